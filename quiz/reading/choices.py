"""Choices by number, label or other words."""

import re
from collections.abc import Sequence
from typing import Optional

from quiz.questions import Option
from quiz.reading.text import folded, is_one_of, plain

NONE = frozenset(
    ["none", "none of them", "none of these", "none of those", "none of the above", "no none", "none that i know of"]
    + ["nothing", "zero", "0", "n/a", "na", "not any", "i have none", "dont have any", "i dont have any", "no to all"]
    + ["none thank god", "none thankfully", "no meds", "nothing on that list", "not any of those", "i take nothing"]
    + ["i take none", "i dont take any", "none for me", "no none of them", "no none of those", "no none of these"]
)
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
CARDINALS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
SHORTEST_PREFIX = 3  # letters; fewer say too little about which label is meant
_NUMBER = re.compile(r"^(?:option|number|no|choice|answer)?\s*[(#]*(\d{1,2})[.)]*(?:st|nd|rd|th)?(?: one)?$")
_LIST = re.compile(
    r"^(?:(?:just|only|i have|i take|its|number|numbers|nos?|option|#) ?)*"
    r"\d{1,2}(?:(?:\s*(?:,|&|\+|and)\s*|\s+)+\d{1,2})*$"
)


def pick(options: Sequence[Option], text: str) -> Optional[Option]:
    """The one option that the whole message names; None if there is none or more than one."""
    said = plain(text).removeprefix("the ").removesuffix(" one") if plain(text) != "one" else "one"
    position = _position(said)
    if position is not None:
        return options[position] if position < len(options) else None
    exact = [option for option in options if said in _names(option)]
    if exact:
        return exact[0]
    if len(said) < SHORTEST_PREFIX:
        return None
    started = [option for option in options if any(name.startswith(said) for name in _names(option))]
    return started[0] if len(started) == 1 else None


def _position(said: str) -> Optional[int]:
    number = _NUMBER.match(said)
    if number:
        return int(number[1]) - 1 if number[1] != "0" else len(ORDINALS)
    for words in (ORDINALS, CARDINALS):
        if said in words:
            return words.index(said)
    return None


def _names(option: Option) -> set[str]:
    return {folded(option.title), folded(option.sms), option.value.replace("_", " "), *map(folded, option.words)}


def is_none(text: str) -> bool:
    """Whether the whole message says "none of them"."""
    return is_one_of(text, NONE)


def numbers(options: Sequence[Option], text: str) -> list[Option]:
    """The options whose numbers the message lists ("1,3", "1 and 3"); [] if it is anything else."""
    said = folded(text)
    if not _LIST.match(said):
        return []
    positions = sorted({int(number) - 1 for number in re.findall(r"\d+", said)})
    if any(not 0 <= position < len(options) for position in positions):
        return []
    return [options[position] for position in positions]


def mentioned(options: Sequence[Option], text: str) -> list[Option]:
    """The options that are named inside a longer message; [] if something in it is denied."""
    said = f" {plain(text)} "
    if re.search(r" (no|not|dont|never|without|but) ", said):
        return []
    return [option for option in options if any(f" {name} " in said for name in _names(option) if len(name) > 1)]
