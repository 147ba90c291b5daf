"""The classifier's mathematics, without Rasa: one multinomial logistic regression as three plain arrays."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, Union

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression

Features = Union[sparse.spmatrix, NDArray[np.float32]]


class UnfittedError(ValueError):
    """The file holds no classifier that can tell two intents apart."""


class LinearModel(NamedTuple):
    """A fitted classifier.

    Attributes:
        intents: k names.
        columns: float32 array of shape (number of features, k), in this order in memory: a message has a hundred
            features of thirteen thousand, and each is one row.
        bias: float32 array of shape (k,).
    """

    intents: list[str]
    columns: NDArray[np.float32]
    bias: NDArray[np.float32]

    def shares(self, *parts: Features) -> NDArray[np.float32]:
        """Probabilities of shape (rows, k) that add up to 1 in each row.

        Args:
            parts: as given to `fit`, each of shape (rows, its number of features). They are multiplied one by one:
                to join a sparse row and a dense one takes longer than all the rest.
        """
        ends = np.cumsum([part.shape[1] for part in parts])
        scores = self.bias + sum(
            np.asarray(part @ self.columns[end - part.shape[1] : end]) for part, end in zip(parts, ends, strict=True)
        )
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        return np.asarray(powers / powers.sum(axis=1, keepdims=True), dtype=np.float32)

    def save(self, file: Path) -> None:
        """Write plain arrays: loading a model never runs code from a file."""
        np.savez(file, intents=np.array(self.intents, dtype=str), columns=self.columns, bias=self.bias)


def load(file: Path) -> LinearModel:
    """Read a saved classifier.

    Raises:
        OSError: there is no such file.
        UnfittedError: it holds fewer than two intents, arrays that do not fit together, or nothing but zeros.
    """
    with np.load(file) as arrays:
        model = LinearModel([str(intent) for intent in arrays["intents"]], arrays["columns"], arrays["bias"])
    fits = model.columns.ndim == 2 and len(model.intents) == model.columns.shape[1] == len(model.bias)
    if len(model.intents) < 2 or not fits or not model.columns.any():
        raise UnfittedError(f"{file.name} holds no fitted classifier.")
    return model


def fit(parts: Sequence[Features], intents: list[str], strength: float, max_iter: int) -> LinearModel:
    """Fit on one row of features per example.

    Args:
        parts: matrices, sparse or dense, of shape (examples, number of features), side by side.
        intents: the intent of each row.
        strength: scikit-learn's C, the inverse of regularization.
        max_iter: iterations of its solver at most.
    """
    model = LogisticRegression(C=strength, max_iter=max_iter, class_weight=class_weights(intents))
    model.fit(sparse.hstack([sparse.csr_matrix(part) for part in parts]).tocsr(), intents)
    columns = np.ascontiguousarray(model.coef_.T, dtype=np.float32)
    return LinearModel(list(model.classes_.astype(str)), columns, model.intercept_.astype(np.float32))


def class_weights(intents: list[str]) -> dict[str, float]:
    """Weight of each intent: the square root of (mean number of examples / its number of examples)."""
    names, counts = np.unique(intents, return_counts=True)
    return dict(zip(names, np.sqrt(counts.mean() / counts), strict=True))
