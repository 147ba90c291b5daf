"""Offers a card with each result told by SMS, and takes it back when the answers change."""

import logging
import traceback
from collections.abc import Iterable, Mapping
from typing import Any, Optional

from bot.card import codes
from bot.settings import Settings
from bot.storage.conversations import FORGET_SLOT, QUIZ_SLOT
from bot.storage.result_cards import ResultCards
from quiz import results

logger = logging.getLogger(__name__)
PATH = "/card"


class Offers:
    """Keeps cards and words the line that tells how to open one.

    Args:
        cards: where they are kept.
        key: the server's secret key.
        address: where a code can be typed in.
    """

    def __init__(self, cards: ResultCards, key: str, address: str):
        self._cards, self._key, self._address = cards, key, address

    @classmethod
    def of(cls, settings: Settings) -> Optional["Offers"]:
        """With the server's settings; None where people could not reach the cards."""
        if settings.public_url is None:
            return None
        cards = ResultCards(settings.database_url)
        cards.create()
        return cls(cards, settings.secret_key, settings.public_url + PATH)

    async def offer(self, conversation_id: str, card: dict[str, Any]) -> str:
        """Keep the card; the line for the text message, or "" if that failed: the result itself must not."""
        code = codes.new()
        try:
            await self._cards.keep(conversation_id, codes.hashed(self._key, code), card)
        except Exception as error:
            log(error)
            return ""
        return results.link(self._address, code)

    async def follow(self, conversation_id: str, events: Iterable[Mapping[str, Any]]) -> None:
        """Drop the card once its answers are no longer those of a finished quiz, or are to be forgotten."""
        if any(map(_ends_a_card, events)):
            await self._cards.drop(conversation_id)


def _ends_a_card(event: Mapping[str, Any]) -> bool:
    if event.get("event") != "slot":
        return False
    value = event.get("value")
    changed = event.get("name") == QUIZ_SLOT and (value or {}).get("status") != "done"
    return changed or (event.get("name") == FORGET_SLOT and bool(value))


def log(error: Exception) -> None:
    """Log where an error happened, never its words: they may quote a result."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    logger.error("card: %s at %s:%s", type(error).__name__, place.filename, place.lineno)
