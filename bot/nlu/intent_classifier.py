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

from bot.nlu import linear_model, nearness, sources
from bot.nlu.linear_model import LinearModel, UnfittedError
from bot.nlu.nearness import Examples

FILE, EXAMPLES_FILE = "classifier.npz", "examples.npz"
RANKED = 5  # intents kept in the ranking: enough for "did you mean" and for a look into the log of a test


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class BalancedClassifier(IntentClassifier, GraphComponent):
    """Logistic regression in which a class counts with the square root of its rarity.

    Rasa's own balances fully: with 990 out-of-scope examples beside 32 of a topic, one example of the topic would count
    as 30 of the others, and "how many people have Crohn's" became a question about osteoporosis.
    """

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource):
        self._config, self._storage, self._resource = config, storage, resource
        self._model: Optional[LinearModel] = None
        self._examples: Optional[Examples] = None

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Defaults: scikit-learn's regularization, enough iterations to converge, no doubt about far messages."""
        return {"C": 1.0, "max_iter": 1000, "near_enough": 0.01, "refusals": []}

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """Rasa's cache is valid for this code only."""
        return sources.fingerprint()

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
        """Rasa's factory for a trained model; a missing or empty file is an error, never an unfitted classifier."""
        classifier = cls.create(config, model_storage, resource, execution_context)
        with model_storage.read_from(resource) as folder:
            classifier._model = linear_model.load(folder / FILE)
            classifier._examples = nearness.load(folder / EXAMPLES_FILE)
        return classifier

    def train(self, training_data: TrainingData) -> Resource:
        """Fit on the training examples and write plain arrays."""
        messages = [message for message in training_data.intent_examples if message.get(TEXT)]
        ngrams = sparse.vstack([_ngrams(message) for message in messages])
        vectors = np.vstack([_vector(message) for message in messages])
        intents = [message.get(INTENT) for message in messages]
        model = linear_model.fit([ngrams, vectors], intents, self._config["C"], self._config["max_iter"])
        examples = nearness.collect(vectors, intents)
        with self._storage.write_to(self._resource) as folder:
            model.save(folder / FILE)
            examples.save(folder / EXAMPLES_FILE)
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
        if self._model is None or self._examples is None:
            raise UnfittedError("BalancedClassifier was neither trained nor loaded.")
        intents, vector = self._model.intents, _vector(message)
        (shares,) = self._model.shares(_ngrams(message), vector)
        exempt = np.array([intent in self._config["refusals"] for intent in intents])
        near_enough, (direction,) = self._config["near_enough"], nearness.unit(vector)
        best = nearness.ranking(shares, direction, self._examples, exempt, near_enough, RANKED)
        return [{"name": intents[place], "confidence": confidence} for confidence, place in best]


def _ngrams(message: Message) -> sparse.csr_matrix:
    """The weights of the n-grams: shape (1, number of n-grams)."""
    _, ngrams = message.get_sparse_features(TEXT)
    if ngrams is None:
        raise ValueError("BalancedClassifier needs NgramFeaturizer before it (config.yml).")
    return ngrams.features


def _vector(message: Message) -> NDArray[np.float32]:
    """The sentence vector as it is scaled in config.yml: shape (1, 384)."""
    _, vector = message.get_dense_features(TEXT)
    if vector is None:
        raise ValueError("BalancedClassifier needs SentenceFeaturizer before it (config.yml).")
    return np.asarray(vector.features)
