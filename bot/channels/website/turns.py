"""One turn per message id, however often the message arrives."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable

from bot.channels.website.output import Wire

Key = tuple[str, str]  # conversation id, message id
Reply = list[Wire]


class Turns:
    """Runs turns and remembers the latest replies of this process."""

    def __init__(self, keep: int = 100):  # repeats come within seconds; later ones are in the tracker (own choice)
        self._keep = keep
        self._running: dict[Key, asyncio.Task[Reply]] = {}
        self._done: OrderedDict[Key, Reply] = OrderedDict()

    async def reply(self, key: Key, answer: Callable[[], Awaitable[Reply]]) -> Reply:
        """The reply to a message: remembered, awaited, or made now by `answer`."""
        if key in self._done:
            return self._done[key]
        task = self._running.get(key) or self._start(key, answer)
        return await asyncio.shield(task)  # a browser that goes away must not cut a turn in half

    def _start(self, key: Key, answer: Callable[[], Awaitable[Reply]]) -> "asyncio.Task[Reply]":
        async def run() -> Reply:
            return await answer()

        task = self._running[key] = asyncio.ensure_future(run())
        task.add_done_callback(lambda done: self._finish(key, done))
        return task

    def _finish(self, key: Key, task: "asyncio.Task[Reply]") -> None:
        del self._running[key]
        if task.cancelled() or task.exception():
            return
        self._done[key] = task.result()
        if len(self._done) > self._keep:
            self._done.popitem(last=False)

    async def settle(self, conversation_id: str) -> None:
        """Wait until no turn of this conversation is running."""
        running = [task for key, task in self._running.items() if key[0] == conversation_id]
        await asyncio.gather(*running, return_exceptions=True)

    def forget(self, conversation_id: str) -> None:
        """Drop the remembered replies of a conversation."""
        for key in [key for key in self._done if key[0] == conversation_id]:
            del self._done[key]
