"""One turn at a time per conversation: in this process in the order of arrival, across servers through Redis.

The lock saves work and keeps the order. What is true is decided by the database, which appends a turn only to the
conversation it was made for. So a Redis that is away costs nothing but a repeated turn here and there.
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from typing import Any, Optional

from rasa.core.lock import TicketLock
from rasa.core.lock_store import LockStore
from redis.asyncio import Redis
from redis.asyncio.lock import Lock
from redis.exceptions import LockError, RedisError

from bot.storage.checks import REDIS_TIMEOUTS
from bot.storage.database import TryAgain

logger = logging.getLogger(__name__)

LIFE = 1.5  # seconds until the lock of a server that died is free; a dead one must cost less than 2
RENEWAL = LIFE / 4  # seconds; three renewals may fail before the lock is lost (own choice)
PATIENCE = 10.0  # seconds to wait for the turns before; less than the 13 s in which an SMS must be answered
POLL = 0.02  # seconds between two tries; a turn takes about this long
BREAK = 5.0  # seconds without Redis after it did not answer, so that not every turn waits for it


class Locks(LockStore):
    """Locks by conversation id.

    Args:
        redis_url: e.g. "redis://:password@host:6379/0"; None: this is the only server.
    """

    def __init__(self, redis_url: Optional[str] = None):
        super().__init__()
        self._redis: Optional[Any] = Redis.from_url(redis_url, **REDIS_TIMEOUTS) if redis_url else None
        self._here: dict[str, asyncio.Lock] = {}
        self._waiting: dict[str, int] = {}
        self._away_until = 0.0

    @asynccontextmanager
    async def lock(
        self, conversation_id: str, lock_lifetime: float = LIFE, wait_time_in_seconds: float = POLL
    ) -> AsyncIterator[TicketLock]:
        """Hold the lock of a conversation; whoever came first is first.

        Args:
            conversation_id: any name.
            lock_lifetime: not used, renewed for as long as the lock is held; part of Rasa's interface.
            wait_time_in_seconds: not used; part of Rasa's interface.

        Raises:
            TryAgain: the turns before take too long.
        """
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(self._alone_here(conversation_id))
            if self._redis is not None and time.monotonic() > self._away_until:
                await stack.enter_async_context(self._alone_everywhere(conversation_id))
            yield TicketLock(conversation_id)

    async def answers(self) -> Optional[bool]:
        """Whether Redis answers; None when this is the only server."""
        if self._redis is None:
            return None
        try:
            return bool(await self._redis.ping())
        except (RedisError, OSError, asyncio.TimeoutError):
            return False

    @asynccontextmanager
    async def _alone_here(self, name: str) -> AsyncIterator[None]:
        lock = self._here.setdefault(name, asyncio.Lock())
        self._waiting[name] = self._waiting.get(name, 0) + 1
        try:
            await _within_patience(lock.acquire())
            try:
                yield
            finally:
                lock.release()
        finally:
            self._waiting[name] -= 1
            if not self._waiting[name]:
                del self._waiting[name], self._here[name]

    @asynccontextmanager
    async def _alone_everywhere(self, name: str) -> AsyncIterator[None]:
        lock = await self._acquired(name)
        renewing = asyncio.ensure_future(_renew(lock)) if lock else None
        try:
            yield
        finally:
            if lock and renewing:
                renewing.cancel()
                await self._release(lock)

    async def _acquired(self, name: str) -> Optional[Lock]:
        """The lock in Redis; None while Redis is away.

        Raises:
            TryAgain: another server holds it for too long.
        """
        lock = Lock(self._redis, f"lock:{name}", timeout=LIFE, sleep=POLL, blocking_timeout=PATIENCE)
        try:
            if await lock.acquire():
                return lock
        except (RedisError, OSError, asyncio.TimeoutError) as error:
            self._note_away(error)
            return None
        raise TryAgain("lock: held by another server")

    async def _release(self, lock: Lock) -> None:
        try:
            await lock.release()
        except LockError:
            logger.warning("A turn outlasted its lock; the database decides whether it counts.")
        except (RedisError, OSError, asyncio.TimeoutError) as error:
            self._note_away(error)

    def _note_away(self, error: Exception) -> None:
        self._away_until = time.monotonic() + BREAK
        logger.warning("Redis is away (%s); this server goes on alone for %g seconds.", type(error).__name__, BREAK)


async def _within_patience(acquiring: Any) -> None:
    try:
        await asyncio.wait_for(acquiring, PATIENCE)
    except asyncio.TimeoutError as error:
        raise TryAgain("lock: held by an earlier message") from error


async def _renew(lock: Lock) -> None:
    """Keep the lock alive until cancelled."""
    with suppress(RedisError, OSError, asyncio.TimeoutError):
        while True:
            await asyncio.sleep(RENEWAL)
            await lock.reacquire()
