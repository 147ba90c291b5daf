"""Deletes everything that was said, after asking once."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.emergency import said_before

FORGET = "forget_me"  # bot/storage/conversations.py deletes a conversation in which it is set
ASK = "utter_talk_delete_data"


class ActionDeleteData(Action):
    """The first "delete my data" asks back; the next message, if it says so again, is the yes."""

    def name(self) -> str:
        """The name in domain.yml."""
        return "action_delete_data"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Ask, or confirm."""
        return delete(dispatcher, tracker)


def delete(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    """Say what is right, and return the events: none yet, or the mark that makes the store delete."""
    if not was_asked(tracker.events):
        dispatcher.utter_message(response=ASK)
        return []
    dispatcher.utter_message(response="utter_talk_delete_data_done")
    return [SlotSet(FORGET, True)]


def was_asked(events: list[dict[str, Any]]) -> bool:
    """Whether the turn before this message asked for the yes; a yes must not lie around for days."""
    return ASK in said_before(events)
