"""`make faults`: break everything once while people write, bounce 200 quizzes, and print what was lost."""

import signal
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.faults.conftest import House, started
from tests.faults.crowd import Crowd, figures_of
from tests.faults.quizzes import take

QUIZZES, AT_ONCE, PAUSE = 200, 80, 3.0  # people; messages; seconds that something stays broken (own choices)
ROW = "{:28}{:>8}{:>8}{:>14}{:>8}{:>10}{:>6}{:>10}"


def faults(house):
    """By name: what is broken, and how it is mended."""
    first, second = house.servers
    return {
        "nothing": (lambda: None, lambda: None),
        "a server killed (-9)": (first.end, first.start),
        "a server ended (SIGTERM)": (lambda: second.end(signal.SIGTERM), second.start),
        "database stopped": (house.postgres.kill, house.postgres.start),
        "database hung": (house.postgres.hang, house.postgres.go_on),
        "Redis stopped": (house.redis.kill, house.redis.start),
        "Redis hung": (house.redis.hang, house.redis.go_on),
    }


def during(house, break_it, mend):
    """The figures of a crowd that writes before, while and after something is broken."""
    crowd = Crowd(house)
    time.sleep(0.5)
    break_it()
    time.sleep(PAUSE)
    mend()
    return crowd.finish()


def at_once(house):
    """Figures of messages that one person sends at the same moment, each until it is answered."""
    visitor = house.visitor()
    texts = [f"does swimming help bones {number}" for number in range(AT_ONCE)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        read = list(pool.map(lambda text: (text, visitor(text)), texts))
    order = [m["text"] for m in visitor.history() if m["from"] == "you"]
    return figures_of(visitor, sorted(read, key=lambda one: order.index(one[0]) if one[0] in order else AT_ONCE))


def quizzes(house):
    """How many of the quizzes came to the right result."""
    with ThreadPoolExecutor(4) as pool:
        return sum(pool.map(lambda number: take(house.visitor(), number), range(QUIZZES)))


def main():
    """Print the table; the exit status says whether anything was lost or wrong."""
    with tempfile.TemporaryDirectory() as folder, started(House(Path(folder))) as house:
        return report(house)


def report(house):
    print(ROW.format("fault", "tries", "sent", "acknowledged", "stored", "answered", "lost", "nonsense"), flush=True)
    runs = {name: lambda fault=fault: during(house, *fault) for name, fault in faults(house).items()}
    bad = 0
    for name, run in (runs | {f"{AT_ONCE} messages at once": lambda: at_once(house)}).items():
        figures = run()
        bad += figures.lost + figures.nonsense
        print(ROW.format(name, *figures, figures.lost, figures.nonsense), flush=True)
    right = quizzes(house)
    print(f"{QUIZZES} quizzes bounced between two servers: {right} right, {QUIZZES - right} wrong")
    return bad + QUIZZES - right


if __name__ == "__main__":
    sys.exit(min(main(), 1))
