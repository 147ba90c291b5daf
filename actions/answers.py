"""How a topic is answered from inside an action: the same words its rule would lead to."""

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions import activity, delete_data, emergency


def intent_of(tracker: Tracker) -> str:
    """The intent of the person's last message; "" before there is one."""
    return (tracker.latest_message.get("intent") or {}).get("name") or ""


def answer(intent: str, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    """Say what this topic says, and return what it wants remembered."""
    # Two topics lead to an action rather than to a response of their own.
    if intent == "talk_delete_data":
        return delete_data.delete(dispatcher, tracker)
    messages: list[dict[str, Any]] = [{"response": f"utter_{intent}"}]
    for message in activity.answer(tracker) if intent == "faq_activity" else messages:
        dispatcher.utter_message(**message)
    if intent.startswith("safety_"):
        emergency.say_program(dispatcher, tracker)
    return []
