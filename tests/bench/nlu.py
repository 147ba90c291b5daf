"""`make bench-nlu`: what understanding one message costs, stage by stage, as the server runs it.

Prints milliseconds, which belong to the machine and the moment, and the same for two processes at once.
docs/understanding.md holds the figures.
"""

import asyncio
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from typing import Any

import numpy as np

from bot import assistant as assistants
from bot import logs
from bot.assistant import Assistant
from bot.settings import Settings

TEXT = "my doctor says i have osteoporosis can i still lift heavy weights"  # 12 tokens
TURNS, WARM_UP = 400, 30


def load() -> Assistant:
    """The trained assistant, as the server loads it."""
    logs.configure()
    return assistants.load(Settings(secret_key="not used", database_url="sqlite:///:memory:"))


def timed(function: Callable[..., Any], into: list[float]) -> Callable[..., Any]:
    """The same function, noting its milliseconds."""

    def call(*args: Any, **kwargs: Any) -> Any:
        start = time.perf_counter()
        try:
            return function(*args, **kwargs)
        finally:
            into.append((time.perf_counter() - start) * 1000)

    return call


def measure(assistant: Assistant, turns: int = TURNS) -> dict[str, list[float]]:
    """Milliseconds of the whole and of each stage, one entry per message; "Rasa around them" is what is left."""
    times: dict[str, list[float]] = defaultdict(list)
    nodes = assistant.processor.graph_runner._nodes
    for name, node in nodes.items():
        if name.startswith("run_"):
            node._fn = timed(node._fn, times[name.removeprefix("run_").rsplit(".", 1)[-1].rstrip("0123456789")])
    whole: list[float] = []
    loop = asyncio.new_event_loop()  # one loop for all messages, as in the server
    parse = timed(lambda: loop.run_until_complete(assistant.parse_message(TEXT)), whole)
    for _ in range(WARM_UP):
        parse()
    busy = time.process_time()
    for _ in range(turns):
        parse()
    # Processor time of all threads: threads that fight would burn more of it when two processes run at once.
    busy = (time.process_time() - busy) * 1000 / turns
    loop.close()
    stages = {name: taken[WARM_UP:] for name, taken in times.items() if len(taken) == len(whole)}
    around = [total - sum(parts) for total, *parts in zip(whole[WARM_UP:], *stages.values(), strict=True)]
    return {"whole": whole[WARM_UP:], "processor time": [busy], **stages, "Rasa around them": around}


def rows(times: dict[str, list[float]]) -> list[str]:
    """One line for each stage."""
    return [f"{name:24}{np.percentile(taken, 50):8.2f}{np.percentile(taken, 95):8.2f}" for name, taken in times.items()]


def main() -> None:
    """Measure alone, then twice at once."""
    print(f"{'milliseconds':24}{'p50':>8}{'p95':>8}", *rows(measure(load())), sep="\n", flush=True)
    command = [sys.executable, "-m", "tests.bench.nlu", "whole"]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    for number, process in enumerate(both, start=1):
        print(f"of two at once, no. {number}: {process.communicate()[0].strip()}", flush=True)


if __name__ == "__main__":
    if sys.argv[1:] == ["whole"]:
        print(" | ".join(rows(measure(load()))[:2]))
    else:
        main()
