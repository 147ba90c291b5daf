"""A message as the matcher's words, with typing errors folded."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

SHORTEST_FOLDED = 5  # letters; in shorter words one letter makes another word ("fill", "fall")
# Text-speak and the errors in short words that one_error cannot fold.
SPELLED = {
    "u": "you", "ur": "your", "r": "are", "cnt": "cant", "cnat": "cant", "cudnt": "couldnt", "wana": "wanna",
    "dnt": "dont", "gona": "gonna", "rn": "right now", "pls": "please", "plz": "please", "bc": "because",
    "cuz": "because", "tho": "though", "rly": "really", "2day": "today", "hlep": "help", "hlp": "help",
    "brething": "breathing", "brethe": "breathe", "brth": "breath", "hrt": "hurt", "hrts": "hurts", "hedd": "head",
    "hed": "head", "wnat": "want", "chst": "chest", "brest": "breast", "hpi": "hip", "bck": "back",
}  # fmt: skip
_APOSTROPHE = re.compile("['’‘`´]")
_END = re.compile(r"[.!?;,\n]+|\s-+\s")
_NOT_WORD = re.compile(r"[^a-z0-9]+")
# Words that begin a new thought, in which an earlier "no" no longer counts.
BREAK = " | "
_TURNS = re.compile(r"\b(but|however|except|though|although|yet)\b")


def words_of(text: str, vocabulary: frozenset[str]) -> list[str]:
    """Return lower-case words; "|" stands where one part of the message ends."""
    plain = _APOSTROPHE.sub("", unicodedata.normalize("NFKD", text).lower())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    parts = _TURNS.sub(BREAK + r"\1", _END.sub(BREAK, plain)).split("|")
    words: list[str] = []
    for part in parts:
        spelled = " ".join(SPELLED.get(word, word) for word in _NOT_WORD.sub(" ", part).split())
        words += [fold(word, vocabulary) for word in spelled.split()] + ["|"]
    return words


@lru_cache(maxsize=10_000)
def fold(word: str, vocabulary: frozenset[str]) -> str:
    """Return the one vocabulary word that is a single typing error away; else the word itself."""
    if word in vocabulary or len(word) < SHORTEST_FOLDED:
        return word
    near = {other for other in vocabulary if len(other) >= SHORTEST_FOLDED and one_error(word, other)}
    return near.pop() if len(near) == 1 else word


def one_error(a: str, b: str) -> bool:
    """Whether one letter is missing, added, changed, or two neighbours are swapped."""
    if abs(len(a) - len(b)) > 1:
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    rest_a, rest_b = a[start:], b[start:]
    swapped = len(rest_a) > 1 and rest_a[:2] == rest_b[:2][::-1] and rest_a[2:] == rest_b[2:]
    return swapped or rest_a[1:] == rest_b[1:] or rest_a[1:] == rest_b or rest_a == rest_b[1:]


def vocabulary_of(phrases: Iterable[str]) -> frozenset[str]:
    """All words of the phrases."""
    return frozenset(word for phrase in phrases for word in phrase.split())
