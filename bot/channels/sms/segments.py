"""How many SMS segments a text takes, and its spelling in the cheap alphabet."""

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

import regex

# 3GPP TS 23.038, section 6.2.1: the basic table, and the extension table whose characters take two places.
BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENDED = frozenset("\f^{}\\[~]|€")
# Room in a single segment, and in each of several (3GPP TS 23.040, section 9.2.3.24.1: a 6-byte header each).
GSM_7, UCS_2 = (160, 153), (70, 67)
_SIGN = regex.compile(r"\X")  # an extended grapheme cluster (Unicode Standard Annex 29)
_WIDEST_SIGN = 20  # UTF-16 places; a family takes 11, a subdivision's flag 14; only heaps of accents are wider

_SPELLED = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u0060\u00b4", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2022\u00b7", "-"),
        **dict.fromkeys("\u200b\u200c\u2060\ufeff\u00ad", ""),
        **dict.fromkeys("\t\u2028\u2029", " "),
        **{"\u2026": "...", "\u2192": "->", "\u2265": ">=", "\u2264": "<=", "\u00d7": "x", "\u00b0": " deg"},
        **{"\u00bd": "1/2", "\u00bc": "1/4", "\u00be": "3/4"},
    }
)


class Size(NamedTuple):
    """The alphabet a text needs, its length there (a character may take two places), and its segments."""

    alphabet: str
    units: int
    segments: int


def fold(text: str) -> str:
    """Replace typography by plain characters where that loses no meaning; letters such as "á" stay."""
    return "".join(map(_plain, text.translate(_SPELLED)))


def _plain(character: str) -> str:
    if character in BASIC or character in EXTENDED:
        return character
    simpler = unicodedata.normalize("NFKC", character)
    return simpler if is_gsm(simpler) else character


def is_gsm(text: str) -> bool:
    """Whether the text can be sent in GSM-7."""
    return all(character in BASIC or character in EXTENDED for character in text)


def size(text: str) -> Size:
    """What sending the text takes."""
    if is_gsm(text):
        return _size("GSM-7", [2 if character in EXTENDED else 1 for character in text], *GSM_7)
    return _size("UCS-2", [width for sign in _SIGN.findall(text) for width in _widths(sign)], *UCS_2)


def _size(alphabet: str, widths: Sequence[int], alone: int, each: int) -> Size:
    units = sum(widths)
    return Size(alphabet, units, 1 if units <= alone else _segments(widths, each))


def _widths(sign: str) -> list[int]:
    """The places of a sign that people see as one, in UTF-16; Twilio's calculator never divides it."""
    widths = [2 if ord(character) > 0xFFFF else 1 for character in sign]
    return [sum(widths)] if sum(widths) <= _WIDEST_SIGN else widths


def _segments(widths: Sequence[int], each: int) -> int:
    """Fill segment after segment; a character of two places, or a joined picture, is never divided."""
    segments, used = 1, 0
    for width in widths:
        if used + width > each:
            segments, used = segments + 1, 0
        used += width
    return segments
