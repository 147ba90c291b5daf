"""ORAI: Osteoporosis Risk Assessment Instrument.

Source: Cadarette SM et al., CMAJ 2000;162:1289 (`orai_cadarette_2000`); points as in LOINC 98139-9;
limit: `cms249`.
Made for: women of 45 and over. Not for: men; people with another cause of bone loss. From 65 on every woman is
above the limit.
"""

from decimal import Decimal

AGE_POINTS = ((75, 15), (65, 9), (55, 5))  # orai_cadarette_2000: years and over -> points
WEIGHT_POINTS = ((60, 9), (70, 3))  # orai_cadarette_2000: below this many kg -> points
NO_ESTROGEN_POINTS = 2  # orai_cadarette_2000; LOINC 98140-7 prints it reversed, 98139-9 is right
FLAGGED_FROM = 9  # cms249: ORAI >= 9


def score(age_years: int, weight_kg: Decimal, estrogen: bool) -> int:
    """Return the points, 0 to 26."""
    age = next((points for years, points in AGE_POINTS if age_years >= years), 0)
    weight = next((points for kg, points in WEIGHT_POINTS if weight_kg < kg), 0)
    return age + weight + (0 if estrogen else NO_ESTROGEN_POINTS)


def flag(points: int) -> bool:
    """Whether the points reach the limit."""
    return points >= FLAGGED_FROM
