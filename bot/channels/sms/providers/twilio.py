"""Twilio (https://www.twilio.com/docs/messaging): signed forms in, TwiML out."""

import base64
import hashlib
import hmac
import re
from collections.abc import Iterable, Mapping
from typing import Optional
from xml.etree import ElementTree

from bot.channels.sms.form import Fields, fields_of
from bot.channels.sms.keywords import is_provider_keyword
from bot.channels.sms.letters import sendable
from bot.channels.sms.provider import Refused, Text
from bot.settings import Settings, SettingsError, SmsSettings

_DEFAULT_PORT = {"http": "80", "https": "443"}  # RFC 9110, sections 4.2.1 and 4.2.2
_URL = re.compile(
    r"(?P<scheme>https?)://(?P<host>(?:[^/?#@]*@)?(?:\[[^\]]*\]|[^/?#:]*))(?::(?P<port>\d+))?(?P<rest>.*)",
    re.IGNORECASE,
)


class Twilio:
    """One account: its address and tokens.

    Args:
        settings: the SMS part of the server's settings.

    Raises:
        SettingsError: the token is empty.
    """

    content_type = "text/xml"

    def __init__(self, settings: SmsSettings):
        if not settings.auth_token:
            raise SettingsError("SMS needs TWILIO_AUTH_TOKEN and SMS_PUBLIC_URL (docs/deploy.md).")
        self._settings = settings
        self._tokens = [token for token in (settings.auth_token, settings.secondary_auth_token) if token]

    @classmethod
    def of(cls, settings: Settings) -> Optional["Twilio"]:
        """The account of the settings; None when SMS is off."""
        return cls(settings.sms) if settings.sms else None

    def read(self, headers: Mapping[str, str], body: bytes) -> Optional[Text]:
        """The text that Twilio has signed for our address, from our account if the settings name one."""
        fields = fields_of(headers, body)
        form = dict(reversed(fields))  # of a repeated name the first counts
        if not is_genuine(self._settings.public_url, fields, headers.get("x-twilio-signature", ""), self._tokens):
            raise Refused(403)
        if self._settings.account_sid and form.get("AccountSid") != self._settings.account_sid:
            raise Refused(403)
        return _text_of(form)

    def answers(self, words: str) -> bool:
        """Twilio knows exact keywords only, and only if its opt-out handling is on."""
        return self._settings.keywords_answered_by_twilio and is_provider_keyword(words)

    def reply(self, words: str) -> str:
        """A whole TwiML document: one message with these words, or silence when they are blank."""
        root, words = ElementTree.Element("Response"), sendable(words).strip()
        if words:
            ElementTree.SubElement(root, "Message").text = words
        return '<?xml version="1.0" encoding="UTF-8"?>' + ElementTree.tostring(root, encoding="unicode")


def _text_of(form: Mapping[str, str]) -> Optional[Text]:
    """The text in a form (https://www.twilio.com/docs/messaging/guides/webhook-request)."""
    sid = form.get("MessageSid") or form.get("SmsSid") or form.get("SmsMessageSid")
    sender = form.get("From", "").strip()
    if not sid or not sender or "MessageStatus" in form:
        return None
    answered = form.get("OptOutType", "").upper()
    return Text(sid, sender, form.get("To", "").strip(), form.get("Body", ""), answered)


def signature(url: str, fields: Fields, token: str) -> str:
    """The signature of one request (https://www.twilio.com/docs/usage/webhooks/webhooks-security).

    Args:
        url: exactly as Twilio was told it, without fragment.
        fields: the form; repeated values of a name count once.
        token: the account's auth token.

    Returns:
        base64 of HMAC-SHA1 over the address and the sorted names and values, with nothing in between.
    """
    signed = url + "".join(name + value for name, value in sorted(set(fields)))
    digest = hmac.new(token.encode(), signed.encode("utf-8", "surrogatepass"), hashlib.sha1).digest()
    return base64.b64encode(digest).decode()


def is_genuine(url: str, fields: Fields, given: str, tokens: Iterable[str]) -> bool:
    """Whether the signature was made with one of the tokens, for the address with or without its port."""
    # Bytes, because compare_digest raises on text beyond ASCII, and a header may hold anything.
    claimed = given.encode("utf-8", "surrogatepass")
    return any(
        hmac.compare_digest(signature(spelling, fields, token).encode(), claimed)
        for token in tokens
        for spelling in _spellings(url.partition("#")[0])
    )


def _spellings(url: str) -> list[str]:
    """The address as configured, and with the port left out or added: Twilio itself is not consistent there."""
    parts = _URL.fullmatch(url)
    if parts is None:
        return [url]
    scheme, host, port, rest = parts.group("scheme", "host", "port", "rest")
    other = "" if port else f":{_DEFAULT_PORT[scheme.lower()]}"
    return [url, f"{scheme}://{host}{other}{rest}"]
