"""A stored conversation as the messages that were seen."""

import itertools
from collections.abc import Iterable
from typing import Any

from rasa.shared.core.events import BotUttered, Event, UserUttered

from bot.channels.website.output import says_something, wire

MOST_MESSAGES = 200  # restored at once: a day's talk and the whole quiz many times over (own choice)


def messages_of(events: Iterable[Event]) -> list[dict[str, Any]]:
    """The last messages of a conversation, oldest first: {from: "you", id, text} or {from: "bot", ...wire}."""
    seen: list[dict[str, Any]] = []
    for event in events:
        if isinstance(event, BotUttered) and says_something(wire(event.message())):
            seen.append({"from": "bot", **wire(event.message())})
        elif isinstance(event, UserUttered) and event.text:
            seen.append({"from": "you", "id": event.message_id, "text": _as_shown(event.text, seen)})
    return seen[-MOST_MESSAGES:]


def _as_shown(text: str, before: list[dict[str, Any]]) -> str:
    """A pressed button shows its title, also when what it sends reads differently."""
    turn = itertools.takewhile(lambda message: message["from"] == "bot", reversed(before))
    buttons = [button for message in turn for button in message["buttons"]]
    return next((str(b["title"]) for b in buttons if b["payload"] == text), text)
