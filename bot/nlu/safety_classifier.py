"""Lets a red flag overrule whatever was understood."""

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu import safety
from bot.nlu.reader import Reader


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class SafetyClassifier(Reader, IntentClassifier):
    """Sets the intent safety_<flag> with confidence 1; stands last in the pipeline."""

    @staticmethod
    def required_packages() -> list[str]:
        """Packages that Rasa checks for before it starts."""
        return ["spacy"]

    def process(self, messages: list[Message]) -> list[Message]:
        """Look for a red flag in each message."""
        for message in messages:
            flag = safety.find(message.get(TEXT) or "")
            if flag:
                intent = {"name": f"safety_{flag}", "confidence": 1.0}
                ranking = [intent, *message.get(INTENT_RANKING_KEY, [])]
                message.set(INTENT, intent, add_to_output=True)
                message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages
