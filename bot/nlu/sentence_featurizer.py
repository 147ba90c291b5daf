"""Gives each message its sentence vector."""

from typing import Any, Optional

import numpy as np
from numpy.typing import NDArray
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu import offered, sources
from bot.nlu.encoder import SentenceEncoder, known
from bot.nlu.encoder.known import KnownSentences
from bot.nlu.spelling import spelled

FILE = "sentences.npz"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class SentenceFeaturizer(DenseFeaturizer, GraphComponent):
    """all-MiniLM-L6-v2 vectors, scaled so that logistic regression hears them beside the n-grams."""

    def __init__(self, config: dict[str, Any], name: str, storage: ModelStorage, resource: Resource):
        super().__init__(name, config)
        self._scale = config["scale"]
        self._storage, self._resource = storage, resource
        self._encoder = SentenceEncoder(threads=config["threads"])
        self._known: Optional[KnownSentences] = None

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Defaults: plain unit vectors, one thread."""
        return {**DenseFeaturizer.get_default_config(), "scale": 1.0, "threads": 1}

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """Rasa's cache is valid for this code only."""
        return sources.fingerprint()

    @staticmethod
    def required_packages() -> list[str]:
        """Packages that Rasa checks for before it starts."""
        return ["ctranslate2", "tokenizers"]

    @classmethod
    def required_components(cls) -> list[type]:
        """What must come before this in the pipeline."""
        return [Tokenizer]

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Refuse a scale that would silence the encoder."""
        if config["scale"] <= 0:
            raise ValueError(f"SentenceFeaturizer: scale must be above 0, not {config['scale']}.")

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "SentenceFeaturizer":
        """Rasa's factory."""
        return cls(config, execution_context.node_name, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "SentenceFeaturizer":
        """Rasa's factory for a trained model."""
        featurizer = cls.create(config, model_storage, resource, execution_context)
        with model_storage.read_from(resource) as folder:
            featurizer._known = known.load(folder / FILE)
        return featurizer

    def train(self, training_data: TrainingData) -> Resource:
        """Encode what is taught and what is offered to press; the encoder itself is used as it was published."""
        taught = map(spelled, training_data.intent_examples)
        self._known = known.learn([*taught, *offered.texts()], self._encoder)
        with self._storage.write_to(self._resource) as folder:
            self._known.save(folder / FILE)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Add a sentence vector of shape (1, 384) to each message."""
        for message in messages:
            message.add_features(self._features(self._vector(spelled(message)) * self._scale))
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """The same for the training examples."""
        self.process([example for example in training_data.training_examples if example.get(TEXT)])
        return training_data

    def _vector(self, text: str) -> NDArray[np.float32]:
        vector = self._known.vector(text) if self._known else None
        return self._encoder.encode([text])[0] if vector is None else vector

    def _features(self, vector: NDArray[np.float32]) -> Features:
        return Features(vector[np.newaxis], FEATURE_TYPE_SENTENCE, TEXT, self._identifier)
