"""Finds the activities that a message names."""

from pathlib import Path
from typing import Any

import spacy
import yaml
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from spacy.language import Language

from bot.nlu.english import Forgetful
from bot.nlu.reader import Reader
from bot.nlu.spelling import spelled

TABLE = Path(__file__).resolve().parents[2] / "actions" / "activities.yml"
ENTITY = "activity"


def build(table: Path = TABLE) -> Language:
    """Return blank English with a rule for each activity's words; the longest match wins."""
    english = spacy.blank("en")
    ruler = english.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER"})
    rows = yaml.safe_load(table.read_text(encoding="utf-8"))
    ruler.add_patterns([{"label": ENTITY, "pattern": word, "id": row["id"]} for row in rows for word in row["words"]])
    return english


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class ActivityExtractor(Reader, EntityExtractorMixin):
    """Adds an entity `activity` for each one named, with the row's id as its value."""

    def __init__(self) -> None:
        self._english = Forgetful(build)

    @staticmethod
    def required_packages() -> list[str]:
        """Packages that Rasa checks for before it starts."""
        return ["spacy"]

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the entities to each message."""
        for message in messages:
            # A mistyped name ("swiming") is found in the corrected text; its offsets are those of that text.
            texts = dict.fromkeys([message.get(TEXT) or "", spelled(message)])
            found = next(filter(None, map(self._entities, texts)), [])
            message.set(ENTITIES, message.get(ENTITIES, []) + found, add_to_output=True)
        return messages

    def _entities(self, text: str) -> list[dict[str, Any]]:
        return [
            {
                "entity": ENTITY,
                "start": span.start_char,
                "end": span.end_char,
                "value": span.ent_id_,
                "extractor": type(self).__name__,
            }
            for span in self._english()(text).ents
        ]
