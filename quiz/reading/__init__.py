"""Reads what people type as answers. Never guesses between two readings."""

from quiz.reading.read import Reading, read
from quiz.reading.stance import command, stance
from quiz.reading.text import folded, is_question

__all__ = ["Reading", "command", "folded", "is_question", "read", "stance"]
