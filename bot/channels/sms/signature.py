"""Twilio's request signature (https://www.twilio.com/docs/usage/webhooks/webhooks-security)."""

import base64
import hashlib
import hmac
import re
from collections.abc import Iterable, Sequence

Fields = Sequence[tuple[str, str]]  # a form's (name, value) pairs as they were sent, blank values included

_DEFAULT_PORT = {"http": "80", "https": "443"}  # RFC 9110, sections 4.2.1 and 4.2.2
_URL = re.compile(
    r"(?P<scheme>https?)://(?P<host>(?:[^/?#@]*@)?(?:\[[^\]]*\]|[^/?#:]*))(?::(?P<port>\d+))?(?P<rest>.*)",
    re.IGNORECASE,
)


def signature(url: str, fields: Fields, token: str) -> str:
    """The signature of one request.

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
