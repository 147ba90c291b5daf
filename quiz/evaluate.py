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

from quiz import conditions, facts, unknown
from quiz.questions import Answers
from quiz.scores import FROM_FALLBACK, FROM_SCALE, mans_band, scores, womans_flag


@dataclass(frozen=True)
class Result:
    """What the answers come to.

    Attributes:
        category: MINOR, KNOWN, NOT_SCORED, LOWER, SOME or HIGHER.
        reasons: ids of quiz/results.yml, most telling first.
        dxa: what is said about a bone scan: "USPSTF-B", "men-I", "discuss", "ask" or "".
        scores: see `quiz.scores.scores`.
        unsure, span, ask_first: what is not known could change; see `quiz.unknown.Doubt`.
    """

    category: str
    reasons: tuple[str, ...] = ()
    dxa: str = ""
    scores: dict[str, Any] = field(default_factory=dict)
    unsure: tuple[tuple[str, str], ...] = ()
    span: tuple[str, str] = ("", "")
    ask_first: str = ""


def evaluate(answers: Answers) -> Result:
    """Apply the rules with what is unknown taken as no, and say what else it could come to."""
    result = _apply(answers)
    if result.category not in unknown.ORDER:
        return result
    doubt = unknown.doubt(answers, result.category, lambda tried: _apply(tried).category)
    return replace(result, scores=scores(answers), unsure=doubt.changes, span=doubt.span, ask_first=doubt.ask_first)


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
    if facts.is_65(answers):
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
    older = ("age 65+",) if facts.is_65(answers) else ()
    if older or factors:
        return Result("SOME", older + factors, "discuss")
    return Result("NOT_SCORED", ("no tool without age and sex",))
