"""Notices that two machines are talking to each other."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.storage.sms_store import Exchange

MINUTE, HOUR = 60, 3600  # seconds
MOST_REPEATS = 3  # times in an hour, the same text and the same answer to it (own choice: people try something else)


@dataclass(frozen=True)
class Limits:
    """How many answers one conversation gets. Twilio itself stops at 30 in 30 seconds (its error 14107)."""

    per_minute: int = 20  # a one-digit answer every three seconds is as fast as thumbs go (own choice)
    per_hour: int = 60  # the whole quiz three times (own choice)


def is_loop(asked: str, exchanges: Sequence[Exchange], now: float, limits: Limits) -> bool:
    """Whether to fall silent.

    Args:
        asked: the fingerprint of the new text.
        exchanges: what was answered within the last hour.
        now: seconds since 1970.
        limits: the most that is answered.
    """
    if len(exchanges) >= limits.per_hour or sum(e.at > now - MINUTE for e in exchanges) >= limits.per_minute:
        return True
    answers = Counter(exchange.twiml for exchange in exchanges if exchange.asked == asked)
    return any(count >= MOST_REPEATS for count in answers.values())
