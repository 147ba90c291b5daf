"""One typo in every long word, the same at every run."""

import re
import zlib

LONG = (5, 6)  # letters: the shortest word that counts as long (own choice; "bones", "weight"), hard and less hard
NEIGHBOURS = {
    **{"q": "wa", "w": "qe", "e": "wr", "r": "et", "t": "ry", "y": "tu", "u": "yi", "i": "uo", "o": "ip", "p": "ol"},
    **{"a": "sq", "s": "ad", "d": "sf", "f": "dg", "g": "fh", "h": "gj", "j": "hk", "k": "jl", "l": "kp"},
    **{"z": "xa", "x": "zc", "c": "xv", "v": "cb", "b": "vn", "n": "bm", "m": "nk"},
}
_WORD = re.compile(r"[A-Za-z]+")


def with_typos(text: str, long: int = LONG[0]) -> str:
    """Return the text with two letters swapped, one left out, one doubled or one mistyped in each word this long."""
    return _WORD.sub(lambda match: _mistyped(match[0]) if len(match[0]) >= long else match[0], text)


def _mistyped(word: str) -> str:
    """One slip of the four, where the word's own checksum says; never at its first letter, where people rarely slip."""
    dice = zlib.crc32(word.lower().encode())
    at = 1 + (dice >> 8) % (len(word) - 2)
    before, letter, after = word[:at], word[at], word[at + 1 :]
    neighbours = NEIGHBOURS[letter.lower()]
    slips = (
        before + after[0] + letter + after[1:],
        before + after,
        before + letter + letter + after,
        before + neighbours[(dice >> 16) % len(neighbours)] + after,
    )
    return slips[dice % len(slips)]
