"""Finds red flags with spaCy's phrase matcher, clause by clause."""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, Optional

import spacy
import yaml
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span

from bot.nlu.safety.words import vocabulary_of, words_of

_PATTERNS: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("patterns.yml").read_text(encoding="utf-8"))
GROUPS: dict[str, list[str]] = _PATTERNS["groups"]
FLAGS: tuple[str, ...] = tuple(_PATTERNS["flags"])  # in order of urgency
CONTEXT = ("denied_by", "past", "supposed", "happening", "harmless")
DENIED_WITHIN = 5  # words between a "no" and what it denies (own choice; longer scopes missed real alarms)
# Said of oneself these are never only supposed: over-trigger rather than miss.
ALWAYS_MEANT = ("suicide", "hurt_by_someone")
LONGEST = 3000  # characters read; nobody describes an emergency in more, and time stays bounded


class _Tools(NamedTuple):
    english: spacy.Language
    matcher: PhraseMatcher
    vocabulary: frozenset[str]


@lru_cache(maxsize=1)
def _tools() -> _Tools:
    english = spacy.blank("en")
    matcher = PhraseMatcher(english.vocab)
    phrases = {**GROUPS, **{name: list(map(str, _PATTERNS[name])) for name in CONTEXT}}
    for name, texts in phrases.items():
        matcher.add(name, [Doc(english.vocab, words=str(text).split()) for text in texts])
    return _Tools(english, matcher, vocabulary_of(str(text) for texts in phrases.values() for text in texts))


def find(text: str) -> Optional[str]:
    """Return the most urgent red flag in a message, by its id; None if there is none.

    Args:
        text: what the person wrote, any language; English and a few Spanish phrases are known.
    """
    tools = _tools()
    document = Doc(tools.english.vocab, words=words_of(text[:LONGEST], tools.vocabulary) or ["|"])
    spans = [(document.vocab.strings[key], document[start:end]) for key, start, end in tools.matcher(document)]
    present = _present(document, spans)
    return next((flag for flag in FLAGS if any(_fires(groups, present) for groups in _PATTERNS["flags"][flag])), None)


def _fires(groups: Iterable[str], present: set[str]) -> bool:
    return all(group in present for group in groups)


def _present(document: Doc, spans: list[tuple[str, Span]]) -> set[str]:
    """Names of the groups that are really said to be so."""
    by_name: dict[str, list[Span]] = {}
    for name, span in spans:
        by_name.setdefault(name, []).append(span)
    happening = bool(by_name.get("happening"))
    return {
        name
        for name, found in by_name.items()
        if name in GROUPS and any(_meant(name, span, by_name, happening) for span in found)
    }


def _meant(name: str, span: Span, by_name: dict[str, list[Span]], happening: bool) -> bool:
    if any(_overlap(span, other) for other in by_name.get("harmless", ())):
        return False
    if any(_denies(other, span) for other in by_name.get("denied_by", ())):
        return False
    if happening or name in ALWAYS_MEANT:
        return True
    told = [*by_name.get("past", ()), *by_name.get("supposed", ())]
    return not any(_clause(other) == _clause(span) for other in told)


def _overlap(a: Span, b: Span) -> bool:
    return bool(a.start < b.end and b.start < a.end)


def _clause(span: Span) -> int:
    """The number of the message's part in which a span starts."""
    return sum(token.text == "|" for token in span.doc[: span.start])


def _denies(no: Span, span: Span) -> bool:
    """Whether a "no" stands shortly before the span in the same part; a "no" inside the phrase belongs to it."""
    near = no.end <= span.start and span.start - no.end < DENIED_WITHIN
    return bool(near) and _clause(no) == _clause(span)
