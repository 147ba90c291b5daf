"""`make fuzz`: 10,000 requests for each channel and 2,000 bent ones; SEED=1 NUMBER=500 repeats or shortens it."""

import os
import random
import sys
import tempfile
import time
from pathlib import Path

from tests.fuzz.fire import Target
from tests.fuzz.test_fuzz import GROWTH, SMS_URL
from tests.live import Live

BENT = 5  # one bent request for so many others: each may take the server's whole patience


def main() -> int:
    """Fire, print what came back; 1 if anything was wrong."""
    seed = int(os.environ.get("SEED") or random.randrange(10**6))
    number = int(os.environ.get("NUMBER") or 10_000)
    print(f"== SEED={seed} NUMBER={number}", flush=True)
    server = Live(Path(tempfile.mkdtemp(prefix="fuzz-")), SMS_PUBLIC_URL=SMS_URL, BOT_LOG_FORMAT="json")
    try:
        server.start()
        return report(fire(server, seed, number))
    finally:
        server.end()


def fire(server, seed, number):
    """Two halves, and the megabytes before, between and after them."""
    halves, memory = [Target(server, seed), Target(server, seed + 1)], []
    for half in halves:
        memory.append(half.resident())
        for shoot, some in ((half.website, number), (half.sms, number), (half.bytes, number // BENT)):
            begun = time.monotonic()
            shoot(some // 2)
            print(f"   {shoot.__name__}: {some // 2} in {time.monotonic() - begun:.0f} s", flush=True)
    return halves, [*memory, halves[-1].resident()]


def report(fired):
    """Print the counts, the memory and every problem."""
    halves, memory = fired
    counts = halves[0].counts + halves[1].counts
    for channel in ("website", "sms", "bytes"):
        told = {outcome: count for (of, outcome), count in sorted(counts.items()) if of == channel}
        print(f"{channel:8} {sum(told.values()):6}  " + "  ".join(f"{name}: {count}" for name, count in told.items()))
    print("memory   " + " -> ".join(f"{one:.0f} MB" for one in memory))
    problems = [*halves[0].problems, *halves[1].problems]
    problems += [f"in the log: {word}" for word in halves[1].told()]
    problems += [] if halves[1].is_well() else ["people are no longer answered"]
    problems += [] if memory[2] < memory[1] * GROWTH else ["memory grew"]
    print("\n".join(problems) or "No error of the server's own, no hang, no leak.")
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main())
