"""`make bench`: this assistant and the stock Rasa starter, measured in one run by the same load (ADR 0028)."""
