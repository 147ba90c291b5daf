"""Reads a webhook's form, as it was sent: Sanic's own form drops blank fields, which Twilio has signed."""

from urllib.parse import parse_qsl

from sanic.request import Request

from bot.channels.sms.signature import Fields

LARGEST_BODY = 64 * 1024  # bytes; Twilio's own limit for what a webhook answers (error 11750)
MOST_FIELDS = 200  # a text with 10 pictures has about 50 (Twilio, messaging webhook request); room for new ones


class Refused(Exception):  # noqa: N818 - reads as a sentence where it is raised
    """The request is answered with this HTTP status and nothing else."""

    def __init__(self, status: int):
        super().__init__(status)
        self.status = status


async def read_form(request: Request) -> Fields:
    """The form's fields in their order, blank values included.

    Raises:
        Refused: 415 (no form), 413 (too large) or 400 (too many fields, or not UTF-8).
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise Refused(415)
    body = await _read(request)
    try:
        return parse_qsl(body.decode(), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except ValueError as error:  # UnicodeDecodeError is one
        raise Refused(400) from error


async def _read(request: Request) -> bytes:
    """The body, read only as far as it is allowed to be long."""
    body = b""
    async for piece in request.stream:
        body += piece
        if len(body) > LARGEST_BODY:
            raise Refused(413)
    return body
