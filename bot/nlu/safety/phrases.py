"""Phrases of the YAML files as spaCy token patterns. How phrases are written: README.md beside this file."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from spacy.matcher import Matcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from bot.nlu.safety.words import CLASSES, PAUSE, STOP, canonical

GAP = 5  # words that ".." may stand for (own choice; longer gaps joined what did not belong together)
MOST_MENTIONS = 60  # of one sign in one message; more is a pasted text, and time stays bounded (own choice)
_NOT_IN_GAP = [STOP, *CLASSES["negation"]]
_PATTERNED = {"<year>": r"^(19|20)\d\d$", "<old>": r"^\d\d$"}
Token = dict[str, Any]


class Mention(NamedTuple):
    """Where a sign or a mark stands in the words: from start up to, without, end."""

    start: int
    end: int


class _Phrase(NamedTuple):
    """One phrase of a list: how to find it, and of which words each message that holds it has one of every set."""

    of: str
    matcher: Matcher
    needs: list[set[str]]


class PhraseBook:
    """Finds the phrases of named lists; a phrase is searched only if the message has all words that it needs."""

    def __init__(self, vocab: Vocab, lists: Mapping[str, Iterable[str]]):
        self._by_word: dict[str, list[_Phrase]] = defaultdict(list)
        for name, phrases in lists.items():
            for text in dict.fromkeys(phrases):
                self._add(vocab, name, text)

    def _add(self, vocab: Vocab, name: str, text: str) -> None:
        matcher = Matcher(vocab)
        matcher.add(name, [pattern_of(text)])
        needs = _needs(text)
        for word in min(needs, key=len, default={_ANYTHING}):
            self._by_word[word].append(_Phrase(name, matcher, needs))

    def find(self, document: Doc) -> dict[str, list[Mention]]:
        """Return the mentions of each list that has any, in the message's order."""
        words = {token.text for token in document}
        found: dict[str, set[Mention]] = defaultdict(set)
        for phrase in (phrase for word in (*words, _ANYTHING) for phrase in self._by_word.get(word, ())):
            if all(not words.isdisjoint(need) for need in phrase.needs):
                found[phrase.of].update(Mention(start, end) for _, start, end in phrase.matcher(document))
        return {name: _bounded(sorted(mentions)) for name, mentions in found.items() if mentions}


def _bounded(mentions: list[Mention]) -> list[Mention]:
    half = MOST_MENTIONS // 2
    return mentions if len(mentions) <= MOST_MENTIONS else mentions[:half] + mentions[-half:]


def pattern_of(phrase: str) -> list[Token]:
    """Return the spaCy pattern of one phrase.

    Raises:
        ValueError: the phrase names an unknown word class, or nothing that must be there.
    """
    if not any(_must(part) for part in phrase.split()):
        raise ValueError(f"{phrase!r} holds no word that must be there")
    return [_token(part) for part in phrase.split()]


def words_in(phrase: str) -> set[str]:
    """All words that a phrase names itself or by its classes."""
    return set().union(*(_alternatives(part.strip("()")) for part in phrase.split() if part.strip("()") not in _ANY))


_ANY = ("..", "x")
_ANYTHING = "*"  # stands for "any message" where a phrase needs no word by name


def _token(part: str) -> Token:
    if part == "..":
        return {"LOWER": {"NOT_IN": _NOT_IN_GAP}, "OP": f"{{0,{GAP}}}"}
    optional = part.startswith("(")
    token = _one(part.strip("()"))
    return {**token, "OP": "?"} if optional else token


def _one(part: str) -> Token:
    if part == "x":
        return {"LOWER": {"NOT_IN": [*_NOT_IN_GAP, PAUSE]}}
    if part in _PATTERNED:
        return {"LOWER": {"REGEX": _PATTERNED[part]}}
    if part.startswith("<!"):
        return {"LOWER": {"NOT_IN": [STOP, PAUSE, *_class(part[2:-1])]}}
    words = sorted(_alternatives(part))
    return {"LOWER": words[0]} if len(words) == 1 else {"LOWER": {"IN": words}}


def _alternatives(part: str) -> set[str]:
    if part.startswith("<!") or part in _PATTERNED:
        return set()
    listed = [_class(word[1:-1]) if word.startswith("<") else [word] for word in part.split("/")]
    return {canonical(word) for words in listed for word in words}


def _class(name: str) -> list[str]:
    if name not in CLASSES:
        raise ValueError(f"<{name}> is no word class of words.yml")
    return CLASSES[name]


def _must(part: str) -> bool:
    return part not in _ANY and not part.startswith(("(", "<!"))


def _needs(phrase: str) -> list[set[str]]:
    """Sets of words; a message that holds the phrase has one of each."""
    sets = [_alternatives(part) for part in phrase.split() if _must(part) and part not in _PATTERNED]
    return [words for words in sets if words and STOP not in words]
