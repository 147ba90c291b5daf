"""Choices as numbered lines, and reading the answer to them. Nothing is guessed."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Optional

from bot.channels.sms.letters import unaccented
from bot.channels.sms.texts import LAYOUT
from quiz.reading.choices import CARDINALS, ORDINALS, SHORTEST_PREFIX
from quiz.reading.text import NO, QUESTION_START, SKIP, UNSURE, YES, folded, is_one_of, plain

_BEFORE_NUMBER = re.compile(
    r"^(?:ok |okay )?(?:the |id say |ill (?:go with|take|pick|say) |i (?:pick|choose|say) |its |my )?"
    r"(?:(?:option|number|num|choice|answer|press|reply|pick|take)\s+)?#?\s*(?=\w)"
)
_AFTER_NUMBER = re.compile(r"(?<=\w) (?:one|choice|option|answer)$")
_NUMBER = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
_MEANINGS = (("yes", YES), ("no", NO), ("not sure", UNSURE), ("skip", SKIP))
_LAST = ("last", "last one")
_NUMBER_AND_WORDS = re.compile(r"#?(\d{1,2})[\s.,-]+(\D+)")
# "-1", "~2", "$1" and "1 maybe" are numbers somebody means or doubts, not choices.
_AMOUNT = re.compile(r"^\s*[-+\u2212\u00b1~\u2248=]\s*\d|^\s*[<>]\s*\d+\s*$|[$\u20ac\u00a3%]|^\s*\d+\s*['\"]")
_DOUBT = re.compile(r"\b(?:maybe|probably|perhaps|about|around|almost)\b", re.IGNORECASE)


class Choice(NamedTuple):
    """What is shown, and what it stands for: the text a person would type."""

    title: str
    payload: str


def choices_of(message: Mapping[str, Any]) -> list[Choice]:
    """The choices of a bot message."""
    return [Choice(str(button["title"]), str(button["payload"])) for button in message.get("buttons") or []]


def numbered(choices: Sequence[Choice]) -> str:
    """One line per choice, and how to answer; "" when there are none."""
    if not choices:
        return ""
    lines = [LAYOUT["choice"].format(number=number, title=choice.title) for number, choice in enumerate(choices, 1)]
    reply = LAYOUT[f"reply_{len(choices)}" if len(choices) <= 2 else "reply_more"]
    return "\n".join([*lines, reply.format(last=len(choices))])


def read(text: str, choices: Sequence[Choice]) -> Optional[str]:
    """The payload of the one choice that the whole text names; None if it names none, or may name two."""
    if not choices or _AMOUNT.search(text):
        return None
    text = _said_once(unaccented(text))
    position = _by_number_and_words(folded(text), choices)
    if position is None:
        position = _by_number(text, len(choices))
    if position is None:
        position = _by_words(text, choices)
    return None if position is None else choices[position].payload


def _said_once(text: str) -> str:
    """One of several equal words: "no no no", two thumbs."""
    words = folded(text).split()
    return words[0] if len(words) > 1 and len(set(words)) == 1 and words[0].isalpha() else text


def _by_number(text: str, count: int) -> Optional[int]:
    """The place that "1", "(1)", "option 1", "one", "the first one", "the last" or "a" means."""
    if folded(text).split(" ")[0] in QUESTION_START or _asks(text) or _DOUBT.search(text):
        return None
    said = _AFTER_NUMBER.sub("", _BEFORE_NUMBER.sub("", plain(text)))
    number = _NUMBER.fullmatch(said)
    if number:
        position = int(number[1]) - 1
    elif said in ORDINALS or said in CARDINALS:
        position = (ORDINALS if said in ORDINALS else CARDINALS).index(said)
    elif said in _LAST:
        position = count - 1
    else:
        position = ord(said) - ord("a") if len(said) == 1 and said.isascii() and said.isalpha() else -1
    return position if 0 <= position < count else None


def _by_number_and_words(said: str, choices: Sequence[Choice]) -> Optional[int]:
    """The place that "1 yes" means: number and words must agree."""
    parts = _NUMBER_AND_WORDS.fullmatch(said)
    if parts is None:
        return None
    position = int(parts[1]) - 1
    return position if position == _by_words(parts[2], choices) else None


def _by_words(text: str, choices: Sequence[Choice]) -> Optional[int]:
    """The place of the title that the text is, means (yes, no, not sure, skip), or alone begins like."""
    # "Yes?" asks, and so names no choice; but a title may be a question itself.
    titles = [folded(choice.title) if not _asks(text) or _asks(choice.title) else "" for choice in choices]
    for said in (folded(text), plain(text)):
        if said and said in titles:
            return titles.index(said)
    for meaning, phrases in _MEANINGS:
        if meaning in titles and is_one_of(text, phrases) and not _names_another(text, meaning, titles):
            return titles.index(meaning)
    beginnings = (_by_beginning(said, titles) for said in (plain(text), folded(text)))
    return next((position for position in beginnings if position is not None), None)


def _names_another(text: str, meaning: str, titles: Sequence[str]) -> bool:
    """Whether a word of the text is another title: "not now" may mean no, or the past."""
    return any(word in titles and word != meaning for word in folded(text).split())


def _asks(text: str) -> bool:
    return text.rstrip().endswith("?")


def _by_beginning(said: str, titles: Sequence[str]) -> Optional[int]:
    if len(said) < SHORTEST_PREFIX or said in QUESTION_START:
        return None
    begun = [position for position, title in enumerate(titles) if title.startswith(said)]
    return begun[0] if len(begun) == 1 else None
