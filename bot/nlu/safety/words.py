"""A message as the matcher's words: lower case, folded spelling, one word for several, marks between thoughts."""

import re
import unicodedata
from collections.abc import Iterable

from bot.nlu.safety.files import read
from bot.nlu.safety.typos import Vocabulary

STOP, PAUSE = "|", ","  # end of a sentence; end of a part of one
_TABLES = read("words.yml")
CLASSES: dict[str, list[str]] = _TABLES["classes"]
_SPELLED: dict[str, str] = {str(wrong): right for right, wrongs in _TABLES["spelled"].items() for wrong in wrongs}
_SAME = {several: one for one, many in _TABLES["same"].items() for several in many}
_LONGEST_SAME = max(len(several.split()) for several in _SAME)
_APOSTROPHE = re.compile("['’‘`´ʼ]")
_STOPS = re.compile(r"[.!?\n\r…¿¡]+")
_PAUSES = re.compile(r"[,;:()\[\]\"“”]+|\s[-–—]+\s|[–—]")
_TURNS = re.compile(r"\b(but|however|except|though|although|yet|pero)\b")  # an earlier "no" no longer counts
_PIECE = re.compile(r"[^\W_]+(?:[@$!][^\W_]+)*|[|,🆘🚑💊]")
_YEAR = re.compile(r"(19|20)[0-9]{2}")


def words_of(text: str, vocabulary: Vocabulary) -> list[str]:
    """Return the words; "|" stands before, between and after sentences, "," between parts of one."""
    pieces = _PIECE.findall(_marked(_plain(text)))
    spelled = " ".join(_SPELLED.get(piece, piece) for piece in pieces).split()
    folded = [_SPELLED.get(word, word) for piece in spelled for word in vocabulary.fold(piece)]
    return [STOP, *_joined(" ".join(folded).split()), STOP]


def canonical(word: str) -> str:
    """The spelling of a phrase's word after folding."""
    return _SPELLED.get(word, word)


def known_words() -> Iterable[str]:
    """Every word of the tables."""
    for text in (*_SPELLED, *_SPELLED.values(), *_SAME, *_SAME.values(), *sum(CLASSES.values(), [])):
        yield from text.split()


def near_words() -> list[str]:
    """Words that look like known ones and mean something else."""
    return list(_TABLES["not_typos"])


def _plain(text: str) -> str:
    """Lower case without accents, apostrophes and invisible characters."""
    decomposed = unicodedata.normalize("NFKD", text).lower()
    visible = (letter for letter in decomposed if unicodedata.category(letter) not in ("Mn", "Cf"))
    return _APOSTROPHE.sub("", "".join(visible))


def _marked(plain: str) -> str:
    plain = plain.replace(STOP, " ")
    plain = re.sub(r"(?<=\w)[!](?=\w)", "i", plain)
    return _TURNS.sub(rf" {PAUSE} \1", _PAUSES.sub(f" {PAUSE} ", _STOPS.sub(f" {STOP} ", plain)))


def _joined(words: list[str]) -> list[str]:
    """Several words that mean one become that one; twice, as "am not able to" needs it."""
    return _join_once(_join_once(words))


def _join_once(words: list[str]) -> list[str]:
    joined: list[str] = []
    at = 0
    while at < len(words):
        length = next((n for n in range(_LONGEST_SAME, 0, -1) if " ".join(words[at : at + n]) in _SAME), 0)
        joined += _SAME[" ".join(words[at : at + length])].split() if length else [words[at]]
        at += length or 1
    return joined
