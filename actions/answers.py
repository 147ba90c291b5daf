"""How a topic is answered from inside an action: the same words its rule would lead to."""

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import activity

# Topics whose rule leads to an action rather than to a response of their own.
ACTIVITY = "faq_activity"


def intent_of(tracker: Tracker) -> str:
    """The intent of the person's last message; "" before there is one."""
    return (tracker.latest_message.get("intent") or {}).get("name") or ""


def answer(intent: str, dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
    """Say what this topic says."""
    if intent == ACTIVITY:
        for message in activity.answer(tracker):
            dispatcher.utter_message(**message)
    else:
        dispatcher.utter_message(response=f"utter_{intent}")
