"""Deletes everything that was said, after asking once."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

ASKED, FORGET = "forget_asked", "forget_me"


class ActionDeleteData(Action):
    """First "delete my data" asks back; the second one is the yes."""

    def name(self) -> str:
        """The name in domain.yml."""
        return "action_delete_data"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        """Ask, or confirm and mark the conversation for deletion (bot/storage/conversations.py)."""
        if not tracker.get_slot(ASKED):
            dispatcher.utter_message(response="utter_talk_delete_data")
            return [SlotSet(ASKED, True)]
        dispatcher.utter_message(response="utter_talk_delete_data_done")
        return [SlotSet(FORGET, True)]
