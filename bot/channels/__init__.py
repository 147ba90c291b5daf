"""The ways in and out: website and SMS."""
