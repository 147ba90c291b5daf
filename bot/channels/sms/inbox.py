"""One turn per text, however often it is delivered, and an answer in time whatever happens."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.channels.sms.texts import NOTICES
from bot.logs import places

logger = logging.getLogger(__name__)

# Seconds; Twilio gives up after 15 (webhook connection overrides, total time), and the answer must still travel.
DEADLINE = 12.5


class Inbox:
    """Runs turns. Those that outlast the deadline go on, and later deliveries of the text get their answer."""

    def __init__(self, deadline: float = DEADLINE):
        self._deadline = deadline
        self._running: dict[str, asyncio.Task[str]] = {}

    async def answer(self, text_id: str, turn: Callable[[], Awaitable[str]]) -> str:
        """The words of the turn: of the one that is running for this text, or of a new one."""
        task = self._running.get(text_id) or self._start(text_id, turn)
        try:
            # Shielded: neither the deadline nor a caller that hangs up may cut a turn in half.
            return await asyncio.wait_for(asyncio.shield(task), self._deadline)
        except asyncio.TimeoutError:
            return NOTICES["slow"]

    def _start(self, text_id: str, turn: Callable[[], Awaitable[str]]) -> "asyncio.Task[str]":
        task = self._running[text_id] = asyncio.ensure_future(_safely(turn))
        task.add_done_callback(lambda _: self._running.pop(text_id))
        return task


async def _safely(turn: Callable[[], Awaitable[str]]) -> str:
    """The turn's words; an apology when it fails. The person would see nothing of a 500."""
    try:
        return await turn()
    except Exception as error:
        log(error)
        return NOTICES["apology"]


def log(error: Exception) -> None:
    """Log where an error and its causes happened, never their words: they may quote what the person wrote."""
    logger.error("sms: %s", places((type(error), error, error.__traceback__)))
