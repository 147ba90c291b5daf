"""Every training example judged by a model that never saw it."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import StratifiedKFold

from tools.evaluation.columns import REFUSALS, Verdict, column
from tools.evaluation.gate import Gate
from tools.evaluation.messages import OUT_OF_SCOPE, Labelled
from tools.evaluation.pipeline import Pipeline, Settings

FOLDS, SEED = 5, 2026  # own choice; the same folds at every run


class Judged(NamedTuple):
    """Messages and the shares that a model which never saw them gives: (messages, intents)."""

    messages: list[Labelled]
    shares: NDArray[np.float32]
    intents: list[str]

    @property
    def first_choice_right(self) -> float:
        """Share of messages whose first choice is right, whatever its confidence."""
        best = np.array(self.intents)[self.shares.argmax(axis=1)]
        return float(np.mean(best == [message.expected for message in self.messages]))

    def verdicts(self, gate: Gate) -> list[Verdict]:
        """What these thresholds would make of the messages; every refusal is one class here."""
        found, learned = gate.choose(self.shares, self.intents), frozenset(self.intents)
        return [
            Verdict(text, as_one(expected), intent, float(share), column(as_one(expected), intent, learned))
            for (text, expected), intent, share in zip(self.messages, found, self.shares.max(axis=1), strict=True)
        ]


def as_one(intent: str) -> str:
    """All refusals as one: what must not be answered."""
    return OUT_OF_SCOPE if intent in REFUSALS else intent


def crossvalidate(messages: Sequence[Labelled], settings: Settings) -> Judged:
    """Train on four fifths, judge the fifth, five times over; each fold has its share of every intent."""
    texts, expected = (np.array(column, dtype=object) for column in zip(*messages, strict=True))
    intents = sorted(set(expected))
    shares = np.zeros((len(messages), len(intents)), np.float32)
    for known, unseen in StratifiedKFold(FOLDS, shuffle=True, random_state=SEED).split(texts, expected.astype(str)):
        pipeline = Pipeline(settings).fit(texts[known].tolist(), expected[known].tolist())
        shares[unseen] = pipeline.shares(texts[unseen].tolist())
    return Judged(list(messages), shares, intents)
