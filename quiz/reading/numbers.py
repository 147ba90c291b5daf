"""Numbers in figures and words: "67", "67.5", "sixty-seven", "one fifty", "a hundred and fifty"."""

import re
from decimal import Decimal
from typing import NamedTuple

SMALL = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
TENS = {word: 10 * value for value, word in enumerate(_TENS, start=2)}
TENS |= {"fourty": 40, "fourtee": 40, "sixtey": 60, "ninty": 90, "fivty": 50}  # the usual misspellings
HUNDRED = "hundred"
_FIGURE = re.compile(r"(?<![\w.,/-])#?(\d{1,4}(?:[.,]\d{1,2})?)(?![\d/]|[.,]\d)")
_WORD = re.compile(r"[a-z]+")


class Found(NamedTuple):
    """A number and where it stood."""

    value: Decimal
    start: int
    end: int


def find(text: str) -> list[Found]:
    """Return every number in a folded text, in order of appearance."""
    figures = [Found(Decimal(m[1].replace(",", ".")), m.start(), m.end()) for m in _FIGURE.finditer(text)]
    return sorted(figures + _in_words(text), key=lambda found: found.start)


def _in_words(text: str) -> list[Found]:
    runs: list[list[re.Match[str]]] = [[]]
    for match in _WORD.finditer(text):
        word, run = match[0], runs[-1]
        joins = word in SMALL or word in TENS or word == HUNDRED
        linked = run and word in ("and", "a") and text[match.end() :].split()[:1] != ["half"]
        if joins or linked or (word == "a" and text[match.end() :].split()[:1] == [HUNDRED]):
            run.append(match)
        elif run:
            runs.append([])
    found = []
    for run in runs:
        while run and run[-1][0] in ("and", "a"):
            run.pop()
        if run:
            found.append(Found(_value([m[0] for m in run]), run[0].start(), run[-1].end()))
    return found


def _value(words: list[str]) -> Decimal:
    """Add up a run of number words; "one fifty" is said for 150."""
    total = 0
    for word in words:
        if word == HUNDRED:
            total = (total or 1) * 100
        elif word in TENS:
            total = total * 100 + TENS[word] if 0 < total < 10 else total + TENS[word]
        elif word in SMALL:
            total += SMALL[word]
    return Decimal(total)
