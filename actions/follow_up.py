"""Understands "for men?", "why?", "say that simpler" and "more" from the topic that was answered before."""

from pathlib import Path
from typing import Any, Optional

import yaml
from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.speaking import buttons, say_topic
from actions.topics import QUOTES, answered_by

_TABLE = yaml.safe_load((Path(__file__).parent / "follow_ups.yml").read_text(encoding="utf-8"))
USUAL: dict[str, str] = _TABLE["usual"]
AFTER: dict[str, dict[str, Any]] = _TABLE["after"]
ITSELF, UNSAID = "itself", "unsaid"
LEARNED = {"talk_why": "why", "talk_simpler": "simpler", "talk_more": "more"}  # intent -> kind
TURNS = 3  # how long a topic is remembered; after that a follow-up would surprise (own choice)
# A refusal or an emergency stands between a topic and what follows.
CLOSES = ("utter_safety_", "utter_talk_article_silent", "utter_out_of_scope")
STAYS_OPEN = ("utter_out_of_scope_rephrase", "utter_out_of_scope_did_you_mean")  # asked back, not refused


def topic_of(events: list[dict[str, Any]]) -> Optional[str]:
    """The topic answered last, within the last TURNS turns; None if there is none.

    Args:
        events: the tracker's events, the follow-up among the last of them.
    """
    messages = 0
    for event in reversed(events):
        messages += event["event"] == "user"
        if messages > TURNS:
            return None
        said = str((event.get("metadata") or {}).get("utter_action")) if event["event"] == "bot" else ""
        if said.startswith(CLOSES) and said not in STAYS_OPEN:
            return None
        if said.startswith("utter_faq_"):
            return answered_by(said)
    return None


def kind_of(tracker: Tracker) -> Optional[str]:
    """The kind of follow-up that the last message is; None if it is none."""
    message = tracker.latest_message
    name = (message.get("intent") or {}).get("name")
    return LEARNED.get(name) or message.get("follow_up")


def meaning(topic: str, kind: str) -> str:
    """The topic that answers this follow-up, or ITSELF, or UNSAID."""
    return str(AFTER[topic].get(kind) or USUAL[kind])


def answer(intent: str, dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
    """Say what the message means after the topic; by itself, if no topic is remembered."""
    topic, kind = topic_of(tracker.events), kind_of(tracker)
    if kind is None or topic is None:
        say_topic(intent, dispatcher, tracker.latest_message.get("entities"))
    elif kind == "simpler":
        dispatcher.utter_message(response=f"utter_{topic}_simple")
    elif kind == "more":
        _say_more(topic, dispatcher)
    else:
        _say(topic, meaning(topic, kind), dispatcher)


def _say_more(topic: str, dispatcher: CollectingDispatcher) -> None:
    """The article's own words on the topic, and the nearest topics to choose from; nothing is invented."""
    quote = QUOTES.get(topic)
    response = "utter_talk_more_quote" if quote else "utter_talk_more_near"
    dispatcher.utter_message(response=response, quote=quote, buttons=buttons(AFTER[topic]["more"]))


def _say(topic: str, meant: str, dispatcher: CollectingDispatcher) -> None:
    response = {ITSELF: f"utter_{topic}_simple", UNSAID: "utter_talk_why_unsaid"}.get(meant, f"utter_{meant}")
    dispatcher.utter_message(response=response)


class ActionFollowUp(Action):
    """Answers what may lean on the topic before."""

    def name(self) -> str:
        """The name in domain.yml."""
        return "action_follow_up"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Say it."""
        answer(str(tracker.latest_message["intent"]["name"]), dispatcher, tracker)
        return []
