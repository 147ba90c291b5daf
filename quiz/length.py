"""How many questions a quiz may still come to."""

import itertools
from typing import Any

from quiz.conditions import (
    ASSUMED_POST_MENOPAUSE_FROM,
    CONDITIONS,
    EARLY_MENOPAUSE_ASKED_BEFORE,
    HEIGHT_FROM,
)
from quiz.questions import QUESTIONS, Answers

# The answers that decide which other questions come, each with one value for every way it can decide.
DECIDING: dict[str, tuple[Any, ...]] = {
    "known": ("no",),
    "age": (HEIGHT_FROM - 1, EARLY_MENOPAUSE_ASKED_BEFORE - 1, ASSUMED_POST_MENOPAUSE_FROM - 1, 110, "skipped"),
    "sex": ("female", "male"),
    "meno": ("periods", "post"),
    "weight": ("given", "skipped"),
}


def longest(answers: Answers) -> int:
    """The most questions, the consent not counted, that a quiz with these answers so far can have."""
    open_slots = {slot: values for slot, values in DECIDING.items() if slot not in answers}
    ways = itertools.product(*open_slots.values())
    return max(_asked({**answers, **dict(zip(open_slots, way, strict=True))}) for way in ways)


def _asked(answers: Answers) -> int:
    return sum(CONDITIONS[question.when](answers) for question in QUESTIONS if question.id != "consent")
