"""Sends fuzzed requests to a running server and keeps count of what comes back."""

import re
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

import httpx

from tests.fuzz import raw, sms, website
from tests.live import Visitor

HANDS = 8  # requests at a time
PATIENCE = 30  # seconds for a whole answer
# What a server says that did not know what to do; and words that nobody may read in an answer.
LEAKS = re.compile(rb"Traceback|File \"/|sqlalchemy|rasa\.core", re.IGNORECASE)
PRIVATE = re.compile(r"swimming|\+1225555|take the quiz")
STATUS = re.compile(rb"HTTP/1\.[01] (\d{3})")


class Target:
    """A server under fire.

    Args:
        server: a tests.live.Live that runs.
        seed: the same seed sends the same requests.
        addresses: so many network addresses are written from; with one, the shipped limits answer 429 to most.
    """

    def __init__(self, server, seed, addresses=200):
        self.server, self.seed = server, seed
        self.counts, self.problems = Counter(), []
        self._addresses, self._lock = addresses, threading.Lock()
        self._tokens = [
            Visitor(server.address, self._source(number)).headers["Authorization"].split()[1]
            for number in range(min(addresses, 20))
        ]

    def _source(self, number):
        return f"127.77.{number % self._addresses // 200}.{number % 200 % self._addresses + 1}"

    def _client(self, number):
        transport = httpx.HTTPTransport(local_address=self._source(number), retries=2)
        return httpx.Client(base_url=self.server.address, timeout=PATIENCE, transport=transport)

    def website(self, number):
        """So many requests to the website channel."""
        self._volley("website", number, lambda random: website.request(random, random.choice(self._tokens)))

    def sms(self, number):
        """So many to the SMS webhook."""
        self._volley("sms", number, lambda random: sms.request(random, self.server.sms_url))

    def bytes(self, number):
        """Each of the known tricks, then so many of them with changed bytes; whole, half closed and slow."""
        tricks = [(content, {}) for content in raw.WHOLE.values()]
        tricks += [(content, {"shut": shut}) for content in raw.UNFINISHED.values() for shut in (True, False)]
        tricks += [(content, {"slow": True}) for content in (*raw.UNFINISHED.values(), raw.WHOLE["good chunks"])]
        random = Random(f"{self.seed} bytes")
        tricks += [(raw.mutated(random), {"shut": random.random() < 0.8}) for _ in range(number)]
        with ThreadPoolExecutor(8 * HANDS) as pool:  # most of them wait
            list(pool.map(lambda trick: self._throw(*trick), tricks))

    def _volley(self, channel, number, make):
        shares = [range(hand, number, HANDS) for hand in range(HANDS)]
        with ThreadPoolExecutor(HANDS) as pool:
            list(pool.map(lambda share: self._shoot(channel, share, make), shares))

    def _shoot(self, channel, share, make):
        for turn in share:
            random = Random(f"{self.seed} {channel} {turn}")
            method, path, headers, content = make(random)
            with self._client(random.randrange(self._addresses)) as client:
                self._request(channel, f"{turn}: {method} {path}", client, (method, path, headers, content))

    def _request(self, channel, name, client, request):
        method, path, headers, content = request
        try:
            answer = client.request(method, path, headers=headers, content=content)
        except (httpx.RemoteProtocolError, httpx.WriteError, httpx.ReadError):
            self._count(channel, "closed")  # too large to be read to its end
        except httpx.TimeoutException as error:
            self._fault(channel, name, f"no answer in {PATIENCE} s ({type(error).__name__})")
        else:
            self._judge(channel, name, answer.status_code, answer.content)

    def _throw(self, content, how):
        name = repr(content[:60])
        address = ("127.0.0.1", self.server.port)
        try:
            said = raw.answer(address, content, PATIENCE, **how)
        except TimeoutError:
            self._fault("bytes", name, f"neither answered nor closed in {PATIENCE} s")
            return
        statuses = STATUS.findall(said)
        if not statuses:
            self._count("bytes", "closed")
        for status in statuses:
            self._judge("bytes", name, int(status), said)

    def _judge(self, channel, name, status, content):
        self._count(channel, status)
        if status >= 500:
            self._fault(channel, name, f"status {status}")
        if LEAKS.search(content):
            self._fault(channel, name, "the answer shows the inside")

    def _count(self, channel, outcome):
        with self._lock:
            self.counts[channel, str(outcome)] += 1

    def _fault(self, channel, name, what):
        with self._lock:
            self.problems.append(f"{channel}, {name}: {what}")

    def resident(self):
        """Megabytes of memory that the server holds."""
        status = Path(f"/proc/{self.server.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+) kB", status)[1]) / 1024

    def told(self):
        """What the log says that it must not: somebody's words, a number, a trace of the inside."""
        log = self.server.log.read_text(errors="replace")
        return sorted({*PRIVATE.findall(log), *re.findall(r"Traceback.*", log)})

    def is_well(self):
        """Whether it still answers a person."""
        answers = Visitor(self.server.address, "127.78.0.1")("does swimming count")
        return answers[0].startswith("Swimming does not count")
