"""Ages: "67", "67 and a half", "sixty-seven", "born in 58", "06/12/58"."""

import re
from datetime import date
from typing import NamedTuple, Optional

from quiz.reading import numbers
from quiz.reading.text import folded

YOUNGEST, OLDEST = 5, 110  # what can be an age here; under 18 the quiz ends kindly (questions.yml)
CENTURY = 1900  # two-digit years of birth are of this one; nobody here was born after 2008
_DATE = re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-](\d{4}|\d{2})\b")
_BORN = re.compile(r"\b(?:born|birth|bday|birthday|dob)\b\D*(\d{4}|\d{2})\b")
_YEAR = re.compile(r"\b(19\d\d|200\d)\b")
_AROUND = frozenset(
    "i am im a an is my age years year old yrs yr yo y o of and half about around at was turned just soon be "
    "almost going on now it its years-old year-old then when they stopped maybe think guess like roughly so well "
    "the woman man female male lady".split()
)
_INEXACT = frozenset("almost nearly soon turning".split())  # not there yet: which age is meant stays open


class Age(NamedTuple):
    """An age in whole years, and how it was found."""

    years: int
    exact: bool
    from_birth_year: bool = False


def read(text: str, today: date) -> Optional[Age]:
    """Return the one age in a message; None without one, with two different ones, or with "almost"."""
    plain = folded(text)
    born = _DATE.search(plain) or _BORN.search(plain) or _YEAR.search(plain)
    if born:
        return Age(_years_since(int(born[1]), today), exact=True, from_birth_year=True)
    found = numbers.find(plain)
    if len({int(number.value) for number in found}) != 1:
        return None
    words = set(re.findall(r"[a-z]+", plain[: found[0].start] + " " + plain[found[-1].end :]))
    if words & _INEXACT:
        return None
    return Age(int(found[0].value), exact=words <= _AROUND)


def _years_since(year: int, today: date) -> int:
    full = year if year > 100 else CENTURY + year
    return today.year - full
