"""OSIRIS: Osteoporosis Index of Risk.

Source: Sedrine WB et al., 2002 (`osiris_sedrine_2002`); formula as in LOINC 98136-5, not cut to a whole number;
limit: `cms249`.
Made for: women after menopause.
"""

from decimal import Decimal

FACTOR = Decimal("0.2")  # osiris_sedrine_2002: 0.2 x (weight in kg - age in years)
ESTROGEN_POINTS = 2  # osiris_sedrine_2002: current estrogen adds 2
FRACTURE_POINTS = -2  # osiris_sedrine_2002: a fracture from a small fall takes 2 away
FLAGGED_BELOW = 1  # cms249: OSIRIS < 1; exactly 1.0 is not flagged


def score(age_years: int, weight_kg: Decimal, estrogen: bool, fracture: bool) -> Decimal:
    """Return the index."""
    return FACTOR * (weight_kg - age_years) + ESTROGEN_POINTS * estrogen + FRACTURE_POINTS * fracture


def flag(index: Decimal) -> bool:
    """Whether the index is below the limit."""
    return index < FLAGGED_BELOW
