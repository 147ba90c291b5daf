"""Who a message is from, without keeping the number."""

import base64
import hashlib
import hmac


def conversation_id(key: str, sender: str, receiver: str, epoch: int = 0) -> str:
    """The name of a conversation, e.g. "sms-" and 32 letters and digits.

    Numbers are few (about 10^10 in the US), so a plain hash could be tried out; with the key it cannot.

    Args:
        key: the server's secret key; another key makes other names.
        sender: the person's number as Twilio writes it, with a prefix such as "whatsapp:".
        receiver: our number; the same person writing to two services is two conversations.
        epoch: counts how often this person began anew.
    """
    digest = hmac.new(key.encode(), f"{sender}|{receiver}|{epoch}".encode(), hashlib.sha256).digest()
    return "sms-" + base64.b32encode(digest).decode().lower()[:32]


def fingerprint(key: str, conversation: str, text: str) -> str:
    """Sixteen hexadecimal digits by which the same text of the same person is known again, but not read."""
    return hmac.new(key.encode(), f"{conversation}\n{text}".encode("utf-8", "replace"), hashlib.sha256).hexdigest()[:16]
