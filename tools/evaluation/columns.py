"""The three columns: right; asked (to rephrase, or "did you mean": harmless); wrong (the one that matters)."""

from collections import Counter
from collections.abc import Iterable
from typing import Literal, NamedTuple

from tools.evaluation.messages import OUT_OF_SCOPE

Column = Literal["right", "asked", "wrong"]
COLUMNS: tuple[Column, ...] = ("right", "asked", "wrong")
# Each says "I can't answer that"; where refusing is right, all of them are.
REFUSALS = frozenset([OUT_OF_SCOPE, "out_of_scope_near", "talk_article_silent"])


class Verdict(NamedTuple):
    """One message, what it was taken for, how surely, which column that is, and what "did you mean" offered."""

    text: str
    expected: str
    found: str
    confidence: float
    column: Column
    offered: tuple[str, ...] = ()

    @property
    def understood(self) -> bool:
        """Answered rightly, or asked back with the right question among those offered."""
        return self.column == "right" or self.expected in self.offered


def column(expected: str, found: str, learned: frozenset[str]) -> Column:
    """Compare what was found with what should have been.

    Args:
        expected: an intent; "out_of_scope" is satisfied by every refusal.
        found: an intent; whatever is neither learned nor an alarm is a question back to the person.
        learned: the intents with training examples.
    """
    if found not in learned and not found.startswith("safety_"):
        return "asked"
    refused = expected == OUT_OF_SCOPE and found in REFUSALS
    return "right" if found == expected or refused else "wrong"


def shares(verdicts: Iterable[Verdict]) -> dict[str, float]:
    """Number of messages, and the share of each column from 0 to 1."""
    count = Counter(verdict.column for verdict in verdicts)
    total = sum(count.values())
    return {"messages": total, **{name: count[name] / total if total else 0.0 for name in COLUMNS}}


def split(verdicts: list[Verdict]) -> tuple[list[Verdict], list[Verdict]]:
    """Those that should be answered, and those that should be refused."""
    inside = [verdict for verdict in verdicts if verdict.expected != OUT_OF_SCOPE]
    return inside, [verdict for verdict in verdicts if verdict.expected == OUT_OF_SCOPE]
