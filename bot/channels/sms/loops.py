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
    # Answers beyond these, and beyond MOST_REPEATS: 911 must not be held back. But that text looks like an emergency
    # itself, and two machines would send it to and fro (own choice; ends within 12 exchanges).
    more_in_emergencies: int = 4


def is_loop(asked: str, exchanges: Sequence[Exchange], now: float, limits: Limits, is_emergency: bool = False) -> bool:
    """Whether to fall silent.

    Args:
        asked: the fingerprint of the new text.
        exchanges: what was answered within the last hour.
        now: seconds since 1970.
        limits: the most that is answered.
        is_emergency: whether the new text is a red flag; then more is answered, but not without end.
    """
    more = limits.more_in_emergencies if is_emergency else 0
    lately = sum(exchange.at > now - MINUTE for exchange in exchanges)
    if len(exchanges) >= limits.per_hour + more or lately >= limits.per_minute + more:
        return True
    answers = Counter(exchange.words for exchange in exchanges if exchange.asked == asked)
    return any(count >= MOST_REPEATS + more for count in answers.values())
