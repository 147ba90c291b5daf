"""Notices a broken spine, a recent break or new back pain that somebody tells of in passing."""

import re
from pathlib import Path
from typing import Any, Optional

import yaml
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.reader import Reader

ENTITY = "movement"
LONGEST = 1000  # characters read, so that time stays bounded; longer than what people tell in one breath (own choice)
_FILE: dict[str, Any] = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))
_TOLD = {reason: [re.compile(rf"\b(?:{one})") for one in patterns] for reason, patterns in _FILE["told"].items()}
_TAKEN_BACK = [re.compile(rf"(?:{_FILE[name]})\s*$") for name in ("not_of_oneself", "denied")]
_APOSTROPHE, _NOT_WORD = re.compile("['\u2019\u2018`\u00b4]"), re.compile(r"[^a-z0-9]+")
_PART = re.compile(r"[.!?;]+|\bbut\b")


def find(text: str) -> Optional[str]:
    """The reason for caution that the message tells of its writer; None if it tells none.

    Args:
        text: what the person wrote.
    """
    plain = _APOSTROPHE.sub("", text[:LONGEST].lower())
    parts = [_NOT_WORD.sub(" ", part).strip() for part in _PART.split(plain)]
    return next((reason for reason, patterns in _TOLD.items() for part in parts if _tells(part, patterns)), None)


def _tells(part: str, patterns: list[re.Pattern[str]]) -> bool:
    found = [match for pattern in patterns for match in pattern.finditer(part)]
    return any(not _taken_back(part[: match.start()]) for match in found)


def _taken_back(before: str) -> bool:
    return any(pattern.search(before) for pattern in _TAKEN_BACK)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class MovementNoticer(Reader, EntityExtractorMixin):
    """Adds the entity `movement`; the slot of that name keeps it for the rest of the conversation."""

    def process(self, messages: list[Message]) -> list[Message]:
        """Look at each message."""
        for message in messages:
            text = message.get(TEXT) or ""
            reason = find(text)
            if reason:
                entity = {"entity": ENTITY, "value": reason, "start": 0, "end": len(text)}
                message.set(ENTITIES, [*message.get(ENTITIES, []), entity], add_to_output=True)
        return messages
