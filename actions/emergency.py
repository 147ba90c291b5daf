"""What goes with an emergency: who is speaking here, and that the next short word is heard in its light."""

import time
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

AFTER_EMERGENCY = "after_emergency"  # the slot; conditions of rules look at it
ANSWER_AFTER = "utter_safety_after"  # said once; a second "thank you" is a thank-you
PROGRAM = "utter_talk_bot_in_emergency"
SESSION = 24 * 60 * 60  # seconds; later the person may have forgotten with whom she talks (own choice)


class ActionSayProgram(Action):
    """After an alarm, say that nobody watches: once a session, since nothing may stand before the help."""

    def name(self) -> str:
        """The name in domain.yml."""
        return "action_say_program"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Say it, unless it was said today."""
        say_program(dispatcher, tracker)
        return []


class ActionNoticeEmergency(Action):
    """Runs at each message, as the slot's mapping: was the answer before it an alarm?"""

    def name(self) -> str:
        """The name in domain.yml."""
        return "action_notice_emergency"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Set the slot when that has changed."""
        after = any(_is_alarm(name) for name in said_before(tracker.events))
        return [] if after == bool(tracker.get_slot(AFTER_EMERGENCY)) else [SlotSet(AFTER_EMERGENCY, after)]


def say_program(dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
    """Say that this is a computer program, unless that was said in this session."""
    since = time.time() - SESSION
    if not any(_said(event) == PROGRAM and (event.get("timestamp") or 0) > since for event in tracker.events):
        dispatcher.utter_message(response=PROGRAM)


def said_before(events: list[dict[str, Any]]) -> list[str]:
    """The names of the responses in the turn before the person's last message."""
    people = [index for index, event in enumerate(events) if event["event"] == "user"]
    turn = events[people[-2] : people[-1]] if len(people) > 1 else []
    return [_said(event) for event in turn if event["event"] == "bot"]


def _is_alarm(name: str) -> bool:
    return name.startswith("utter_safety_") and name != ANSWER_AFTER


def _said(event: dict[str, Any]) -> str:
    return str((event.get("metadata") or {}).get("utter_action") or "")
