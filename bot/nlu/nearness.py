"""How near a message is to what an intent was taught with: a topic that was never asked like this is less sure.

A classifier must choose one of its intents: "how long will my card take" has words of "how long should a session be"
and no other topic has more of them; but its sentence vector is far from every example of that topic.
Measured in docs/understanding.md.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

STEEPNESS = 2  # power of the cosine (measured in docs/understanding.md)


class Examples(NamedTuple):
    """The training examples as unit vectors, sorted by intent.

    Attributes:
        vectors: float32 array of shape (examples, 384).
        starts: for each intent, the row of its first example.
    """

    vectors: NDArray[np.float32]
    starts: NDArray[np.int64]

    def cosines(self, vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        """Cosine of each unit vector to the nearest example of each intent: shape (vectors, intents)."""
        return np.asarray(np.maximum.reduceat(vectors @ self.vectors.T, self.starts, axis=1))

    def cosine(self, vector: NDArray[np.float32], intent: int) -> float:
        """The same for one unit vector of shape (384,) and one intent, by its place among them."""
        end = self.starts[intent + 1] if intent + 1 < len(self.starts) else len(self.vectors)
        return float((self.vectors[self.starts[intent] : end] @ vector).max())

    def save(self, file: Path) -> None:
        """Write two plain arrays; half precision is finer than the encoder's int8."""
        np.savez(file, vectors=self.vectors.astype(np.float16), starts=self.starts)


def load(file: Path) -> Examples:
    """Read saved examples.

    Raises:
        OSError: there is no such file.
    """
    with np.load(file) as arrays:
        return Examples(arrays["vectors"].astype(np.float32), arrays["starts"])


def collect(vectors: NDArray[np.float32], intents: Sequence[str]) -> Examples:
    """Sort the examples by intent, in the alphabetical order that the classifier has too."""
    order = np.argsort(np.array(intents), kind="stable")
    _, starts = np.unique(np.array(intents)[order], return_index=True)
    return Examples(unit(vectors)[order], starts)


def unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """The same vectors with length 1."""
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


def weighed(
    shares: NDArray[np.float32], cosines: NDArray[np.float32], exempt: NDArray[np.bool_], near_enough: float
) -> NDArray[np.float32]:
    """Lower the share of an intent whose nearest example is far.

    Args:
        shares: probabilities, shape (messages, intents).
        cosines: of the same shape.
        exempt: for each intent, whether it keeps its share: a refusal has no need to be near anything.
        near_enough: from this cosine on nothing is taken off.
    """
    near = np.clip(cosines / near_enough, 0, 1) ** STEEPNESS
    return np.asarray(shares * np.where(exempt, 1, near), dtype=np.float32)


def ranking(
    shares: NDArray[np.float32],
    vector: NDArray[np.float32],
    examples: Examples,
    exempt: NDArray[np.bool_],
    near_enough: float,
    most: int,
) -> list[tuple[float, int]]:
    """The best of `weighed` for one message: (confidence, intent by its place), the surest first.

    Nothing is added to a share, so the intents are looked at from the largest one on, and the rest of five thousand
    examples is left alone as soon as no share that is left could be among the best.

    Args:
        shares: probabilities, shape (intents,).
        vector: the message's unit vector, shape (384,).
        examples: what the cosines are taken to.
        exempt: as in `weighed`.
        near_enough: as in `weighed`.
        most: how many are wanted.
    """
    best: list[tuple[float, int]] = []
    for intent in np.argsort(-shares):
        share = float(shares[intent])
        if len(best) == most and best[-1][0] >= share:
            break
        near = 1 if exempt[intent] else min(max(examples.cosine(vector, intent) / near_enough, 0), 1) ** STEEPNESS
        best = sorted([*best, (share * near, int(intent))], key=lambda found: -found[0])[:most]
    return best
