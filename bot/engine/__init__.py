"""Rasa's engine on the short way: the same turn, without what one message on one machine does not need (ADR 0030)."""
