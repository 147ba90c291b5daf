"""The published tools give the published scores. The cases are in tests/quiz/instruments/<instrument>.yml."""

from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from quiz.instruments import orai, osiris, ost
from quiz.weight import KG_PER_LB, to_kg, to_lb

CASES = Path(__file__).parent / "instruments"


def cases(instrument, key="name"):
    """The cases of one instrument that have this key, each under its own name."""
    found = yaml.safe_load((CASES / f"{instrument}.yml").read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["name"]) for case in found if key in case]


def kg(case):
    unit = "kg" if "kg" in case else "lb"
    return to_kg({"amount": str(case[unit]), "unit": unit})


def exact(number):
    return Decimal(str(number))


@pytest.mark.parametrize("case", cases("ost"))
def test_ost_score(case):
    """OST is a fifth of kilos less years, exact; cutting it goes toward zero."""
    score = ost.score(case["age"], kg(case))

    assert exact(case["score"]) == score
    assert case["whole"] == int(score)


@pytest.mark.parametrize("case", cases("ost", "flag"))
def test_ost_flags_a_woman_below_2(case):
    """A woman is flagged below 2, and not at 2."""
    assert case["flag"] == ost.flag(case["age"], kg(case))


@pytest.mark.parametrize("case", cases("ost", "band"))
def test_ost_puts_a_man_in_adlers_band(case):
    """A man's band goes by the cut index: 4 and over low, -2 and under high."""
    assert case["band"] == ost.band(case["age"], kg(case))


@pytest.mark.parametrize("case", cases("orai"))
def test_orai(case):
    """ORAI adds points for age, weight and no estrogen, and flags from 9."""
    points = orai.score(case["age"], kg(case), case["estrogen"])

    assert case["score"] == points
    assert case["flag"] == orai.flag(points)


@pytest.mark.parametrize("case", cases("osiris"))
def test_osiris(case):
    """OSIRIS is OST with estrogen and fractures, and flags below 1."""
    index = osiris.score(case["age"], kg(case), case["estrogen"], case["fracture"])

    assert exact(case["score"]) == index
    assert case["flag"] == osiris.flag(index)


def test_pounds_are_exact():
    """A pound is 0.45359237 kilos, without rounding, there and back."""
    weight = {"amount": "133", "unit": "lb"}

    assert Decimal("60.32778521") == to_kg(weight)
    assert Decimal(133) == to_lb(weight)
    assert Decimal("0.45359237") == KG_PER_LB
