"""Exact weights: what was said, and the same in kilos."""

from decimal import Decimal
from typing import Any

KG_PER_LB = Decimal("0.45359237")  # international avoirdupois pound, exact by definition (1959 agreement)
LB_PER_STONE = 14  # imperial units
KG_PER = {"kg": Decimal(1), "lb": KG_PER_LB}


def to_kg(weight: dict[str, Any]) -> Decimal:
    """Return kilos, not rounded.

    Args:
        weight: {"amount": decimal number as text, "unit": "kg" or "lb"}.
    """
    return Decimal(weight["amount"]) * KG_PER[weight["unit"]]


def to_lb(weight: dict[str, Any]) -> Decimal:
    """Return pounds, not rounded."""
    return to_kg(weight) / KG_PER_LB
