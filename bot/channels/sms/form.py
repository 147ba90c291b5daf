"""Reads a webhook's body as it was sent: Sanic's own form drops blank fields, which providers have signed."""

from collections.abc import Mapping, Sequence
from urllib.parse import parse_qsl

from sanic.request import Request

from bot import request_bodies
from bot.channels.sms.provider import Refused

Fields = Sequence[tuple[str, str]]  # a form's (name, value) pairs as they were sent, blank values included

LARGEST_BODY = 64 * 1024  # bytes; Twilio's own limit for what a webhook answers (error 11750)
MOST_FIELDS = 200  # a text with 10 pictures has about 50 (Twilio, messaging webhook request); room for new ones


async def read_body(request: Request) -> bytes:
    """The body, read only as far as it is allowed to be long.

    Raises:
        Refused: 413 (too large), 408 (too slow) or 400 (bad chunks).
    """
    try:
        return await request_bodies.read(request, LARGEST_BODY)
    except request_bodies.Unreadable as error:
        raise Refused(error.status) from error


def fields_of(headers: Mapping[str, str], body: bytes) -> Fields:
    """The form's fields in their order, blank values included.

    Raises:
        Refused: 415 (no form) or 400 (too many fields, or not UTF-8).
    """
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise Refused(415)
    try:
        return parse_qsl(body.decode(), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except ValueError as error:  # UnicodeDecodeError is one
        raise Refused(400) from error
