"""What a person's own quiz answers add to an answer: "you told me you are 66"."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from quiz import conditions
from quiz.evaluate import evaluate
from quiz.questions import Answers

_TABLE: dict[str, list[dict[str, str]]] = yaml.safe_load(
    Path(__file__).with_name("personal.yml").read_text(encoding="utf-8")
)
WOMEN_AT = 65  # uspstf_2025: women of 65 and over
MEN_AT, MEN_WITH_RISK_AT = 70, 50  # bhof_2022, endocrine_society_2012
MORE_CALCIUM_WOMEN_AT, MORE_CALCIUM_MEN_AT = 51, 71  # iom_2011
MORE_VITAMIN_D_AFTER = 70  # iom_2011


def words(utter_action: str, slots: dict[str, Any]) -> str:
    """The line that belongs behind this answer for this person; "" if her quiz says nothing about it.

    Args:
        utter_action: the response's name.
        slots: the conversation's slots by name; the quiz may be open or done.
    """
    answers: Answers = (slots.get("quiz") or {}).get("answers") or {}
    for line in _TABLE.get(utter_action, []) if answers else []:
        if FITS[line["when"]](answers):
            return line["say"].format(age=conditions.age(answers))
    return ""


def _age(answers: Answers) -> int:
    return conditions.age(answers) or 0


def _is(answers: Answers, sex: str, least: int, below: int = 200) -> bool:
    return answers.get("sex") == sex and least <= _age(answers) < below


def _has_risk(answers: Answers) -> bool:
    return evaluate(answers).category in ("SOME", "HIGHER")


# `when` in personal.yml -> whom it fits.
FITS: dict[str, Callable[[Answers], bool]] = {
    "woman_65_and_over": lambda answers: _is(answers, "female", WOMEN_AT),
    "woman_after_menopause_with_risk": lambda answers: (
        _is(answers, "female", 0, WOMEN_AT) and conditions.post_menopause(answers) and _has_risk(answers)
    ),
    "man_70_and_over": lambda answers: _is(answers, "male", MEN_AT),
    "man_50_to_69_with_risk": lambda answers: _is(answers, "male", MEN_WITH_RISK_AT, MEN_AT) and _has_risk(answers),
    "man": lambda answers: answers.get("sex") == "male",
    "needs_1200": lambda answers: (
        _is(answers, "female", MORE_CALCIUM_WOMEN_AT) or _is(answers, "male", MORE_CALCIUM_MEN_AT)
    ),
    "over_70": lambda answers: _age(answers) > MORE_VITAMIN_D_AFTER,
    "smoker": lambda answers: answers.get("smoker") == "yes",
}
