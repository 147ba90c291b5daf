"""People who keep writing while something breaks, and the figures that come of it."""

import itertools
import threading
import time
from typing import NamedTuple

MOST = 18  # messages per person: the limit of one conversation is 20 at once
SWIMMING = "Swimming does not count"  # the right answer to all of them


class Figures(NamedTuple):
    """Messages, counted at the end; `tries` are the requests that it took."""

    tries: int
    sent: int
    acknowledged: int
    stored: int  # once, in order
    answered: int  # rightly

    @property
    def lost(self):
        return self.acknowledged - self.stored

    @property
    def nonsense(self):
        return self.acknowledged - self.answered


def texts_of(visitor):
    """What the person wrote and what she read, as it is stored."""
    history = visitor.history()
    return [m["text"] for m in history if m["from"] == "you"], [m["text"] for m in history if m["from"] == "bot"]


def figures_of(visitor, read):
    """One person's figures from what she wrote and read, and from what is stored."""
    asked, said = texts_of(visitor)
    stored = sum(text == wrote for text, (wrote, _) in zip(asked, read, strict=False))
    right = sum(SWIMMING in answer[0] for _, answer in read)
    answered = min(right, sum(SWIMMING in text for text in said)) if len(asked) == len(read) else -1
    return Figures(visitor.tries, visitor.sent, len(read), stored, answered)


class Crowd:
    """Writes from its making until `finish`."""

    def __init__(self, house, people=5):
        self._stop, self._talks = threading.Event(), []
        visitors = [house.visitor() for _ in range(people)]
        self._threads = [threading.Thread(target=self._talk, args=(visitor,)) for visitor in visitors]
        for thread in self._threads:
            thread.start()

    def _talk(self, visitor):
        read = []
        self._talks.append((visitor, read))
        for number in itertools.takewhile(lambda number: not self._stop.is_set(), range(MOST)):
            text = f"does swimming help bones {number}"
            read.append((text, visitor(text)))
            time.sleep(0.1)

    def answered(self, more):
        """Wait until so many more messages were answered."""
        enough = self._count() + more
        while self._count() < enough and any(thread.is_alive() for thread in self._threads):
            time.sleep(0.05)

    def _count(self):
        return sum(len(read) for _, read in self._talks)

    def finish(self):
        """Let everybody finish her sentence; all figures together."""
        self._stop.set()
        for thread in self._threads:
            thread.join()
        each = [figures_of(visitor, read) for visitor, read in self._talks]
        return Figures(*map(sum, zip(*each, strict=True)))
