"""Chooses the intent: one logistic regression over the n-grams and the sentence vector."""

from typing import Any, Optional

import numpy as np
from numpy.typing import NDArray
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.featurizers.featurizer import Featurizer
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy import sparse
from sklearn.linear_model import LogisticRegression

FILE = "classifier.npz"
RANKED = 5  # intents kept in the ranking: enough for "did you mean" and for a look into the log of a test


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class BalancedClassifier(IntentClassifier, GraphComponent):
    """Logistic regression in which a class counts with the square root of its rarity.

    Rasa's own balances fully: with 990 out-of-scope examples beside 32 of a topic, one example of the topic would count
    as 30 of the others, and "how many people have Crohn's" became a question about osteoporosis.
    """

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource):
        self._config, self._storage, self._resource = config, storage, resource
        self._intents: list[str] = []
        self._weights: NDArray[np.float32] = np.zeros((0, 0), np.float32)
        self._bias: NDArray[np.float32] = np.zeros(0, np.float32)

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Defaults: scikit-learn's regularization, enough iterations to converge."""
        return {"C": 1.0, "max_iter": 1000}

    @staticmethod
    def required_packages() -> list[str]:
        """Packages that Rasa checks for before it starts."""
        return ["sklearn"]

    @classmethod
    def required_components(cls) -> list[type]:
        """What must come before this in the pipeline."""
        return [Featurizer]

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "BalancedClassifier":
        """Rasa's factory."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "BalancedClassifier":
        """Rasa's factory for a trained model; a missing file is an error, never an unfitted classifier."""
        classifier = cls.create(config, model_storage, resource, execution_context)
        with model_storage.read_from(resource) as folder, np.load(folder / FILE) as arrays:
            classifier._intents = [str(intent) for intent in arrays["intents"]]
            classifier._weights, classifier._bias = arrays["weights"], arrays["bias"]
        return classifier

    def train(self, training_data: TrainingData) -> Resource:
        """Fit on the training examples and write three plain arrays."""
        examples = [message for message in training_data.intent_examples if message.get(TEXT)]
        intents = [message.get(INTENT) for message in examples]
        model = LogisticRegression(
            C=self._config["C"], max_iter=self._config["max_iter"], class_weight=class_weights(intents)
        )
        model.fit(sparse.vstack([_features(message) for message in examples]), intents)
        with self._storage.write_to(self._resource) as folder:
            weights, bias = model.coef_.astype(np.float32), model.intercept_.astype(np.float32)
            np.savez(folder / FILE, intents=model.classes_.astype(str), weights=weights, bias=bias)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the intent and the ranking of each message."""
        for message in messages:
            ranking = self._ranking(message)
            message.set(INTENT, dict(ranking[0]), add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Nothing to add for the training of what follows."""
        return training_data

    def _ranking(self, message: Message) -> list[dict[str, Any]]:
        scores = _features(message) @ self._weights.T + self._bias
        shares = softmax(np.asarray(scores).ravel())
        best = np.argsort(-shares)[:RANKED]
        return [{"name": self._intents[index], "confidence": float(shares[index])} for index in best]


def class_weights(intents: list[str]) -> dict[str, float]:
    """Weight of each intent: the square root of (mean number of examples / its number of examples)."""
    names, counts = np.unique(intents, return_counts=True)
    return dict(zip(names, np.sqrt(counts.mean() / counts), strict=True))


def softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Shares that add up to 1."""
    powers = np.exp(scores - scores.max())
    return np.asarray(powers / powers.sum())


def _features(message: Message) -> sparse.spmatrix:
    """One row: n-grams, then the sentence vector."""
    (_, ngrams), (_, vector) = message.get_sparse_features(TEXT), message.get_dense_features(TEXT)
    return sparse.hstack([_row(ngrams), _row(vector)]).tocsr()


def _row(features: Optional[Any]) -> sparse.csr_matrix:
    if features is None:
        raise ValueError("BalancedClassifier needs NgramFeaturizer and SentenceFeaturizer before it (config.yml).")
    return sparse.csr_matrix(features.features)
