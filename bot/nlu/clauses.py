"""Finds the questions that one message asks. Imports nothing of Rasa; words in clauses.yml."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from bot.nlu.english import tokens_only

WORDS: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "clauses.yml").read_text(encoding="utf-8"))
SHORTEST_PREDICATE = 2  # words behind a verb that has no pronoun behind it: "does swimming count" (own choice)
_LEADS: list[list[str]] = sorted(WORDS["lead"], key=len, reverse=True)
_APOSTROPHE = re.compile("['’‘`´]")


class Word(NamedTuple):
    """A word, folded, and where it stands."""

    text: str
    start: int
    end: int


class Clause(NamedTuple):
    """A part of the message, and whether it asks something by itself."""

    words: tuple[Word, ...]
    asks: bool


def questions(text: str) -> list[tuple[int, int]]:
    """Return (start, end) of each question in a message; [] unless there are two or more.

    What is only told belongs to the question behind it, at the end to the one before: "I'm 70, can I lift?" is one.
    """
    clauses = [clause for sentence in _sentences(_words(text)) for clause in _clauses(sentence)]
    groups = _around_questions(clauses)
    return [(group[0].start, group[-1].end) for group in map(_unjoined, groups)] if len(groups) > 1 else []


def _words(text: str) -> list[Word]:
    """The words; a contraction that spaCy takes apart ("won't") is one word again, a new line is a full stop."""
    words: list[Word] = []
    for token in tokens_only().make_doc(text):
        folded = _APOSTROPHE.sub("", token.text.lower()).strip(" \t")
        if token.is_space:
            folded = "." if "\n" in token.text else ""
        follows = words and words[-1].end == token.idx
        if follows and folded.isalpha() and words[-1].text.isalpha():
            words[-1] = Word(words[-1].text + folded, words[-1].start, token.idx + len(token.text))
        elif folded:
            words.append(Word(folded, token.idx, token.idx + len(token.text)))
    return words


def _sentences(words: Iterable[Word]) -> list[list[Word]]:
    """The sentences, each with its end mark; marks alone ("??") belong to the one before."""
    sentences: list[list[Word]] = [[]]
    for word in words:
        ended = bool(sentences[-1]) and sentences[-1][-1].text in WORDS["ends"]
        if ended and word.text not in WORDS["ends"]:
            sentences.append([])
        sentences[-1].append(word)
    return [sentence for sentence in sentences if sentence]


def _clauses(sentence: Sequence[Word]) -> list[Clause]:
    """A sentence cut where a joining word leads to a new question."""
    cuts = [0]
    for at in range(1, len(sentence)):
        before = sentence[cuts[-1] : at]
        is_joined = sentence[at].text in WORDS["joins"] and sentence[at - 1].text not in WORDS["joins"]
        if is_joined and _asks(sentence[at:], after_question=_asks(before), joined=sentence[at].text):
            cuts.append(at)
    parts = [tuple(sentence[start:end]) for start, end in zip(cuts, [*cuts[1:], len(sentence)], strict=True)]
    marked = sentence[-1].text == "?" and any(word.text.isalnum() for word in sentence) and not _is_tag(sentence)
    clauses = [Clause(part, _asks(part)) for part in parts]
    return [*clauses[:-1], clauses[-1]._replace(asks=clauses[-1].asks or marked)]


def _is_tag(sentence: Sequence[Word]) -> bool:
    words = [word.text for word in sentence if word.text not in WORDS["ends"]]
    return len(words) <= 1 and set(words) <= set(WORDS["tags"] + WORDS["bare"])


def _asks(words: Sequence[Word], after_question: bool = False, joined: str = "") -> bool:
    """Whether the words begin like a question, a request or the command to start the quiz."""
    texts = [word.text for word in words if word.text not in WORDS["ends"]]
    bare, is_request = _without_lead(texts)
    if not bare or (len(bare) == 1 and bare[0] in WORDS["bare"]):
        return False
    if is_request or _starts_quiz(bare):
        return True
    # "my mom is 80 and is frail": after a statement a verb goes on with the same subject, unless it names a new one.
    goes_on = joined not in ("", ",") and not after_question
    return _begins_with_wh(bare, after_question, joined) or _begins_with_verb(bare, goes_on)


def _without_lead(texts: list[str]) -> tuple[list[str], bool]:
    """The words behind "ok so can you tell me", and whether that made it a request."""
    rest, is_request = texts, False
    while True:
        lead = next((lead for lead in _LEADS if rest[: len(lead)] == lead), None)
        is_request = is_request or any(rest[: len(one)] == one for one in WORDS["requests"])
        if lead is None:
            return rest, is_request
        rest = rest[len(lead) :]


def _starts_quiz(texts: list[str]) -> bool:
    return texts[0] in WORDS["quiz_verbs"] and any(word in WORDS["quiz"] for word in texts)


def _begins_with_wh(texts: list[str], after_question: bool, joined: str) -> bool:
    first, rest = texts[0], texts[1:]
    if first not in WORDS["wh"] or (joined == "," and first in WORDS["side"]):
        return False
    if first in WORDS["only_with_verb"]:
        return bool(rest) and rest[0] in WORDS["verbs"] + WORDS["shy_verbs"]
    is_side_clause = first in WORDS["open"] and bool(rest) and rest[0] in WORDS["subjects"]
    return after_question or not is_side_clause


def _begins_with_verb(texts: list[str], goes_on: bool) -> bool:
    first, rest = texts[0], texts[1:]
    if rest and rest[0] in WORDS["somebody"]:
        return first in WORDS["verbs"] + WORDS["shy_verbs"]
    if goes_on:
        return False
    if first == "do":
        return any(word in WORDS["asking_verbs"] for word in rest)
    return first in WORDS["verbs"] and len(rest) >= SHORTEST_PREDICATE


def _unjoined(words: list[Word]) -> list[Word]:
    """Without the "and" that led here: alone, "and walking?" would sound like a follow-up."""
    first = next((at for at, word in enumerate(words) if word.text not in WORDS["joins"]), 0)
    return words[first:]


def _around_questions(clauses: list[Clause]) -> list[list[Word]]:
    """The words of each question with what is told before it; what is told at the end goes to the last one."""
    groups: list[list[Word]] = []
    told: list[Word] = []
    for clause in clauses:
        told += clause.words
        if clause.asks:
            groups.append(told)
            told = []
    if groups:
        groups[-1] += told
    return groups
