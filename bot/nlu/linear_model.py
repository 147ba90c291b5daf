"""The classifier's mathematics, without Rasa: one multinomial logistic regression as three plain arrays."""

from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression


class UnfittedError(ValueError):
    """The file holds no classifier that can tell two intents apart."""


class LinearModel(NamedTuple):
    """A fitted classifier.

    Attributes:
        intents: k names.
        weights: float32 array of shape (k, number of features).
        bias: float32 array of shape (k,).
    """

    intents: list[str]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]

    def shares(self, features: sparse.spmatrix) -> NDArray[np.float32]:
        """Probabilities of shape (rows, k) that add up to 1 in each row."""
        scores = np.asarray(features @ self.weights.T) + self.bias
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        return np.asarray(powers / powers.sum(axis=1, keepdims=True), dtype=np.float32)

    def save(self, file: Path) -> None:
        """Write plain arrays: loading a model never runs code from a file."""
        np.savez(file, intents=np.array(self.intents, dtype=str), weights=self.weights, bias=self.bias)


def load(file: Path) -> LinearModel:
    """Read a saved classifier.

    Raises:
        OSError: there is no such file.
        UnfittedError: it holds fewer than two intents, arrays that do not fit together, or nothing but zeros.
    """
    with np.load(file) as arrays:
        model = LinearModel([str(intent) for intent in arrays["intents"]], arrays["weights"], arrays["bias"])
    fits = model.weights.ndim == 2 and len(model.intents) == len(model.weights) == len(model.bias)
    if len(model.intents) < 2 or not fits or not model.weights.any():
        raise UnfittedError(f"{file.name} holds no fitted classifier.")
    return model


def fit(features: sparse.spmatrix, intents: list[str], strength: float, max_iter: int) -> LinearModel:
    """Fit on one row of features per example.

    Args:
        features: shape (examples, number of features).
        intents: the intent of each row.
        strength: scikit-learn's C, the inverse of regularization.
        max_iter: iterations of its solver at most.
    """
    model = LogisticRegression(C=strength, max_iter=max_iter, class_weight=class_weights(intents))
    model.fit(features, intents)
    weights, bias = model.coef_.astype(np.float32), model.intercept_.astype(np.float32)
    return LinearModel(list(model.classes_.astype(str)), weights, bias)


def class_weights(intents: list[str]) -> dict[str, float]:
    """Weight of each intent: the square root of (mean number of examples / its number of examples)."""
    names, counts = np.unique(intents, return_counts=True)
    return dict(zip(names, np.sqrt(counts.mean() / counts), strict=True))
