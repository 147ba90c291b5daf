"""Finds the most urgent red flag in a message."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple, Optional

import spacy
from spacy.tokens import Doc

from bot.nlu.encoder import weights as published
from bot.nlu.safety.context import LOOKED_AT, Context
from bot.nlu.safety.files import HERE, read
from bot.nlu.safety.phrases import Mention, PhraseBook, words_in
from bot.nlu.safety.typos import Vocabulary
from bot.nlu.safety.words import known_words, near_words, words_of

_FILES: dict[str, dict[str, Any]] = {path.stem: read(f"flags/{path.name}") for path in (HERE / "flags").glob("*.yml")}
FLAGS: tuple[str, ...] = tuple(sorted(_FILES, key=lambda flag: _FILES[flag]["urgency"]))  # the most urgent first
TOGETHER = 60  # words within which the signs of one alarm stand (own choice: a long story's two or three sentences)
# Characters read from each end; both channels take less, and time stays bounded.
LONGEST = 5000
OTHER = "~"  # any word that no phrase names: spaCy's vocabulary would keep it for as long as the server runs
Signs = dict[str, list[Mention]]


class _Tools(NamedTuple):
    english: spacy.Language
    signs: PhraseBook
    marks: PhraseBook
    vocabulary: Vocabulary


def find(text: str) -> Optional[str]:
    """Return the most urgent red flag in a message, by its id; None if there is none.

    Args:
        text: what the person wrote, any language; English and a few Spanish phrases are known.
    """
    tools = _tools()
    read_text = text if len(text) <= 2 * LONGEST else f"{text[:LONGEST]}\n{text[-LONGEST:]}"
    words = [word if _matters(word, tools.vocabulary) else OTHER for word in words_of(read_text, tools.vocabulary)]
    document = Doc(tools.english.vocab, words=words)
    found = tools.signs.find(document)
    if not found:
        return None
    context = Context(document, tools.marks.find(document))
    return next((flag for flag in FLAGS if _raised(flag, found, context)), None)


def _matters(word: str, known: Vocabulary) -> bool:
    """Whether a phrase or its context may ask for the word; phrases with numbers ask for two or four digits."""
    return word in known or word in LOOKED_AT or (len(word) <= 4 and word.isdigit())


def _raised(flag: str, found: Signs, context: Context) -> bool:
    always = _FILES[flag].get("always_meant", False)
    for names in _FILES[flag]["alarm_when"]:
        mentions = [found.get(_full_name(flag, name), []) for name in names]
        if all(mentions) and _together([[m for m in some if context.means(m, always)] for some in mentions]):
            return True
    return False


def _together(signs: list[list[Mention]]) -> bool:
    """Whether one mention of each sign stands near one of the first."""
    first, *others = signs
    return any(all(any(abs(m.start - one.start) <= TOGETHER for m in some) for some in others) for one in first)


def _full_name(flag: str, name: str) -> str:
    return f"{flag}.{name}" if name in _FILES[flag].get("signs", {}) else name


@lru_cache(maxsize=1)
def _tools() -> _Tools:
    english = spacy.blank("en")
    signs, marks = dict(_signs()), read("context.yml")
    words = {word for phrases in (*signs.values(), *marks.values()) for phrase in phrases for word in words_in(phrase)}
    real = published.vocabulary(
        published.source_dir()
    )  # 30,000 frequent words: whatever stands there is no typing error
    vocabulary = Vocabulary({*known_words(), *words}, real={*near_words(), *real})
    return _Tools(english, PhraseBook(english.vocab, signs), PhraseBook(english.vocab, marks), vocabulary)


def _signs() -> Iterator[tuple[str, list[str]]]:
    """Every sign's phrases by its full name."""
    yield from read("shared.yml").items()
    for flag, file in _FILES.items():
        for name, phrases in file.get("signs", {}).items():
            yield f"{flag}.{name}", phrases
