"""The load: conversations side by side, each writing its next message as soon as it has read the answer."""

import asyncio
import itertools
import statistics
import time
import uuid
from dataclasses import dataclass, field

import aiohttp

_ADDRESSES = itertools.count()


@dataclass
class Figures:
    """What came of a load. Seconds for each answered message; `failed` were not answered with 200."""

    elapsed: float = 0.0
    took: list[float] = field(default_factory=list)
    failed: int = 0

    def percentile(self, percent):
        """Milliseconds within which so many percent were answered."""
        return statistics.quantiles(self.took, n=100, method="inclusive")[percent - 1] * 1000

    @property
    def per_second(self):
        """Messages answered per second."""
        return len(self.took) / self.elapsed

    def told(self):
        """The figures of docs/performance.md."""
        return {f"p{percent}": self.percentile(percent) for percent in (50, 95, 99)} | {
            "per_second": self.per_second,
            "messages": len(self.took),
            "failed": self.failed,
        }


def network_address():
    """An address of this machine that nobody else writes from: our limits count by address, the starter has none."""
    number = next(_ADDRESSES) % 60_000
    return f"127.88.{number // 240}.{number % 240 + 1}"


async def _hand(conversation, until, figures):
    while time.monotonic() < until:
        connector = aiohttp.TCPConnector(local_addr=(network_address(), 0))
        async with aiohttp.ClientSession(connector=connector) as session:
            say = await conversation.begin(session)
            for text in conversation.script:
                begun = time.perf_counter()
                status = await say(text)
                if status != 200:
                    figures.failed += 1
                elif begun:
                    figures.took.append(time.perf_counter() - begun)
                if time.monotonic() > until:
                    return


async def fire(conversation, hands, seconds):
    """So many conversations at a time for so many seconds."""
    figures, begun = Figures(), time.monotonic()
    await asyncio.gather(*(_hand(conversation, begun + seconds, figures) for _ in range(hands)))
    figures.elapsed = time.monotonic() - begun
    return figures


class Ours:
    """A person on the website: small talk, questions about the article, the quiz."""

    script = (
        "hello", "does swimming count", "will lifting make me bulky", "how often should i lift", "what is osteoporosis",
        "take the quiz", "yes", "no", "67", "female", "140 lb", "no", "not sure", "thanks",
    )  # fmt: skip

    def __init__(self, address):
        self._address = address

    async def begin(self, session):
        """A new conversation: a function from a text to the status of its answer."""
        async with session.post(f"{self._address}/chat/start", json={}) as answer:
            token = (await answer.json())["token"]
        headers = {"Authorization": f"Bearer {token}"}

        async def say(text):
            body = {"id": uuid.uuid4().hex, "text": text}
            async with session.post(f"{self._address}/chat/messages", json=body, headers=headers) as answer:
                await answer.read()
                return answer.status

        return say


class Starters:
    """A person who talks to the starter's moodbot, on the REST channel."""

    script = ("hello", "i am sad", "yes", "hello", "i feel great", "are you a bot?", "what is this", "goodbye")

    def __init__(self, address):
        self._address = address

    async def begin(self, session):
        """A new conversation: a function from a text to the status of its answer."""
        sender = uuid.uuid4().hex

        async def say(text):
            body = {"sender": sender, "message": text}
            async with session.post(f"{self._address}/webhooks/rest/webhook", json=body) as answer:
                await answer.read()
                return answer.status

        return say


async def history(conversation, long=200, some=10):
    """Milliseconds of the first messages of one conversation and of those around message `long` (medians)."""
    took = []
    async with aiohttp.ClientSession() as session:
        say = await conversation.begin(session)
        for _, text in zip(range(long), itertools.cycle(conversation.script), strict=False):
            begun = time.perf_counter()
            await say(text)
            took.append((time.perf_counter() - begun) * 1000)
    return statistics.median(took[1 : some + 1]), statistics.median(took[-some:])
