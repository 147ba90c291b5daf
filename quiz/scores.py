"""The published tools, applied to one person's answers."""

from decimal import Decimal
from typing import Any

from quiz import conditions, facts
from quiz.instruments import orai, osiris, ost
from quiz.questions import Answers

FROM_SCALE, FROM_FALLBACK = "age+weight score", "age+weight score (from fallback)"


def scores(answers: Answers) -> dict[str, Any]:
    """Return the tools' results by name: OST, ORAI, OSIRIS; for men OST and band; {} where none applies."""
    kilos, years = facts.kg(answers), conditions.age(answers)
    if kilos is None or years is None or conditions.pregnant(answers):
        return {}
    if facts.scored_woman(answers):
        return _womans(answers, years, kilos)
    if facts.scored_man(answers):
        return {"OST": ost.score(years, kilos), "band": ost.band(years, kilos)}
    return {}


def _womans(answers: Answers, years: int, kilos: Decimal) -> dict[str, Any]:
    estrogen, fracture = facts.on_estrogen(answers), answers.get("fracture") == "yes"
    return {
        "OST": ost.score(years, kilos),
        "ORAI": orai.score(years, kilos, estrogen),
        "OSIRIS": osiris.score(years, kilos, estrogen, fracture),
    }


def womans_flag(answers: Answers) -> tuple[str, ...]:
    """The reason that a tool gives for a woman; () when none is above its limit.

    ORAI is left out from 65 on, where it is always above (orai_cadarette_2000). Without a weight, "under 127 pounds"
    proves a flag: ORAI gives 9 points below 60 kg, and OST is below 2 from 48 years on.
    """
    kilos, years, found = facts.kg(answers), conditions.age(answers), scores(answers)
    if kilos is None or years is None:
        return (FROM_FALLBACK,) if facts.low_weight(answers) else ()
    by_orai = years < conditions.ASSUMED_POST_MENOPAUSE_FROM and orai.flag(found["ORAI"])
    flagged = ost.flag(years, kilos) or by_orai or osiris.flag(found["OSIRIS"])
    return (FROM_SCALE,) if flagged else ()


def mans_band(answers: Answers) -> ost.Band:
    """A man's band. Without a weight, "154 pounds or less" proves at least moderate from 50 years on."""
    found = scores(answers)
    if found:
        band: ost.Band = found["band"]
        return band
    return "moderate" if facts.low_weight(answers) else "low"
