"""What the answers come to: category, reasons, scores, and what a "not sure" would change.

The rules, in the order in which they are tried. They join uspstf_2025, cms249 and adler_2003 and await a
clinician's signature (README).

1. Known bone loss or a bone medicine: KNOWN. Under 18: MINOR.
2. Pregnant or nursing: NOT_SCORED; with a major reason, "talk with your doctor now".
3. Any major reason (quiz/facts.py): HIGHER, at any age.
4. Woman past menopause, 45 to 64: a tool and a risk factor: HIGHER; one of them: SOME; neither: LOWER.
5. Woman of 65 and over: a tool or a risk factor: HIGHER; else SOME.
6. Man of 50 and over: high band, or moderate band and a risk factor: HIGHER; one of them, or 70 and over: SOME;
   else LOWER.
7. Other women and men: NOT_SCORED, with their risk factors.
8. Age or sex not given, or intersex: 65 and over, or a risk factor: SOME; else NOT_SCORED.
9. No weight: the easier question stands in; where 4 or 6 would come to LOWER without a weight: NOT_SCORED.
"""

from dataclasses import dataclass, field, replace
from typing import Any

from quiz import conditions, facts
from quiz.questions import Answers
from quiz.scores import FROM_FALLBACK, FROM_SCALE, mans_band, scores, womans_flag

ORDER = ("NOT_SCORED", "LOWER", "SOME", "HIGHER")  # from least to most reason to see a doctor
UNKNOWN = ("unsure", "skipped")

# What an unknown answer is taken as when it is tried as a yes: the value that counts most.
AS_YES: dict[str, Any] = {
    "fracture": "yes",
    "parent_hip": "yes",
    "smoker": "yes",
    "alcohol3": "yes",
    "estrogen": "yes",
    "height_loss": "yes",
    "steroid": "now",
    "meno": "post",
    "meno_age": facts.EARLY_MENOPAUSE_BEFORE - 1,
    "illnesses": ["rheumatoid_arthritis"],
    "medicines": ["seizure"],
}
WEIGHT = "weight"
# questions.yml: the least weight allowed; the least after a "no" to "less than 127", to "154 or less".
LIGHTEST_LB = {"unsaid": "60", "female": "127", "male": "155"}  # pounds, questions.yml


@dataclass(frozen=True)
class Result:
    """What the answers come to.

    Attributes:
        category: MINOR, KNOWN, NOT_SCORED, LOWER, SOME or HIGHER.
        reasons: ids of quiz/results.yml, most telling first.
        dxa: what is said about a bone scan: "USPSTF-B", "men-I", "discuss", "ask" or "".
        scores: see `quiz.scores.scores`.
        unsure: (answer's slot, category if it were yes), where that differs from the category.
        span: least and most category over everything that is not known.
        ask_first: the slot whose answer narrows the span most; "" if one entry of `unsure` says it all.
    """

    category: str
    reasons: tuple[str, ...] = ()
    dxa: str = ""
    scores: dict[str, Any] = field(default_factory=dict)
    unsure: tuple[tuple[str, str], ...] = ()
    span: tuple[str, str] = ("", "")
    ask_first: str = ""


def evaluate(answers: Answers) -> Result:
    """Apply the rules with what is unknown taken as no, and say what a yes would change."""
    result = _apply(answers)
    if result.category not in ORDER:
        return result
    unknown = [slot for slot in (WEIGHT, *AS_YES) if answers.get(slot) in UNKNOWN]
    if_yes = [(slot, _apply(_with_yes(answers, [slot])).category) for slot in unknown]
    changing = tuple(pair for pair in if_yes if pair[1] != result.category)
    span = _span(answers, unknown)
    told = {result.category, *(category for _, category in changing)}
    more = len(changing) > 1 or not told.issuperset(span)
    first = min(unknown, key=lambda slot: _left_open(answers, unknown, slot)) if more else ""
    return replace(result, scores=scores(answers), unsure=changing, span=span, ask_first=first)


def _with_yes(answers: Answers, slots: list[str]) -> Answers:
    return {**answers, **{slot: _lightest(answers) if slot == WEIGHT else AS_YES[slot] for slot in slots}}


def _lightest(answers: Answers) -> dict[str, str]:
    """The least weight that the answers leave open."""
    sex = "male" if answers.get("sex") == "male" else "female"
    return {"amount": LIGHTEST_LB[sex if answers.get("low_weight") == "no" else "unsaid"], "unit": "lb"}


def _span(answers: Answers, unknown: list[str]) -> tuple[str, str]:
    """Every yes raises the category or leaves it, but estrogen lowers it: four corners hold the extremes."""
    raising = [slot for slot in unknown if slot != "estrogen"]
    lowering = [slot for slot in unknown if slot == "estrogen"]
    corners: tuple[list[str], ...] = ([], raising, lowering, unknown)
    found = sorted((_apply(_with_yes(answers, corner)).category for corner in corners), key=ORDER.index)
    return found[0], found[-1]


def _left_open(answers: Answers, unknown: list[str], slot: str) -> int:
    """How wide the span stays once one answer is known, as yes and as no together."""
    others = [other for other in unknown if other != slot]
    spans = _span(_with_yes(answers, [slot]), others), _span(answers, others)
    return sum(ORDER.index(most) - ORDER.index(least) for least, most in spans)


def _apply(answers: Answers) -> Result:
    """The rules at the head of this file; the first that fits decides."""
    years = conditions.age(answers)
    if answers.get("known") == "yes":
        return Result("KNOWN", ("already told osteoporosis/osteopenia or on bone medicine",))
    if years is not None and years < conditions.ADULT:
        return Result("MINOR")
    majors, factors = facts.majors(answers), facts.risk_factors(answers)
    if conditions.pregnant(answers):
        return Result("NOT_SCORED", ("pregnant or nursing", *majors))
    if majors:
        return Result("HIGHER", majors + factors, "ask")
    if facts.scored_woman(answers):
        return _woman(answers, factors)
    if facts.scored_man(answers):
        return _man(answers, factors)
    return _no_tool(answers, factors)


def _woman(answers: Answers, factors: tuple[str, ...]) -> Result:
    tool = womans_flag(answers)
    if (conditions.age(answers) or 0) >= conditions.ASSUMED_POST_MENOPAUSE_FROM:
        category = "HIGHER" if tool or factors else "SOME"
        return Result(category, ("age 65+", *tool, *factors), "USPSTF-B")
    if tool and factors:
        return Result("HIGHER", tool + factors, "USPSTF-B")
    if tool or factors:
        return Result("SOME", tool + factors, "discuss")
    return Result("LOWER") if facts.kg(answers) is not None else Result("NOT_SCORED", ("weight missing",))


def _man(answers: Answers, factors: tuple[str, ...]) -> Result:
    band = mans_band(answers)
    older = ("age 70+",) if (conditions.age(answers) or 0) >= conditions.OLDER_MAN_FROM else ()
    tool = () if band == "low" else ((FROM_SCALE,) if facts.kg(answers) is not None else (FROM_FALLBACK,))
    reasons = older + tool + factors
    if band == "high" or (tool and factors):
        return Result("HIGHER", reasons, "men-I")
    if reasons:
        return Result("SOME", reasons, "men-I")
    return Result("LOWER") if facts.kg(answers) is not None else Result("NOT_SCORED", ("weight missing",))


def _no_tool(answers: Answers, factors: tuple[str, ...]) -> Result:
    """Too young for the tools, not past menopause, or sex or age not given: a checklist, no score."""
    years = conditions.age(answers)
    too_young = years is not None and answers.get("sex") in ("female", "male")
    if too_young:
        return Result("NOT_SCORED", ("tools not made for you yet", *factors))
    older = ("age 65+",) if (years or 0) >= conditions.ASSUMED_POST_MENOPAUSE_FROM else ()
    if older or factors:
        return Result("SOME", older + factors, "discuss")
    return Result("NOT_SCORED", ("no tool without age and sex",))
