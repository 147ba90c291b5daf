"""Answers where an activity is named and "did you mean" would offer it first (ADR 0022)."""

from collections.abc import Iterable

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.activities import ENTITY
from bot.nlu.certainty import LEAST_PART, OFFERED, REFUSALS, UNSURE
from bot.nlu.reader import Reader

ASKED = "faq_activity"
# With an activity's name in it, each of these asks about that activity: "is golf weight bearing".
ABOUT_ACTIVITIES = (ASKED, "faq_what_is_weight_bearing", "faq_weight_bearing_examples")


def is_asked(ranking: Iterable[tuple[str, float]]) -> bool:
    """Whether the likely topics are about activities, and no refusal is half as likely as the best of them.

    Args:
        ranking: (intent, share), best first, without UNSURE.
    """
    (best, share), *others = ranking
    likely = [intent for intent, part in others if part >= share * LEAST_PART]
    return best in ABOUT_ACTIVITIES and (best == ASKED or ASKED in likely) and not set(likely) & set(REFUSALS)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class NamedActivity(Reader, IntentClassifier):
    """Behind the activities: answers where "did you mean" would offer the activity first."""

    def process(self, messages: list[Message]) -> list[Message]:
        """Look at each message that is unsure and names an activity."""
        for message in messages:
            names_one = any(entity["entity"] == ENTITY for entity in message.get(ENTITIES, []))
            if names_one and (message.get(INTENT) or {}).get("name") == UNSURE:
                self._judge(message)
        return messages

    def _judge(self, message: Message) -> None:
        others = [one for one in message.get(INTENT_RANKING_KEY, []) if one["name"] != UNSURE]
        if others and is_asked((one["name"], one["confidence"]) for one in others):
            intent = {"name": ASKED, "confidence": others[0]["confidence"]}
            message.set(INTENT, intent, add_to_output=True)
            message.set(INTENT_RANKING_KEY, [intent, *(o for o in others if o["name"] != ASKED)], add_to_output=True)
            message.set(OFFERED, [], add_to_output=True)
