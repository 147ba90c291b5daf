"""Finds answers to other questions in a message: "58 year old woman, 150 lbs, I smoke". Only by clear marks."""

import re
from typing import Any

from quiz.questions import Answers, by_id
from quiz.reading import folded, read

_AGE = re.compile(
    r"\b(?:im|i am|age|aged) (\d{2,3})\b(?! ?(?:lb|lbs|pound|pounds|kg|kilo|kilos|percent|%))"
    r"|\b(\d{2,3})[ -]?(?:years?[ -]old|yrs?[ -]old|yo|y/o)\b"
)
_WEIGHT = re.compile(
    r"\b(\d{2,3}(?:\.\d+)? ?(?:lbs?|pounds|kgs?|kilos?)|\d{1,2} ?(?:stone|st)(?: \d{1,2})?)\b"
    r"|\bweigh (?:about )?(\d{3})\b"
)
_TRANS = r"(?<!trans )(?<!transgender )(?<!transsexual )"  # "a trans woman" says no sex given at birth outright
_SEX = (
    ("female", re.compile(_TRANS + r"\b(?:woman|female|lady)\b")),
    ("male", re.compile(_TRANS + r"\b(?:man|male|guy)\b")),
)
_PARENT = r"\b(?:mother|mom|mum|father|dad|parents?)"
# slot, the answer, and what states it; the first that fits counts, so a denial stands before its statement
_SAID: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("smoker", "no", re.compile(r"\b(?:dont|do not|never) smoked?\b|\bnon ?smoker\b|\bi quit smoking\b")),
    ("smoker", "yes", re.compile(r"\bi (?:do |still )?smoke\b|\bim a smoker\b|\bsmoker\b")),
    ("parent_hip", "no", re.compile(_PARENT + r" (?:never|didnt|did not) (?:break|broke|broken)\b.*\bhip")),
    (
        "parent_hip",
        "yes",
        re.compile(_PARENT + r"\b.{0,20}\b(?:did break|broke|fractured|had a broken)\b.{0,10}\bhip\b"),
    ),
)


def found(text: str) -> Answers:
    """Return the answers that a message states outright, by slot."""
    plain = folded(text).replace(",", " ")
    answers: Answers = {}
    for slot, pattern in (("age", _AGE), ("weight", _WEIGHT)):
        match = pattern.search(plain)
        if match:
            reading = read(by_id(slot), next(group for group in match.groups() if group))
            if reading.status == "value":
                answers[slot] = reading.value
    sexes: list[Any] = [sex for sex, pattern in _SEX if pattern.search(plain)]
    if len(sexes) == 1:
        answers["sex"] = sexes[0]
    for slot, value, pattern in _SAID:
        if slot not in answers and pattern.search(plain):
            answers[slot] = value
    return answers
