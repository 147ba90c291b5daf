"""One text of a conversation at a time: in the order of their arrival on one server, and never at once on two."""

import asyncio
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary

from bot.channels.sms.inbox import log
from bot.storage.sms_store import SmsStore

# Seconds that a conversation stays reserved, and between two renewals: what a retry waits if a server dies in a turn.
# Twilio waits 15; clocks of servers that are kept in time differ by much less (own choice).
RESERVED, RENEWED = 5.0, 1.0
LOOK = 0.05  # seconds between two looks at a conversation that another server answers (own choice)


class Order:
    """Keeps the turns of each conversation apart, with nothing but the database between the servers."""

    def __init__(self, store: SmsStore):
        self._store, self._me = store, uuid.uuid4().hex
        self._here: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def turn(self, conversation_id: str) -> AsyncIterator[None]:
        """Wait until it is this text's turn, and let the next one go on afterwards."""
        lock = self._here.setdefault(conversation_id, asyncio.Lock())
        async with lock:
            while not await self._store.begin_turn(conversation_id, self._me, RESERVED):
                await asyncio.sleep(LOOK)
            renewing = asyncio.ensure_future(self._renew(conversation_id))
            try:
                yield
            finally:
                renewing.cancel()
                await self._end(conversation_id)

    async def _renew(self, conversation_id: str) -> None:
        while True:
            await asyncio.sleep(RENEWED)
            await self._store.go_on(conversation_id, self._me, RESERVED)

    async def _end(self, conversation_id: str) -> None:
        try:
            await self._store.end_turn(conversation_id, self._me)
        except Exception as error:  # the turn itself is over and well; the reservation ends by itself
            log(error)
