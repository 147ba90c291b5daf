"""Finds answers to any question in a message: "58 year old woman, 150 lbs, I smoke". Only by clear marks."""

import re
from typing import Any

from quiz.questions import QUESTIONS, by_id
from quiz.reading import folded, read, words_of
from quiz.reading.statements import is_about_others, is_doubtful, stated

_CLAUSES = re.compile(r"[,;.!\n](?!\d)|\b(?:and|but|also|plus)\b", re.IGNORECASE)
_AGE = re.compile(
    r"\b(?:im|i am|age|aged|age is|turned) (?:a )?(\d{2,3})\b"
    r"(?! ?(?:lb|lbs|pound|pounds|kg|kilo|kilos|stone|percent|%))"
    r"|\b(\d{2,3})[ -]?(?:years?[ -]old|yrs?[ -]old|yo|y/o|yr|yrs)\b|\b(\d{2})[ /]?(?=[fm]$)"
)
_WEIGHT = re.compile(
    r"\b(\d{2,3}(?:\.\d+)? ?(?:lbs?|pounds|kgs?|kilos?)|\d{1,2} ?(?:stone|st)(?: \d{1,2})?)\b"
    r"|\bweigh(?:t|ed|ing)?(?: is| was|s)?(?: about| around)? "
    r"(\d{2,3}(?:\.\d+)?(?: ?(?:lbs?|pounds?|kgs?|kilos?|kilograms?))?)\b"
)
_SINGLE_LETTER = {"f": "female", "m": "male"}
_SEX_BY_AGE = re.compile(r"\b\d{2} ?/?([fm])$")
# A list is only closed by "none": one illness that is mentioned does not say that there is no other.
_STATED = [question.id for question in QUESTIONS if question.kind in ("yes_no", "choice", "several", "number")]


def found(text: str) -> dict[str, Any]:
    """Return the answers that a message states outright, by question id."""
    answers: dict[str, Any] = {}
    for clause in _CLAUSES.split(text):
        for question_id, value in _in_clause(clause).items():
            answers.setdefault(question_id, value)
    return answers


def _in_clause(clause: str) -> dict[str, Any]:
    figures = _figures(clause) if not is_about_others(words_of(clause)) else {}
    return figures | {slot: value for slot in _STATED if (value := _statement(slot, clause)) is not None}


def _figures(clause: str) -> dict[str, Any]:
    """Age and weight, and the sex in "67 f"."""
    plain, answers = folded(clause), dict[str, Any]()
    for slot, pattern in (("age", _AGE), ("weight", _WEIGHT)):
        match = pattern.search(plain)
        reading = read(by_id(slot), next(filter(None, match.groups()))) if match else None
        if reading and reading.status == "value" and _says_weight(slot, clause):
            answers[slot] = reading.value
    letter = _SEX_BY_AGE.search(plain)
    return answers | ({"sex": _SINGLE_LETTER[letter[1]]} if letter else {})


def _says_weight(slot: str, clause: str) -> bool:
    """ "I lift 150 pounds" and "I lost 20 pounds" are no weights of a person."""
    return slot != "weight" or read(by_id("weight"), clause).status == "value" or bool(_AGE.search(folded(clause)))


def _statement(question_id: str, clause: str) -> Any:
    statement = stated(question_id, words_of(clause))
    if statement is None or is_doubtful(question_id, clause):
        return None
    value, match = statement
    if value == "number":
        reading = read(by_id(question_id), match[1])
        return reading.value if reading.status == "value" else None
    return [] if value == "none" else value
