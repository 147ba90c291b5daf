"""Reads what people type as answers. Never guesses between two readings."""

from quiz.reading.read import UNCLEAR, Reading, read
from quiz.reading.stance import command, first_clause, stance, words_of
from quiz.reading.text import folded, is_question

__all__ = ["UNCLEAR", "Reading", "command", "first_clause", "folded", "is_question", "read", "stance", "words_of"]
