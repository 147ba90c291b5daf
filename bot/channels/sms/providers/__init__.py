"""One file per company that carries texts (../provider.py says what it must do)."""
