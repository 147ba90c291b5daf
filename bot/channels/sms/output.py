"""Collects what the bot says in one turn, and lays it out as one text."""

from collections.abc import Mapping, Sequence
from typing import Any

from rasa.core.channels.channel import OutputChannel

from bot.channels.sms.choices import choices_of, numbered
from bot.channels.sms.letters import sendable
from bot.channels.sms.segments import fold
from bot.channels.sms.texts import LAYOUT

Said = Mapping[str, Any]  # the dict that Rasa hands to send_response: text, buttons, custom


class SmsOutput(OutputChannel):
    """Collects one turn's messages."""

    def __init__(self) -> None:
        self.messages: list[Said] = []

    @classmethod
    def name(cls) -> str:
        """The channel's name, by which Rasa picks the wording of a response."""
        return "sms"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Keep the whole message: the stock method would send every button as a text of its own."""
        if says_something(message):
            self.messages.append(dict(message))


def says_something(message: Said) -> bool:
    """False for what only the website shows, such as a card."""
    return bool(message.get("text") or message.get("buttons"))


def as_text(messages: Sequence[Said]) -> str:
    """One turn as one text: blank lines between messages, the last one's choices numbered at the end."""
    paragraphs = [_worded(message) for message in messages if message.get("text")]
    text = "\n\n".join(paragraphs)
    choices = choices_of(messages[-1]) if messages else []
    return fold(sendable("\n".join(filter(None, [text, numbered(choices)]))))


def _worded(message: Said) -> str:
    """The words, after the question's place in the quiz."""
    progress = (message.get("custom") or {}).get("progress")
    prefix = LAYOUT["progress"].format(**progress) if progress else ""
    return prefix + str(message["text"]).strip()
