"""Marks the very short questions that are understood from what was answered before."""

import re
from functools import cache
from pathlib import Path
from typing import Any, Optional

import yaml
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.reader import Reader

WORDS: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "follow_ups.yml").read_text(encoding="utf-8"))
KINDS: dict[str, dict[str, Any]] = WORDS["kinds"]
FOLLOW_UP = "follow_up"  # where the kind is kept
_AGE = r"(?:[4-9]\d|1[01]\d)"
_APOSTROPHE = re.compile("['’‘`´]")


def kind_of(text: str) -> Optional[str]:
    """The kind of follow-up that the whole message is; None if it is more, or something else."""
    said = " ".join(re.sub(r"\W+", " ", _APOSTROPHE.sub("", text.lower())).split())
    asked = text.rstrip().endswith("?") and not said.isdigit()  # "67?" answers the quiz
    return next((kind for kind in KINDS if _pattern(kind, asked).fullmatch(said)), None)


@cache
def _pattern(kind: str, asked: bool) -> "re.Pattern[str]":
    """What a kind may be worded like; what could be an answer only with a question mark or a word before it."""
    before, after = (_either(WORDS[place]) for place in ("before", "after"))
    phrases, bare = _either(KINDS[kind]["phrases"]), _either(KINDS[kind].get("bare", ["(nothing)"]))
    needed = "*" if asked else "+"
    return re.compile(rf"(?:(?:{before} )*{phrases}|(?:{before} ){needed}{bare})(?: {after})*")


def _either(phrases: list[str]) -> str:
    """A group of alternatives in which {age} is any number of years that is asked about."""
    alternatives = "|".join(map(re.escape, phrases))
    return "(?:" + alternatives.replace(re.escape("{age}"), _AGE) + ")"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class FollowUpFinder(Reader, IntentClassifier):
    """Sets the topic that such a question asks about by itself, and keeps its kind for actions/follow_up.py."""

    def process(self, messages: list[Message]) -> list[Message]:
        """Look at each message."""
        for message in messages:
            kind = kind_of(message.get(TEXT) or "")
            if kind:
                intent = {"name": KINDS[kind]["topic"], "confidence": 1.0}
                others = [one for one in message.get(INTENT_RANKING_KEY, []) if one["name"] != intent["name"]]
                message.set(FOLLOW_UP, kind, add_to_output=True)
                message.set(INTENT, intent, add_to_output=True)
                message.set(INTENT_RANKING_KEY, [intent, *others], add_to_output=True)
        return messages
