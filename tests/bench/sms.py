"""`make bench-sms`: how long a signed text takes to be answered by a server process with the trained model.

Prints p50, p95, p99 and the slowest, in milliseconds, for single texts and for sixteen at once. The goals on two cores:
p95 below 500 ms one after the other, below 2 s at sixteen at once. Twilio's network is not in it; HTTP is on loopback.
"""

import tempfile
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from statistics import quantiles

from tests.channels.sms.live.conftest import SETTINGS, a_number
from tests.channels.sms.phone import Phone
from tests.live import live_server

QUESTIONS = ["does swimming count", "and walking?", "will i get bulky", "how often should i lift", "am i too old"]
QUIZ = ["take the quiz", "1", "2", "58", "1", "2", "50", "150", "2", "2", "3", "1"]
MANY = 300  # texts in each measurement; each phone sends fewer than the cap of a minute


def timed(call):
    """Seconds that the call takes."""
    begun = time.perf_counter()
    assert call().status_code in (200, 403)
    return time.perf_counter() - begun


def line(name, seconds, took=None):
    """One measurement as a row of a Markdown table, in milliseconds."""
    cuts = [1000 * cut for cut in quantiles(seconds, n=100)]
    figures = [f"{figure:.1f}" for figure in (cuts[49], cuts[94], cuts[98], 1000 * max(seconds))]
    each = f"{len(seconds) / took:.0f}" if took else ""
    return f"| {name} | {' | '.join(figures)} | {each} |"


def texts(server, number, script):
    """Calls that send the script from as many new phones as it takes."""
    calls = []
    while len(calls) < number:
        phone = Phone(server.address, a_number())
        calls += [partial(phone.send, text) for text in script]
    return calls[:number]


def at_once(server, many):
    """Sixteen phones, or so, each sending one text after the other; seconds of each text, and of all."""
    phones = [Phone(server.address, a_number()) for _ in range(many)]
    begun = time.perf_counter()
    with ThreadPoolExecutor(many) as pool:
        seconds = [second for run in pool.map(_write, phones) for second in run]
    return seconds, time.perf_counter() - begun


def _write(phone):
    return [timed(partial(phone.send, text)) for text in (QUESTIONS * 3)[:12]]


def measure(server):
    """The rows of the table."""
    for call in texts(server, 20, QUESTIONS):  # the first turns of a process are slower
        call()
    phone, sid = Phone(server.address, a_number()), f"SM{uuid.uuid4().hex}"
    phone.send("hello", sid)
    yield line("question, one after the other", [timed(call) for call in texts(server, MANY, QUESTIONS)])
    yield line("turn of the quiz", [timed(call) for call in texts(server, MANY, QUIZ)])
    yield line("STOP", [timed(call) for call in texts(server, MANY, ["STOP"])])
    yield line("the same text again", [timed(lambda: phone.send("hello", sid)) for _ in range(MANY)])
    yield line("forged", [timed(lambda: phone.post(phone.fields(), "forged")) for _ in range(MANY)])
    for many in (4, 16):
        seconds, took = at_once(server, many)
        yield line(f"question, {many} at once", seconds, took)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder, live_server(Path(folder), **SETTINGS) as server:
        print("| text | p50 | p95 | p99 | slowest (ms) | a second |\n|---|---|---|---|---|---|")
        for row in measure(server):
            print(row, flush=True)
