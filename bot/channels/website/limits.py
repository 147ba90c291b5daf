"""What a request may look like, how large it may be, and how often it may come."""

import json
import math
import re
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_network
from typing import Any

from sanic.request import Request

from bot import request_bodies
from bot.channels.text import plain
from bot.channels.website.refusals import Refused

LONGEST_TEXT = 1000  # characters: about 180 words, more than a question about one's bones needs (own choice)
LARGEST_BODY = 16 * 1024  # bytes: 1000 characters as \\uXXXX pairs are 12 kB, and the id (arithmetic)
_MESSAGE_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")  # 36 characters is a UUID (RFC 9562); room on both sides


@dataclass(frozen=True)
class Rate:
    """So many at once, and so many each minute after that."""

    burst: int
    per_minute: int


@dataclass(frozen=True)
class Limits:
    """How often one conversation may write, and one network address may ask for anything."""

    per_conversation: Rate = Rate(20, 30)  # a tap every two seconds, as in the quiz (own choice)
    per_address: Rate = Rate(60, 240)  # eight people at that pace behind one clinic's address (own choice)


class RateLimiter:
    """Counts per key in this process's memory (generic cell rate algorithm, ITU-T I.371)."""

    def __init__(self, rate: Rate, clock: Callable[[], float] = time.monotonic, keep: int = 10_000):
        self._interval = 60 / rate.per_minute
        self._tolerance = self._interval * rate.burst
        self._clock, self._keep = clock, keep
        self._full_again: OrderedDict[str, float] = OrderedDict()  # key -> when its whole burst is free again

    def check(self, key: str) -> None:
        """Count one request.

        Raises:
            Refused: too_many, with the seconds to wait.
        """
        now = self._clock()
        free = max(now, self._full_again.get(key, now)) + self._interval
        if free - now > self._tolerance:
            raise Refused("too_many", retry_after=math.ceil(free - now - self._tolerance))
        self._full_again[key] = free
        self._full_again.move_to_end(key)
        if len(self._full_again) > self._keep:
            self._full_again.popitem(last=False)


def network_of(request: Request) -> str:
    """The caller's address; of IPv6 the /64, which is one household (RFC 6177)."""
    address = request.remote_addr or request.ip
    if ":" not in address:
        return str(address)
    return str(ip_network(f"{address.partition('%')[0]}/64", strict=False))


async def read_json(request: Request) -> dict[str, Any]:
    """The body as a JSON object, read only as far as it is allowed to be long.

    Raises:
        Refused: not_json (415), too_large (413), too_slow (408) or bad_json (400).
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise Refused("not_json")
    try:
        value = json.loads(await request_bodies.read(request, LARGEST_BODY))
    except request_bodies.TooLarge as error:
        raise Refused("too_large") from error
    except request_bodies.TooSlow as error:
        raise Refused("too_slow") from error
    except (ValueError, RecursionError) as error:
        raise Refused("bad_json") from error
    if not isinstance(value, dict):
        raise Refused("bad_json")
    return value


def message_of(body: dict[str, Any]) -> tuple[str, str]:
    """The client's message id and the text to understand, without phone numbers and e-mail addresses.

    Raises:
        Refused: bad_message (400) or too_long (413).
    """
    message_id, text = body.get("id"), body.get("text")
    if not isinstance(message_id, str) or not _MESSAGE_ID.fullmatch(message_id) or not isinstance(text, str):
        raise Refused("bad_message")
    if len(text) > LONGEST_TEXT:
        raise Refused("too_long")
    text = plain(text)
    if not text:
        raise Refused("bad_message")
    return message_id, text
