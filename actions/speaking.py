"""Says a topic's own words, and offers topics as choices."""

from collections.abc import Iterable
from typing import Any, Optional

from rasa_sdk.executor import CollectingDispatcher

from actions import activity
from actions.topics import QUESTIONS

ABOUT_ACTIVITIES = "faq_activity"


def say_topic(intent: str, dispatcher: CollectingDispatcher, entities: Optional[activity.Entities] = None) -> None:
    """Say what this topic says to a message with these entities."""
    messages: list[dict[str, Any]] = [{"response": f"utter_{intent}"}]
    for message in activity.answer(entities) if intent == ABOUT_ACTIVITIES else messages:
        dispatcher.utter_message(**message)


def buttons(intents: Iterable[str]) -> list[dict[str, str]]:
    """The topics' questions as choices; what a button sends is the question itself, as if it had been typed."""
    return [{"title": QUESTIONS[intent], "payload": QUESTIONS[intent]} for intent in intents]
