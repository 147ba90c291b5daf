"""How a message is answered from inside an action: the same words its rule would lead to."""

from rasa_sdk import Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions import delete_data, emergency, follow_up, my_data, several


def intent_of(tracker: Tracker) -> str:
    """The intent of the person's last message; "" before there is one."""
    return (tracker.latest_message.get("intent") or {}).get("name") or ""


def answer(intent: str, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    """Say what this intent leads to, and return what it wants remembered."""
    if intent == "talk_delete_data":
        return delete_data.delete(dispatcher, tracker)
    if intent == "talk_my_data":
        dispatcher.utter_message(**my_data.my_data(tracker))
    elif intent == "talk_several":
        several.answer(dispatcher, tracker)
    else:
        follow_up.answer(intent, dispatcher, tracker)
    if intent.startswith("safety_"):
        emergency.say_program(dispatcher, tracker)
    return []
