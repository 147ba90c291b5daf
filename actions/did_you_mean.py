"""Asks "did you mean ...?" when the understanding is between sure and lost."""

from pathlib import Path
from typing import Any, Optional

import yaml
from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import activity, offers
from actions.speaking import ABOUT_ACTIVITIES, buttons

WORDS = yaml.safe_load((Path(__file__).parent / "words.yml").read_text(encoding="utf-8"))
LISTING = "faq_weight_bearing_examples"  # offered in place of an activity that was not named


class ActionDidYouMean(Action):
    """Offers the likely questions, or asks for other words when there is none."""

    def name(self) -> str:
        """The name in domain.yml."""
        return "action_did_you_mean"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Ask, or ask for other words."""
        return unclear(dispatcher, tracker)


def unclear(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    """What is said to a message that was not understood, with what is to be remembered of it."""
    if offered(tracker):
        return ask(dispatcher, tracker)
    dispatcher.utter_message(response="utter_out_of_scope_rephrase")
    return []


def offered(tracker: Tracker) -> list[str]:
    """The topics that the last message may have meant, best first; [] when it was clear or lost."""
    intents = tracker.latest_message.get("did_you_mean") or []
    asked = [LISTING if intent == ABOUT_ACTIVITIES and not _activity(tracker) else intent for intent in intents]
    return list(dict.fromkeys(asked))


def ask(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    """Offer the questions and "none of these"; return the record of it."""
    intents = offered(tracker)
    choices = [_choice(intent, tracker) for intent in intents] + buttons([offers.NONE])
    dispatcher.utter_message(response="utter_out_of_scope_did_you_mean", buttons=choices)
    return [SlotSet(offers.SLOT, {"message": tracker.latest_message.get("message_id"), "topics": intents})]


def _choice(intent: str, tracker: Tracker) -> dict[str, str]:
    if intent != ABOUT_ACTIVITIES:
        return buttons([intent])[0]
    question = WORDS["does_it_count"].format(activity=_activity(tracker))
    return {"title": question, "payload": question}


def _activity(tracker: Tracker) -> Optional[str]:
    """The first activity that the message names, as it is called inside a sentence."""
    named = activity.named(tracker.latest_message.get("entities"))
    return str(activity.TABLE[named[0]]["title"]).lower() if named else None
