"""What is not known is tried both ways: never counted as no in silence.

Every answer that was skipped or not sure is tried, and so is every question that was not asked because another answer
is missing: without an age nobody was asked about height, without a menopause not about its date.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from quiz import facts
from quiz.conditions import CONDITIONS
from quiz.questions import QUESTIONS, Answers

ORDER = ("NOT_SCORED", "LOWER", "SOME", "HIGHER")  # from least to most reason to see a doctor
UNKNOWN = ("unsure", "skipped")
WEIGHT = "weight"
# The heaviest and lightest that are allowed, and that the easier question leaves open ("less than 127", "154 or less").
ANY_LB = ("700", "60")  # pounds, questions.yml
BY_EASIER_QUESTION_LB = {  # pounds, questions.yml
    "yes": {"female": ("126.9", "60"), "male": ("154", "60")},
    "no": {"female": ("700", "127"), "male": ("700", "155")},
}

# The first and last year of each group that the rules tell apart (quiz/conditions.py). Within a group more years never
# lower the category, so these ages hold the extremes.
AGES = (18, 39, 40, 44, 45, 49, 50, 54, 55, 59, 60, 64, 65, 69, 70, 110)  # years, quiz/conditions.py

# Forks: answers that decide which tool applies, or that lower a score. Each of their values is tried with each other's.
# "no_periods" is what the rules make of an unknown menopause: past it from 55 on.
FORKS: dict[str, tuple[Any, ...]] = {
    "sex": ("female", "male"),
    "age": AGES,
    "meno": ("no_periods", "post"),
    "estrogen": ("no", "yes"),
}
# Of all others the second value counts at least as much as the first, whatever else is answered: the extremes lie where
# all are low or all are high.
RAISING: dict[str, tuple[Any, Any]] = {
    **dict.fromkeys(("fracture", "parent_hip", "smoker", "alcohol3", "height_loss"), ("no", "yes")),
    "steroid": ("no", "now"),
    "meno_age": (facts.EARLY_MENOPAUSE_BEFORE, facts.EARLY_MENOPAUSE_BEFORE - 1),
    "illnesses": ([], ["rheumatoid_arthritis"]),
    "medicines": ([], ["seizure"]),
}

Categorize = Callable[[Answers], str]
_WHEN = {question.slot: CONDITIONS[question.when] for question in QUESTIONS if question.slot != "low_weight"}


@dataclass(frozen=True)
class Doubt:
    """What the unknown answers leave open.

    Attributes:
        changes: (answer's slot, category it could lead to on its own), where that differs from the category.
        span: least and most category over everything that is not known.
        ask_first: the slot whose answer narrows the span most; "" if `changes` says it all.
    """

    changes: tuple[tuple[str, str], ...]
    span: tuple[str, str]
    ask_first: str


def doubt(answers: Answers, category: str, categorize: Categorize) -> Doubt:
    """Try everything that is not known.

    Args:
        answers: of a finished quiz.
        category: theirs, one of ORDER.
        categorize: the rules.
    """
    unknown = [slot for slot in (WEIGHT, *FORKS, *RAISING) if answers.get(slot) in UNKNOWN]
    changes = tuple(pair for slot in unknown for pair in _changes(answers, slot, category, categorize))
    span = _span(answers, category, categorize)
    told = {category, *(other for _, other in changes)}
    more = len(changes) > 1 or not told.issuperset(span)
    first = min(unknown, key=lambda slot: _left_open(answers, slot, categorize)) if more and unknown else ""
    return Doubt(changes, span, first)


def _values(answers: Answers, slot: str) -> tuple[Any, ...]:
    """What an unknown answer could be: the values that make a difference."""
    return _weights(answers) if slot == WEIGHT else FORKS.get(slot) or RAISING[slot]


def _weights(answers: Answers) -> tuple[Any, ...]:
    """The heaviest and the lightest that the answers leave open."""
    by_sex = BY_EASIER_QUESTION_LB.get(answers.get("low_weight", ""), {})
    pounds = by_sex.get("male" if answers.get("sex") == "male" else "female", ANY_LB)
    return tuple({"amount": amount, "unit": "lb"} for amount in pounds)


def _changes(answers: Answers, slot: str, category: str, categorize: Categorize) -> Iterator[tuple[str, str]]:
    """Where this answer alone could lead: as far up as possible, or down if it cannot lead up."""
    values = _values(answers, slot)[1:] if slot == WEIGHT else _values(answers, slot)
    found = sorted({categorize({**answers, slot: value}) for value in values}, key=ORDER.index)
    if found[-1] != category and ORDER.index(found[-1]) > ORDER.index(category):
        yield slot, found[-1]
    elif found[0] != category:
        yield slot, found[0]


def _span(answers: Answers, category: str, categorize: Categorize) -> tuple[str, str]:
    """The least and the most category of all that is possible."""
    found = {category}
    for world in _worlds(answers):
        found.add(categorize(world))
        if {ORDER[0], ORDER[-1]} <= found:
            break
    return min(found, key=ORDER.index), max(found, key=ORDER.index)


def _worlds(answers: Answers) -> Iterator[Answers]:
    """Answers without anything unknown: all forks, and everything that raises once high, once low."""
    for high in (True, False):
        weight = {WEIGHT: _weights(answers)[high]} if _is_open(answers, WEIGHT) else {}
        for world in _forked({**answers, **weight}):
            yield {**world, **{slot: values[high] for slot, values in RAISING.items() if _is_open(world, slot)}}


def _forked(answers: Answers) -> Iterator[Answers]:
    slot = next((slot for slot in FORKS if _is_open(answers, slot)), None)
    if slot is None:
        yield answers
        return
    for value in FORKS[slot]:
        yield from _forked({**answers, slot: value})


def _is_open(answers: Answers, slot: str) -> bool:
    """Not known though it was asked, or not asked though it would be if all that decides it were known."""
    return answers[slot] in UNKNOWN if slot in answers else _WHEN[slot](answers)


def _left_open(answers: Answers, slot: str, categorize: Categorize) -> float:
    """How wide the span stays on average once this one answer is known."""
    values = _values(answers, slot)
    settled = [{**answers, slot: value} for value in values]
    spans = [_span(world, categorize(world), categorize) for world in settled]
    return sum(ORDER.index(most) - ORDER.index(least) for least, most in spans) / len(values)
