"""One answer to one question."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal, Optional

from quiz.questions import Question
from quiz.reading import ages, choices, weights
from quiz.reading.text import NO, SKIP, UNSURE, WORDS, YES, is_one_of, is_question, plain

Status = Literal["value", "which_unit", "confirm", "out_of_range", "unclear"]


@dataclass(frozen=True)
class Reading:
    """What was understood.

    Attributes:
        status: "value" if it is an answer; else what is missing.
        value: the answer for quiz.questions.Answers, also while it waits for a unit or a confirmation.
        exact: the whole message is the answer; False if it was found inside other words.
    """

    status: Status
    value: Any = None
    exact: bool = True


UNSURE_START = tuple(f"{words} " for words in WORDS["unsure_start"])
UNCLEAR = Reading("unclear", exact=False)


def read(question: Question, text: str, today: Optional[date] = None) -> Reading:
    """Read a message as the answer to a question.

    Args:
        question: the open question.
        text: what the person typed.
        today: for ages given as a year of birth.
    """
    reading = _everywhere(question, text) or _by_kind(question, text, today or date.today())
    return replace(reading, exact=False) if is_question(text) else reading


def _everywhere(question: Question, text: str) -> Optional[Reading]:
    """Skip and "not sure", where the question allows them."""
    if question.skippable and is_one_of(text, SKIP):
        return Reading("value", "skipped")
    if question.unsure and (is_one_of(text, UNSURE) or plain(text).startswith(UNSURE_START)):
        return Reading("value", "unsure")
    return None


def _by_kind(question: Question, text: str, today: date) -> Reading:
    return _READERS[question.kind](question, text, today)


def _yes_no(question: Question, text: str, today: date) -> Reading:
    """A word for yes or no, the number or label of a choice, or a sentence that starts with one."""
    if is_one_of(text, frozenset(WORDS["both"])):
        return UNCLEAR
    if is_one_of(text, YES):
        return Reading("value", "yes")
    if is_one_of(text, NO):
        return Reading("value", "no")
    picked = choices.pick(question.choices, text)
    if picked:
        return Reading("value", picked.value)
    words = plain(text).split()
    first, rest = (words[0], set(words[1:])) if words else ("", set())
    if first in WORDS["yes_start"] and not rest & set(WORDS["no_start"]):
        return Reading("value", "yes")
    if first in WORDS["no_start"] and not rest & set(WORDS["yes_start"]):
        return Reading("value", "no")
    return UNCLEAR


def _age(question: Question, text: str, today: date) -> Reading:
    found = ages.read(text, today)
    if found is None:
        return UNCLEAR
    if not ages.YOUNGEST <= found.years <= ages.OLDEST:
        return Reading("out_of_range", found.years, found.exact)
    return Reading("confirm" if found.from_birth_year else "value", found.years, found.exact)


def _number(question: Question, text: str, today: date) -> Reading:
    found = ages.read(text, today)
    if found is None or question.between is None:
        return UNCLEAR
    least, most = question.between
    return Reading("value" if least <= found.years <= most else "out_of_range", found.years, found.exact)


def _weight(question: Question, text: str, today: date) -> Reading:
    found = weights.read(text)
    if found is None:
        return UNCLEAR
    if found.unit is None:
        return Reading("which_unit", {"amount": str(found.amount), "unit": "lb"}, found.exact)
    value = {"amount": str(found.amount), "unit": found.unit}
    return Reading("value" if weights.plausible(value, question.between) else "out_of_range", value, found.exact)


def _choice(question: Question, text: str, today: date) -> Reading:
    picked = choices.pick(question.choices, text)
    if picked:
        return Reading("value", picked.value)
    mentioned = choices.mentioned(question.options, text)
    return Reading("value", mentioned[0].value, exact=False) if len(mentioned) == 1 else UNCLEAR


def _several(question: Question, text: str, today: date) -> Reading:
    if is_one_of(text, NO) or is_one_of(text, choices.NONE):
        return Reading("value", [])
    numbered = choices.numbers(question.options, text)
    if numbered:
        return Reading("value", [option.value for option in numbered])
    mentioned = choices.mentioned(question.options, text)
    return Reading("value", [option.value for option in mentioned], exact=False) if mentioned else UNCLEAR


_READERS: dict[str, Callable[[Question, str, date], Reading]] = {
    "yes_no": _yes_no,
    "age": _age,
    "number": _number,
    "weight": _weight,
    "choice": _choice,
    "several": _several,
}
