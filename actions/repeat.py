"""Says the last answer again."""

from itertools import takewhile
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher


def last_said(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the assistant's messages of its last turn that said something, oldest first.

    Args:
        events: the tracker's events, the person's "say that again" among the last of them.
    """
    said = [event for event in reversed(events) if event["event"] in ("bot", "user")]
    before_this_message = said[1:]
    turn = list(takewhile(lambda event: event["event"] == "bot", before_this_message))
    return turn[::-1]


class ActionRepeat(Action):
    """Repeat the last turn with its buttons, or say that nothing was said yet."""

    def name(self) -> str:
        """The name in domain.yml."""
        return "action_repeat"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Say it."""
        said = last_said(tracker.events)
        for event in said:
            data = event.get("data") or {}
            dispatcher.utter_message(
                text=event.get("text"), buttons=data.get("buttons"), json_message=data.get("custom")
            )
        if not said:
            dispatcher.utter_message(response="utter_talk_repeat_nothing")
        return []
