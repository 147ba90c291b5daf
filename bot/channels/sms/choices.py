"""Choices as numbered lines, and reading the answer to them. Nothing is guessed."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Optional

from bot.channels.sms.letters import unaccented
from bot.channels.sms.texts import LAYOUT
from quiz.reading.choices import CARDINALS, ORDINALS, SHORTEST_PREFIX
from quiz.reading.text import NO, QUESTION_START, YES, folded, is_one_of, plain

_NUMBER = re.compile(r"(?:(?:option|number|choice|answer|press|reply)\s*)?#?(\d{1,2})(?:st|nd|rd|th)?")
_NUMBER_AND_WORDS = re.compile(r"#?(\d{1,2})[\s.,-]+(\D+)")
_SIGNED = re.compile(r"\s*[-+\u2212]\s*\d")  # "-1" is a number somebody means, not the first choice


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
    if not choices or _SIGNED.match(text):
        return None
    text = unaccented(text)
    position = _by_number_and_words(folded(text), choices)
    if position is None:
        position = _by_number(text, len(choices))
    if position is None:
        position = _by_words(text, choices)
    return None if position is None else choices[position].payload


def _by_number(text: str, count: int) -> Optional[int]:
    """The place that "1", "(1)", "option 1", "one", "the first one" or "a" means."""
    said = plain(text).removeprefix("the ")
    said = said.removesuffix(" one") if said != "one" else said
    number = _NUMBER.fullmatch(said)
    if number:
        position = int(number[1]) - 1
    elif said in ORDINALS or said in CARDINALS:
        position = (ORDINALS if said in ORDINALS else CARDINALS).index(said)
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
    """The place of the title that the text is, means (yes, no), or alone begins like."""
    titles = [folded(choice.title) for choice in choices]
    for said in (folded(text), plain(text)):
        if said in titles:
            return titles.index(said)
    for meaning, phrases in (("yes", YES), ("no", NO)):
        if meaning in titles and is_one_of(text, phrases):
            return titles.index(meaning)
    return _by_beginning(plain(text), titles)


def _by_beginning(said: str, titles: Sequence[str]) -> Optional[int]:
    if len(said) < SHORTEST_PREFIX or said in QUESTION_START:
        return None
    begun = [position for position, title in enumerate(titles) if title.startswith(said)]
    return begun[0] if len(begun) == 1 else None
