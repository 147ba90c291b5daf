"""What the bot says, as the widget reads it."""

from collections.abc import Mapping
from typing import Any

from rasa.core.channels.channel import OutputChannel

from bot.channels.website.sources import titles
from bot.channels.website.votes import topic_to_vote_on

Wire = dict[str, Any]


def wire(message: Mapping[str, Any]) -> Wire:
    """One bot message on the wire.

    Args:
        message: the dict that Rasa hands to send_response: text, buttons, custom, source or metadata.source.

    Returns:
        {text, buttons: [{title, payload}], source: readable titles or None, progress: {at, of} or None,
        card: dict or None, topic: the one that it answers, which can be voted on, or None}.
    """
    custom, metadata = message.get("custom") or {}, message.get("metadata") or {}
    return {
        "text": message.get("text"),
        "buttons": [{"title": b["title"], "payload": b["payload"]} for b in message.get("buttons") or []],
        "source": titles(message.get("source") or metadata.get("source")),
        "progress": custom.get("progress"),
        "card": custom.get("card"),
        "topic": topic_to_vote_on(message),
    }


def says_something(message: Wire) -> bool:
    """False for a message that would show as an empty bubble."""
    return bool(message["text"] or message["buttons"] or message["card"])


class WebsiteOutput(OutputChannel):
    """Collects one turn's messages."""

    def __init__(self) -> None:
        self.messages: list[Wire] = []

    @classmethod
    def name(cls) -> str:
        """The channel's name, by which Rasa picks the wording of a response."""
        return "website"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Keep the whole message: the stock method would split it and drop the source."""
        message = wire(message)
        if says_something(message):
            self.messages.append(message)
