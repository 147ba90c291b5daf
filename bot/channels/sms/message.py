"""One text message, as the rest of the channel sees it."""

import re
from dataclasses import dataclass

from bot.channels.sms.identity import conversation_id
from bot.channels.sms.provider import Text
from bot.channels.text import plain

# A person's number has 7 digits or more; short codes and named senders are machines (ITU-T E.164: at most 15).
_PERSON = re.compile(r"(?:[a-z]+:)?\+\d{7,15}")


@dataclass(frozen=True)
class Message:
    """What arrived. The phone number is not in it."""

    id: str  # the provider's id of the text, the same in every delivery of it
    conversation_id: str
    text: str  # words only: no leading slash, no control characters, no phone numbers or e-mail addresses
    answered: str  # "STOP", "START" or "HELP" when the provider has answered such a keyword itself, else ""
    from_person: bool


def message_of(text: Text, key: str) -> Message:
    """The text without its numbers; `key` is the server's secret key."""
    return Message(
        id=text.id,
        conversation_id=conversation_id(key, text.sender, text.receiver),
        text=plain(text.words),
        answered=text.answered,
        from_person=text.sender != text.receiver and _PERSON.fullmatch(text.sender) is not None,
    )
