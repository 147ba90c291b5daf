"""Takes a bare yes or no to what was asked in the turn before."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions import delete_data, offers
from actions.speaking import say_topic


class ActionTakeYes(Action):
    """Answers the one question that was offered, deletes when that was asked, or asks what is wanted."""

    def name(self) -> str:
        """The name in domain.yml."""
        return "action_take_yes"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Do what the yes is to."""
        agreed = offers.agreed_to(tracker.events)
        if agreed is None and delete_data.was_asked(tracker.events):
            return delete_data.delete(dispatcher, tracker)
        say_topic(agreed or "talk_yes", dispatcher)
        return []


class ActionTakeNo(Action):
    """Takes a no to "did you mean", or to the deletion."""

    def name(self) -> str:
        """The name in domain.yml."""
        return "action_take_no"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Say that nothing was done."""
        say_topic("talk_keep_data" if delete_data.was_asked(tracker.events) else offers.NONE, dispatcher)
        return []
