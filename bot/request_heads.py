"""What the head of a request may look like; anything else gets 400 before a byte of its body is read (ADR 0027)."""

import re
from typing import Any

from sanic import Sanic

# Sanic 21.12 takes the length as int(): "-1" makes it read for ever, and with it stands the whole server.
_LENGTH = re.compile(rb"\d{1,12} *")
_METHOD = re.compile(rb"[A-Z]{1,20} ")
_WITH_BODY = (b"POST", b"PUT", b"PATCH")


class BadHead(ValueError):
    """The head is not one that a browser, a proxy or Twilio sends."""


def check_each(app: Sanic) -> None:
    """Let every head be checked as soon as it has arrived; Sanic answers 400 to one that raises."""

    async def check_head(head: bytes, **_: Any) -> None:
        check(head)

    app.add_signal(check_head, "http.lifecycle.read_head")


def check(head: bytes) -> None:
    """Look at a head's lines.

    Args:
        head: request line and header lines, without the empty line behind them.

    Raises:
        BadHead: a method that is none, two lengths, a length that is no number, length and chunks together, an unknown
            coding, a folded line, a body where none belongs, or an expectation that is no text.
    """
    first, *lines = head.split(b"\r\n")
    if not _METHOD.match(first):
        raise BadHead("no method")
    if any(line[:1] in (b" ", b"\t") for line in lines):
        raise BadHead("a folded line")
    lengths, codings = _values(lines, b"content-length"), _values(lines, b"transfer-encoding")
    if len(lengths) + len(codings) > 1:
        raise BadHead("more than one length")
    if any(not _LENGTH.fullmatch(length) for length in lengths) or any(coding != b"chunked" for coding in codings):
        raise BadHead("no length")
    if (codings or any(int(length) for length in lengths)) and not first.startswith(_WITH_BODY):
        raise BadHead("a body where none belongs")
    # Sanic answers with the value in a sentence, and fails on bytes that are no text.
    if not all(value.isascii() for value in _values(lines, b"expect")):
        raise BadHead("an expectation that is no text")


def _values(lines: list[bytes], name: bytes) -> list[bytes]:
    pairs = [line.partition(b":") for line in lines]
    # As the framework reads them: no blank before the colon, and "Chunked" is no "chunked" to it.
    return [value.lstrip() for key, _, value in pairs if key.strip().lower() == name]
