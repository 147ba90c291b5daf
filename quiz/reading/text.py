"""Folds a message to plain words, and finds fixed phrases in it."""

import re
import unicodedata
from typing import Any

from quiz import files

WORDS: dict[str, Any] = files.load("reading/words.yml")
YES, NO, UNSURE, SKIP = (frozenset(map(str, WORDS[key])) for key in ("yes", "no", "unsure", "skip"))
FILLER = frozenset(WORDS["filler"])
QUESTION_START = frozenset(WORDS["question_start"])

_YES_PICTURES, _NO_PICTURES, _UNSURE_PICTURES = "👍✅✔👌🙋", "👎❌🙅🚫", "🤷"
THUMBS = dict.fromkeys(_YES_PICTURES, " yes ") | dict.fromkeys(_NO_PICTURES, " no ") | {_UNSURE_PICTURES: " not sure "}
_SKIN_OR_VARIATION = re.compile("[\U0001f3fb-\U0001f3ff\ufe0e\ufe0f\u20e3\u200d♀♂]")
_APOSTROPHES = re.compile("['’‘`´]")
_NOT_WORDS = re.compile(r"[^\w#&+,./%½-]+")


def folded(text: str) -> str:
    """Lower case, plain digits, no apostrophes, no punctuation but what numbers need."""
    for picture, word in THUMBS.items():
        text = text.replace(picture, word)
    text = _SKIN_OR_VARIATION.sub("", text.replace("½", " and a half"))
    text = _APOSTROPHES.sub("", unicodedata.normalize("NFKC", text).lower())
    parts = (part.rstrip(".,/-").lstrip(".,/") for part in _NOT_WORDS.sub(" ", text).split())
    return " ".join(part for part in parts if part)


def is_question(text: str) -> bool:
    """Whether a message asks rather than answers."""
    words, asks = folded(text).split(), text.rstrip().endswith("?")
    if asks:
        return len(words) > 1  # "67?" is a shy answer
    return len(words) > 2 and words[0] in QUESTION_START


def plain(text: str) -> str:
    """The folded text without commas, and without filler at both ends; filler alone stays."""
    words = folded(text).replace(",", " ").split()
    start, end = 0, len(words)
    while start < end and words[start] in FILLER:
        start += 1
    while end > start and words[end - 1] in FILLER:
        end -= 1
    return " ".join(words[start:end]) or " ".join(words)


def is_one_of(text: str, phrases: frozenset[str]) -> bool:
    """Whether the whole message is one of the phrases, with or without filler."""
    return folded(text) in phrases or plain(text) in phrases
