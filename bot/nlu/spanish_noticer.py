"""Notices a message in Spanish, so that it gets an answer in Spanish (ADR 0023)."""

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.language import detector, is_spanish
from bot.nlu.reader import Reader

ENTITY, SPANISH, ANSWERED_BY = "language", "es", "talk_spanish"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class SpanishNoticer(Reader, IntentClassifier):
    """Sets the intent talk_spanish and the entity `language`; stands before the red flags, which overrule it."""

    def __init__(self) -> None:
        detector()  # loaded with the model, not at somebody's first message

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
