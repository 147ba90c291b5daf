"""Weights: "150", "150 lbs", "68 kilos", "10 stone 4", "one fifty", "my wife says 150"."""

import re
from decimal import Decimal
from typing import Any, NamedTuple, Optional

from quiz.reading import numbers
from quiz.reading.text import folded
from quiz.weight import LB_PER_STONE, to_lb

UNITS = {
    "kg": ("kg", "kgs", "kilo", "kilos", "kilogram", "kilograms"),
    "lb": ("lb", "lbs", "pound", "pounds", "ponds", "lbm"),
}
UNIT_OF = {word: unit for unit, words in UNITS.items() for word in words}
BARE_POUNDS_FROM = 100  # without a unit, this and more is pounds; less could be either
_STONE = re.compile(r"(\d{1,2})\s*(?:stone|stones|st)\b\s*(?:and\s*)?(a half|\d{1,2})?")
# What a number beside a weight can be that is none: what was lost or gained, a height, a size.
_NO_WEIGHT = re.compile(
    r"\b(?:lost|lose|losing|gained|gain|gaining|put on|size|bmi|foot|feet|ft|inch\w*|tall|between|over|under|less|more"
    r"|years?|yrs?|yo|lift\w*|deadlift\w*|squat\w*|bench\w*|press|carry|dumbbells?)\b"
)
_HALF = re.compile(r"(\d+) and a half")
_AROUND = frozenset(
    "i am im about around roughly approx approximately like weigh weight is its it my wife husband doctor doc scale "
    "says said at last the a think guess maybe or so ish now today was on in of just under over and me with nearly "
    "almost give take this morning think im gonna say probably currently right these days day stone".split()
)


class Weight(NamedTuple):
    """A weight; unit None if it could be pounds or kilos."""

    amount: Decimal
    unit: Optional[str]
    exact: bool


def read(text: str) -> Optional[Weight]:
    """Return the one weight in a message; None without one or with two different ones."""
    plain = _in_figures(re.sub(r"(?<=\d)#|#(?=\d)", " lb ", folded(text)))
    if _NO_WEIGHT.search(plain):
        return None
    stone = _STONE.search(plain)
    if stone:
        pounds = LB_PER_STONE // 2 if stone[2] == "a half" else int(stone[2] or 0)
        return Weight(Decimal(int(stone[1]) * LB_PER_STONE + pounds), "lb", exact=True)
    found = numbers.find(plain)
    if len({number.value for number in found}) != 1:
        return None
    return _with_unit(found[0], plain)


def _in_figures(plain: str) -> str:
    """Number words as figures ("ten stone four"), halves as decimals, and figures apart from what is glued to them."""
    for number in reversed(numbers.find(plain)):
        plain = f"{plain[: number.start]}{number.value}{plain[number.end :]}"
    return re.sub(r"(?<=\d)(?=[a-z])", " ", _HALF.sub(r"\1.5", plain)).replace(" ish", " ")


def _with_unit(number: numbers.Found, plain: str) -> Weight:
    words = re.findall(r"[a-z']+", plain[: number.start] + " " + plain[number.end :])
    units = {UNIT_OF[word] for word in words if word in UNIT_OF}
    unit = units.pop() if len(units) == 1 else None
    if unit is None and number.value >= BARE_POUNDS_FROM:
        unit = "lb"
    return Weight(number.value, unit, exact=set(words) <= _AROUND | UNIT_OF.keys())


def unit(text: str) -> Optional[str]:
    """The unit that a message names, as an answer to "pounds or kilos?"."""
    units = {UNIT_OF[word] for word in re.findall(r"[a-z]+", folded(text)) if word in UNIT_OF}
    return units.pop() if len(units) == 1 else None


def plausible(weight: dict[str, Any], between: Optional[tuple[int, int]]) -> bool:
    """Whether a weight lies within the question's limits, which are in pounds."""
    return between is None or between[0] <= to_lb(weight) <= between[1]
