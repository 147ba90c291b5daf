"""25 complete people come out as they should."""

from decimal import Decimal

import pytest

from quiz.evaluate import evaluate
from tests.quiz.people import PEOPLE, answers

CENT = Decimal("0.01")


def shown(value):
    """A score as it is written in personas.json."""
    return float(value.quantize(CENT)) if isinstance(value, Decimal) else value


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: f"{person['id']}: {person['note']}")
def test_person(person):
    """Category, scores, reasons and what is said about a scan are as published rules have it."""
    result = evaluate(answers(person))

    assert person["category"] == result.category
    assert person["scores"] == {name: shown(value) for name, value in result.scores.items()}
    assert person["reasons"] == list(result.reasons)
    assert person["dxa"] == result.dxa
