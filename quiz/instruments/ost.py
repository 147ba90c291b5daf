"""OST: Osteoporosis Self-assessment Tool.

Source: Koh LKH et al., Osteoporosis International 2001 (`ost_koh_2001`); limit for women: measure CMS249 of the US
government (`cms249`); bands for men: Adler RA et al., Mayo Clinic Proceedings 2003 (`adler_2003`).
Made for: women after menopause; men of 50 and over. Not for: anybody else, nor for people on steroids.
"""

from decimal import Decimal
from typing import Literal

FACTOR = Decimal("0.2")  # ost_koh_2001: 0.2 x (weight in kg - age in years)
WOMEN_FLAGGED_BELOW = 10  # kg - years; cms249: OST < 2, and 2 / 0.2 = 10
MEN_LOW_FROM = 20  # kg - years; adler_2003: index 4 and over is low, and 4 / 0.2 = 20
MEN_HIGH_TO = -10  # kg - years; adler_2003: index -2 and under is high, and -2 / 0.2 = -10

Band = Literal["low", "moderate", "high"]


def score(age_years: int, weight_kg: Decimal) -> Decimal:
    """Return the index, not cut to a whole number."""
    return FACTOR * (weight_kg - age_years)


def flag(age_years: int, weight_kg: Decimal) -> bool:
    """Whether a woman is below the limit; compared before the factor, so that nothing is rounded."""
    return weight_kg - age_years < WOMEN_FLAGGED_BELOW


def band(age_years: int, weight_kg: Decimal) -> Band:
    """Return a man's band. The index is cut toward zero, so -1.99 counts as -1."""
    difference = weight_kg - age_years
    if difference >= MEN_LOW_FROM:
        return "low"
    return "high" if difference <= MEN_HIGH_TO else "moderate"
