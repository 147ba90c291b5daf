"""One text message, as the rest of the channel sees it."""

import re
from dataclasses import dataclass
from typing import Optional

from bot.channels.sms.identity import conversation_id
from bot.channels.sms.signature import Fields
from bot.channels.text import plain

# A person's number has 7 digits or more; short codes and named senders are machines (ITU-T E.164: at most 15).
_PERSON = re.compile(r"(?:whatsapp:)?\+\d{7,15}")


@dataclass(frozen=True)
class Message:
    """What arrived. The phone number is not in it."""

    sid: str  # Twilio's id of the text, the same in every delivery of it
    conversation_id: str
    text: str  # words only: no leading slash, no control characters
    opt_out_type: str  # "STOP", "START" or "HELP" when Twilio has answered such a keyword itself, else ""
    from_person: bool


def message_of(fields: Fields, key: str) -> Optional[Message]:
    """The message in a webhook's form; None when the form is something else, such as a delivery report."""
    form = dict(reversed(fields))  # of a repeated name the first counts
    sid = form.get("MessageSid") or form.get("SmsSid") or form.get("SmsMessageSid")
    sender, receiver = form.get("From", "").strip(), form.get("To", "").strip()
    if not sid or not sender or "MessageStatus" in form:
        return None
    return Message(
        sid=sid,
        conversation_id=conversation_id(key, sender, receiver),
        text=plain(form.get("Body", "")),
        opt_out_type=form.get("OptOutType", "").upper(),
        from_person=sender != receiver and _PERSON.fullmatch(sender) is not None,
    )
