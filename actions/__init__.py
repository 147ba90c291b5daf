"""Rasa's actions: ask, read, tell. What is decided is decided in `quiz/`; what is said stands in YAML."""
