"""Answers "does <activity> count?" from the table in activities.yml."""

from pathlib import Path
from typing import Any, Optional

import yaml
from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

TABLE = {
    row["id"]: row for row in yaml.safe_load((Path(__file__).parent / "activities.yml").read_text(encoding="utf-8"))
}
Entities = list[dict[str, Any]]
MOST = 3  # activities answered at once; more would not fit a text message


def named(entities: Optional[Entities]) -> list[str]:
    """Ids of the activities among a message's entities, in order, each once."""
    ids = [entity["value"] for entity in entities or [] if entity["entity"] == "activity"]
    return list(dict.fromkeys(one for one in ids if one in TABLE))


def answer(entities: Optional[Entities]) -> list[dict[str, Any]]:
    """Return what to say to a message with these entities, as arguments of `dispatcher.utter_message`.

    An activity that is not in the table gets the definition and the article's two lists.
    """
    rows = [TABLE[one] for one in named(entities)[:MOST]]
    if not rows:
        return [{"response": "utter_faq_activity"}]
    return [_message(row) for row in rows]


def _message(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "response": _response(row),
        "activity": row["title"],
        "why": row["why"],
        "like": _like(row),
        "source": row["source"],  # the row's own, where the response names the article alone
    }


def _response(row: dict[str, Any]) -> str:
    """The article's own words if it classes the activity; else words that say that it does not."""
    beyond = "_beyond" if row.get("own") else "_alike" if "like" in row else ""
    return f"utter_faq_activity_{row['class']}{beyond}"


def _like(row: dict[str, Any]) -> str:
    like = TABLE.get(row.get("like", ""))
    return like["title"].lower() if like else ""


class ActionAnswerActivity(Action):
    """Says each named activity's class and why."""

    def name(self) -> str:
        """The name in domain.yml."""
        return "action_answer_activity"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Say it."""
        for message in answer(tracker.latest_message.get("entities")):
            dispatcher.utter_message(**message)
        return []
