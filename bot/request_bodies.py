"""Reads a request's body as far, and as long, as it is allowed to take."""

import asyncio

from sanic.exceptions import SanicException
from sanic.request import Request

PATIENCE = 15  # seconds for a whole body: a page of text over the slowest phone takes two (own choice)


class Unreadable(ValueError):
    """The body is not read; `status` is the HTTP status that says why."""

    status = 400


class TooLarge(Unreadable):
    """More than was allowed, or said to be."""

    status = 413


class TooSlow(Unreadable):
    """It did not arrive in time."""

    status = 408


class Broken(Unreadable):
    """Its chunks cannot be told apart."""


async def read(request: Request, largest: int) -> bytes:
    """The body of a streaming route.

    Args:
        request: a request whose body was not touched.
        largest: bytes.

    Raises:
        TooLarge: more bytes, also if only announced.
        TooSlow: not all within PATIENCE.
        Broken: bad chunks.
    """
    if int(request.headers.get("content-length") or 0) > largest:
        raise TooLarge
    try:
        return await asyncio.wait_for(_read(request, largest), PATIENCE)
    except asyncio.TimeoutError as error:
        request.stream.keep_alive = False  # what may still come belongs to no request
        raise TooSlow from error
    except SanicException as error:
        raise Broken from error


async def _read(request: Request, largest: int) -> bytes:
    body = b""
    async for piece in request.stream:
        body += piece
        if len(body) > largest:
            raise TooLarge
    return body
