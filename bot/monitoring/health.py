"""Whether the server can answer anybody: the model, the store of conversations, the lock between servers."""

import asyncio
import time
from typing import Any, Optional

import sqlalchemy as sa

from bot.storage.database import TryAgain

PATIENCE = 2.0  # seconds for the store to answer; whoever probes must wait longer (deploy/kubernetes/)
FRESH = 1.0  # seconds that one look is good for, so that probes cost the database next to nothing (own choice)
READY, AWAY, ALONE, MISSING = "ready", "away", "not shared", "missing"


class Health:
    """Looks at the parts, at most once at a time.

    Args:
        assistant: a `bot.assistant.Assistant`.
    """

    def __init__(self, assistant: Any):
        self._assistant = assistant
        self._looking: Optional[asyncio.Task[dict[str, str]]] = None
        self._until = 0.0

    async def states(self) -> dict[str, str]:
        """Each part's state: {"model": "ready" | "missing", "store": ..., "lock": ...}."""
        if self._looking is None or (self._looking.done() and time.monotonic() > self._until):
            self._looking = asyncio.ensure_future(self._look())
            self._until = time.monotonic() + FRESH
        return await asyncio.shield(self._looking)

    async def _look(self) -> dict[str, str]:
        model = READY if self._assistant.is_ready() else MISSING
        store, lock = await asyncio.gather(self._store(), self._lock())
        return {"model": model, "store": store, "lock": lock}

    async def _store(self) -> str:
        try:
            await asyncio.wait_for(self._assistant.tracker_store.database.run(sa.select(1)), PATIENCE)
        except (TryAgain, asyncio.TimeoutError):
            return AWAY
        return READY

    async def _lock(self) -> str:
        answers = await self._assistant.lock_store.answers()
        return {True: READY, False: AWAY, None: ALONE}[answers]


def is_ready(states: dict[str, str]) -> bool:
    """Whether messages can be answered. Without the lock they can (ADR 0021): it is told, but takes no server away."""
    return states["model"] == READY and states["store"] == READY
