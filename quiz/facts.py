"""What the answers say about a person, before any rule is applied."""

from decimal import Decimal
from typing import Optional

from quiz import conditions
from quiz.questions import Answers
from quiz.weight import to_kg

LOW_WEIGHT_KG = Decimal("57.6")  # acog_2021: under 127 lb
LOW_WEIGHT_MALE_KG = Decimal(70)  # mores_2007: the lightest band is 70 kg and less
EARLY_MENOPAUSE_BEFORE = 45  # cms249: early menopause
COPD = "copd"  # own rule, for the clinician: a risk factor; every other illness on the list is a major reason


def kg(answers: Answers) -> Optional[Decimal]:
    """The weight in kilos; None when it was not given."""
    weight = answers.get("weight")
    return to_kg(weight) if isinstance(weight, dict) else None


def low_weight(answers: Answers) -> bool:
    """Light enough to count as a risk factor, by the scale or by the easier question."""
    kilos = kg(answers)
    if kilos is None:
        return answers.get("low_weight") == "yes"
    return kilos <= LOW_WEIGHT_MALE_KG if answers.get("sex") == "male" else kilos < LOW_WEIGHT_KG


def _listed(answers: Answers, slot: str) -> list[str]:
    value = answers.get(slot)
    return value if isinstance(value, list) else []


def _early_menopause(answers: Answers) -> bool:
    years = answers.get("meno_age")
    return isinstance(years, int) and years < EARLY_MENOPAUSE_BEFORE


def majors(answers: Answers) -> tuple[str, ...]:
    """Ids of what is reason enough alone, most telling first."""
    secondary = [one for one in _listed(answers, "illnesses") if one != COPD] + _listed(answers, "medicines")
    present = {
        "fracture": answers.get("fracture") == "yes",
        "steroid_now": answers.get("steroid") == "now",
        "height_loss": answers.get("height_loss") == "yes",
        "secondary": bool(secondary),
        "early_menopause": _early_menopause(answers),
    }
    return tuple(reason for reason, true in present.items() if true)


def risk_factors(answers: Answers) -> tuple[str, ...]:
    """Ids of what adds to the risk."""
    present = {
        "parent_hip": answers.get("parent_hip") == "yes",
        "smoker": answers.get("smoker") == "yes",
        "alcohol3": answers.get("alcohol3") == "yes",
        "steroid_past": answers.get("steroid") == "past",
        "copd": COPD in _listed(answers, "illnesses"),
        "low_weight": low_weight(answers),
    }
    return tuple(reason for reason, true in present.items() if true)


def on_estrogen(answers: Answers) -> bool:
    """Takes estrogen now; "not sure" counts as no here and is tried both ways by the caller."""
    return answers.get("estrogen") == "yes"


def scored_woman(answers: Answers) -> bool:
    """The women's tools apply: past menopause and 45 or over."""
    years = conditions.age(answers)
    return years is not None and years >= conditions.ORAI_FROM and conditions.post_menopause(answers)


def scored_man(answers: Answers) -> bool:
    """The men's bands apply: 50 or over."""
    years = conditions.age(answers)
    return years is not None and years >= conditions.MEN_FROM and answers.get("sex") == "male"


def is_65(answers: Answers) -> bool:
    """65 or over, as far as we know: the age from which the Task Force wants every woman tested."""
    return (conditions.age(answers) or 0) >= conditions.ASSUMED_POST_MENOPAUSE_FROM
