"""The numbers behind a result, for somebody who asks for them."""

import itertools
from decimal import ROUND_DOWN, Decimal
from typing import Any

from quiz.questions import Answers
from quiz.result_words import WORDS
from quiz.scores import scores
from quiz.unknown import UNKNOWN

CENT = Decimal("0.01")  # own choice: two decimals tell apart what whole pounds and years can differ by
NEEDED = ("estrogen", "fracture")  # orai_cadarette_2000, osiris_sedrine_2002: yes-or-no answers that change a score


def tell_scores(answers: Answers) -> str:
    """The published tools with their scores and limits; with both ends where an answer they need is not known."""
    unknown = [slot for slot in NEEDED if answers.get(slot) in UNKNOWN]
    ways = itertools.product(("no", "yes"), repeat=len(unknown))
    found = [scores({**answers, **dict(zip(unknown, way, strict=True))}) for way in ways]
    tools = WORDS["tools"]
    if not found[0]:
        return str(tools["none"])
    lines = [_line(name, [one[name] for one in found], found[0].get("band")) for name in found[0] if name != "band"]
    depends = [tools["unsure"]] if any(one != found[0] for one in found) else []
    return " ".join([*lines, *depends, tools["caution"]])


def _line(name: str, values: list[Any], band: Any) -> str:
    """One tool's score or, of several possible ones, the least and the most."""
    ends = sorted({min(values), max(values)})
    shown = f" {WORDS['tools']['to']} ".join(map(_shown, ends))
    return str(WORDS["tools"]["OST_MEN" if band else name].format(score=shown, band=band))


def _shown(score: Any) -> str:
    """A score in figures, cut and not rounded: 1.97 is below 2 and must not be shown as 2.0."""
    return str(score.quantize(CENT, ROUND_DOWN) if isinstance(score, Decimal) else score)
