"""Ages: "67", "67 and a half", "sixty-seven", "born in 58", "06/12/58"."""

import re
from datetime import date
from typing import NamedTuple, Optional

from quiz.reading import numbers
from quiz.reading.text import folded

YOUNGEST, OLDEST = 5, 110  # what can be an age here; under 18 the quiz ends kindly (questions.yml)
CENTURY = 1900  # two-digit years of birth are of this one; nobody here was born after 2008
_DATE = re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-](\d{4}|\d{2})\b")
_BORN = re.compile(r"\b(?:born|birth|bday|birthday|dob)\b\D*(?:\d{1,2} )?(\d{4}|\d{2})\b|\b(\d{2}) (?:baby|model)\b")
_YEAR = re.compile(r"\b(19\d\d|200\d)\b")
_PART_OF_A_YEAR = re.compile(r"\band (?:an? |one |three |1 |3 )?(?:half|quarters?|thirds?|bit|change|months?)\b")
_NEXT_BIRTHDAY = re.compile(
    r"\b(?:ill|i will|will|gonna|going to|about to|soon|almost) ?(?:be|turn|turning)? (?:a )?\d{2}\b"
)
_AROUND = frozenset(
    "i am im a an is my age years year old yrs yr yo y o of and half about around at was turned just soon be "
    "almost going on now it its years-old year-old then when they stopped maybe think guess like roughly so well "
    "the woman man female male lady".split()
)
# Not there yet, or only a bound: which age is meant stays open.
_INEXACT = frozenset("almost nearly soon turning over under above below past least between in".split())
_IN_A_MONTH = re.compile(r"\bin (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|the|a|my|this|\d)\w*")


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
        year = next(group for group in born.groups() if group)
        return Age(_years_since(int(year), today), exact=True, from_birth_year=True)
    plain = _PART_OF_A_YEAR.sub(" ", re.sub(r"(?<=\d)(?:ish|s?(?=yo|yrs?|years?))", " ", plain))
    plain = _without_next_birthday(plain)
    found = numbers.find(plain)
    if len({int(number.value) for number in found}) != 1:
        return None
    around = _IN_A_MONTH.sub(" ", plain[: found[0].start] + " " + plain[found[-1].end :])
    words = set(re.findall(r"[a-z]+", around))
    return None if words & _INEXACT else Age(int(found[0].value), exact=words <= _AROUND)


def _without_next_birthday(plain: str) -> str:
    """ "67, next month I'll be 68" says 67; alone, what she will be is no answer."""
    without = _NEXT_BIRTHDAY.sub(" ", plain)
    return without if numbers.find(without) else plain


def _years_since(year: int, today: date) -> int:
    full = year if year > 100 else CENTURY + year
    return today.year - full
