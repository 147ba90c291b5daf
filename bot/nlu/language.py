"""Notices a message in Spanish, so that it gets an answer in Spanish (ADR 0023)."""

import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from lingua import Language, LanguageDetector, LanguageDetectorBuilder
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

# The detector's confidence: below the first are "no", "si" and names; the second does when every word is a known one
# (measured on our own examples).
SURE, SURE_OF_KNOWN_WORDS = 0.8, 0.6
LONGEST = 300  # characters read; the language of a message shows in its beginning (own choice)
ENTITY, SPANISH, ANSWERED_BY = "language", "es", "talk_spanish"
_WORDS = frozenset(yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))["words"])


@lru_cache(maxsize=1)
def _detector() -> LanguageDetector:
    builder = LanguageDetectorBuilder.from_languages(Language.ENGLISH, Language.SPANISH)
    return builder.with_preloaded_language_models().build()


def is_spanish(text: str) -> bool:
    """Whether the message is surely in Spanish.

    Args:
        text: what the person wrote.
    """
    plain = unicodedata.normalize("NFKD", text[:LONGEST].lower())
    words = set(re.findall(r"[a-z]+", "".join(letter for letter in plain if not unicodedata.combining(letter))))
    if not words & _WORDS:
        return False
    enough = SURE_OF_KNOWN_WORDS if words <= _WORDS else SURE
    return _detector().compute_language_confidence(text[:LONGEST], Language.SPANISH) >= enough


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class SpanishNoticer(IntentClassifier, GraphComponent):
    """Sets the intent talk_spanish and the entity `language`; stands before the red flags, which overrule it."""

    def __init__(self) -> None:
        _detector()  # loaded with the model, not at somebody's first message

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "SpanishNoticer":
        """Rasa's factory."""
        return cls()

    @staticmethod
    def required_packages() -> list[str]:
        """Packages that Rasa checks for before it starts."""
        return ["lingua"]

    def process(self, messages: list[Message]) -> list[Message]:
        """Look at each message."""
        for message in messages:
            text = message.get(TEXT) or ""
            if is_spanish(text):
                intent = {"name": ANSWERED_BY, "confidence": 1.0}
                entity = {"entity": ENTITY, "value": SPANISH, "start": 0, "end": len(text)}
                message.set(INTENT, intent, add_to_output=True)
                message.set(INTENT_RANKING_KEY, [intent, *message.get(INTENT_RANKING_KEY, [])], add_to_output=True)
                message.set(ENTITIES, [*message.get(ENTITIES, []), entity], add_to_output=True)
        return messages
