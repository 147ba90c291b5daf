"""Tells what is kept about this conversation: how much, since when and until when; never what it says."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

KEPT = "kept"  # set by the store at each reading (bot/storage/trackers.py)
HERE = ZoneInfo("America/Chicago")  # Baton Rouge


class ActionMyData(Action):
    """Counts, and keeps the content to itself: by SMS anybody could read over a shoulder."""

    def name(self) -> str:
        """The name in domain.yml."""
        return "action_my_data"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Say it."""
        dispatcher.utter_message(**my_data(tracker))
        return []


def my_data(tracker: Tracker) -> dict[str, Any]:
    """Return what to say, as arguments of `dispatcher.utter_message`."""
    kept = tracker.get_slot(KEPT)
    if not kept:
        return {"response": "utter_talk_my_data_nothing"}
    response = "utter_talk_my_data_quiz" if kept["quiz"] else "utter_talk_my_data"
    return {
        "response": response,
        "messages": kept["messages"],
        "since": _day(kept["since"]),
        "until": _day(kept["until"]),
    }


def _day(seconds: float) -> str:
    """A day as people here write it, e.g. "December 25, 2026"."""
    day = datetime.fromtimestamp(seconds, HERE)
    return f"{day:%B} {day.day}, {day.year}"
