"""Says what `quiz` wants said, in the channel's form."""

from collections.abc import Iterable
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from quiz.conversation import Say

SMS = "sms"


def say(says: Iterable[Say], dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
    """Send each one with its choices as buttons; what a button sends is what a person would type."""
    by_sms = tracker.get_latest_input_channel() == SMS
    for one in says:
        text, choices = (one.sms, one.sms_choices) if by_sms else (one.text, one.choices)
        buttons = [{"title": choice, "payload": choice} for choice in choices]
        dispatcher.utter_message(text=text, buttons=buttons, json_message=_custom(one))


def _custom(one: Say) -> dict[str, Any]:
    if one.progress is None:
        return {}
    at, of = one.progress
    return {"progress": {"at": at, "of": of}}
