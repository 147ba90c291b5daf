"""One answer to one question."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal, Optional

from quiz.questions import UNSURE, Question
from quiz.reading import ages, choices, counts, statements, weights
from quiz.reading.stance import agreed, begins_unsure, in_a_clause, stance
from quiz.reading.text import is_question, plain
from quiz.weight import to_lb

Status = Literal["value", "which_unit", "confirm", "out_of_range", "unclear"]
# How much of the message the answer is: all of it, its beginning ("no, and I smoke"), or something inside it.
Share = Literal["all", "start", "inside"]


@dataclass(frozen=True)
class Reading:
    """What was understood.

    Attributes:
        status: "value" if it is an answer; else what is missing.
        value: the answer for quiz.questions.Answers, also while it waits for a unit or a confirmation.
        share: how much of the message it is.
    """

    status: Status
    value: Any = None
    share: Share = "all"


UNCLEAR = Reading("unclear", share="inside")
# What begins an answer that goes on: "yes i broke my wrist".
_STARTS = {"yes": ("yes", "yep", "yeah", "yea", "yup", "ya", "y"), "no": ("no", "nope", "nah", "n", "never")}
_BOTH = {"yes", "no", "but"}


def read(question: Question, text: str, today: Optional[date] = None) -> Reading:
    """Read a message as the answer to a question.

    Args:
        question: the open question.
        text: what the person typed.
        today: for ages given as a year of birth.
    """
    reading = _everywhere(question, text) or _READERS[question.kind](question, text, today or date.today())
    if reading.status == "unclear":
        reading = _otherwise(question, text)
    return replace(reading, share="inside") if reading.share != "all" and is_question(text) else reading


def _everywhere(question: Question, text: str) -> Optional[Reading]:
    """Skip and "not sure", where the question allows them."""
    said = stance(text)
    if said == "skip" and question.skippable:
        return Reading("value", "skipped")
    return Reading("value", "unsure") if said == "unsure" and _may_be_unsure(question) else None


def _otherwise(question: Question, text: str) -> Reading:
    """What could not be read at all may still begin with "not sure"."""
    unsure = begins_unsure(text) and _may_be_unsure(question)
    return Reading("value", "unsure", "start") if unsure else UNCLEAR


def _may_be_unsure(question: Question) -> bool:
    return question.unsure or UNSURE.value in {option.value for option in question.options}


def _yes_no(question: Question, text: str, today: date) -> Reading:
    """A count or weight, a word for yes or no, a choice's number or label, a statement, or a beginning."""
    measured = _measured(question, text)
    if measured:
        return Reading("value", measured)
    agreeing = question.agreeing and not is_question(text)
    said = (agreed(text) if agreeing else None) or stance(text)
    if said in ("yes", "no"):
        return Reading("value", said)
    picked = choices.pick(question.choices, text) if question.at_least is None else None
    if picked:
        return Reading("value", picked.value)
    value = statements.answered(question.slot, text)
    if value:
        return Reading("value", value, "start" if _start(text) == value else "inside")
    return _begun(question, text) or _in_a_clause(question, text)


def _measured(question: Question, text: str) -> Optional[str]:
    """A number where the question has a limit: "2" to "3 or more drinks?", "110" to "less than 127 pounds?"."""
    if question.at_least is not None and not statements.is_doubtful(question.slot, text):
        reached = counts.reaches(text, question.at_least, question.a_day)
        return None if reached is None else ("yes" if reached else "no")
    found = weights.read(text) if question.less_than is not None else None
    if found is None or found.unit is None or statements.is_doubtful(question.slot, text):
        return None
    light = to_lb({"amount": str(found.amount), "unit": found.unit}) < (question.less_than or 0)
    return "yes" if light else "no"


def _start(text: str) -> Optional[str]:
    words = plain(text).split()
    return next((value for value, starts in _STARTS.items() if words and words[0] in starts), None)


def _begun(question: Question, text: str) -> Optional[Reading]:
    """A yes or no that more follows, unless the rest takes it back or leaves it in doubt."""
    value, rest = _start(text), set(plain(text).split()[1:])
    if value is None or rest & (_BOTH - {value}) or (value == "yes" and statements.is_doubtful(question.slot, text)):
        return None
    return Reading("value", value, "start")


def _in_a_clause(question: Question, text: str) -> Reading:
    said = in_a_clause(text)
    if said is None or (said == "yes" and statements.is_doubtful(question.slot, text)):
        return UNCLEAR
    return Reading("value", said, "inside") if said != "unsure" or question.unsure else UNCLEAR


def _age(question: Question, text: str, today: date) -> Reading:
    found = ages.read(text, today)
    if found is None:
        return UNCLEAR
    share: Share = "all" if found.exact else "inside"
    if not ages.YOUNGEST <= found.years <= ages.OLDEST:
        return Reading("out_of_range", found.years, share)
    return Reading("confirm" if found.from_birth_year else "value", found.years, share)


def _number(question: Question, text: str, today: date) -> Reading:
    found = ages.read(text, today)
    if found is None or question.between is None:
        return UNCLEAR
    least, most = question.between
    status: Status = "value" if least <= found.years <= most else "out_of_range"
    return Reading(status, found.years, "all" if found.exact else "inside")


def _weight(question: Question, text: str, today: date) -> Reading:
    found = weights.read(text)
    if found is None:
        return UNCLEAR
    share: Share = "all" if found.exact else "inside"
    value = {"amount": str(found.amount), "unit": found.unit or "lb"}
    if found.unit is None:
        return Reading("which_unit", value, share)
    return Reading("value" if weights.plausible(value, question.between) else "out_of_range", value, share)


def _choice(question: Question, text: str, today: date) -> Reading:
    picked = choices.pick(question.choices, text) if stance(text) != "yes" else None
    if picked:
        return Reading("value", picked.value)
    value = statements.answered(question.slot, text)
    if value:
        return Reading("value", value, "inside")
    mentioned = choices.mentioned(question.options, text)
    return Reading("value", mentioned[0].value, "inside") if len(mentioned) == 1 else UNCLEAR


def _several(question: Question, text: str, today: date) -> Reading:
    if stance(text) == "no" or choices.is_none(text):
        return Reading("value", [])
    first = choices.pick(question.options, text)
    numbered = choices.numbers(question.options, text) or ([first] if first else [])
    if numbered:
        return Reading("value", [option.value for option in numbered])
    mentioned = choices.mentioned(question.options, text)
    if mentioned:
        return Reading("value", [option.value for option in mentioned], "inside")
    return Reading("value", [], "inside") if statements.answered(question.slot, text) == "none" else UNCLEAR


_READERS: dict[str, Callable[[Question, str, date], Reading]] = {
    "yes_no": _yes_no,
    "age": _age,
    "number": _number,
    "weight": _weight,
    "choice": _choice,
    "several": _several,
}
