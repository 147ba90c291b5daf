"""How a topic is answered from inside an action: the same words its rule would lead to."""

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions import activity, delete_data, emergency, my_data


def intent_of(tracker: Tracker) -> str:
    """The intent of the person's last message; "" before there is one."""
    return (tracker.latest_message.get("intent") or {}).get("name") or ""


def answer(intent: str, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    """Say what this topic says, and return what it wants remembered."""
    # Three topics lead to an action rather than to a response of their own.
    if intent == "talk_delete_data":
        return delete_data.delete(dispatcher, tracker)
    for message in _messages(intent, tracker):
        dispatcher.utter_message(**message)
    if intent.startswith("safety_"):
        emergency.say_program(dispatcher, tracker)
    return []


def _messages(intent: str, tracker: Tracker) -> list[dict[str, Any]]:
    if intent == "talk_my_data":
        return [my_data.my_data(tracker)]
    return activity.answer(tracker) if intent == "faq_activity" else [{"response": f"utter_{intent}"}]
