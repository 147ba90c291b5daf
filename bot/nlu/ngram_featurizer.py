"""Gives each message the weights of its letter sequences: what survives typos."""

import json
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.sparse_featurizer.sparse_featurizer import SparseFeaturizer
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.nlu import sources
from bot.nlu.spelling import spelled

VOCABULARY_FILE, WEIGHTS_FILE = "ngrams.json", "idf.npy"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class NgramFeaturizer(SparseFeaturizer, GraphComponent):
    """tf-idf over character n-grams inside words (scikit-learn's "char_wb"), scaled."""

    def __init__(self, config: dict[str, Any], name: str, storage: ModelStorage, resource: Resource):
        super().__init__(name, config)
        self._scale = config["scale"]
        self._storage, self._resource = storage, resource
        self._vectorizer = vectorizer(config)
        self._ngrams_of = self._vectorizer.build_analyzer()
        self._idf: NDArray[np.float64] = np.zeros(0)  # how telling each n-gram is, by its column

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Defaults: sequences of 2 to 5 letters seen at least twice, plain tf-idf."""
        return {
            **SparseFeaturizer.get_default_config(),
            "scale": 1.0,
            "shortest": 2,
            "longest": 5,
            "seen_at_least": 2,
        }

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
        return [Tokenizer]

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Refuse a scale that would silence the n-grams."""
        if config["scale"] <= 0:
            raise ValueError(f"NgramFeaturizer: scale must be above 0, not {config['scale']}.")

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "NgramFeaturizer":
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
    ) -> "NgramFeaturizer":
        """Rasa's factory for a trained model."""
        featurizer = cls.create(config, model_storage, resource, execution_context)
        with model_storage.read_from(resource) as folder:
            vocabulary = json.loads((folder / VOCABULARY_FILE).read_text(encoding="utf-8"))
            featurizer._vectorizer.vocabulary_ = vocabulary
            featurizer._idf = np.load(folder / WEIGHTS_FILE)
        return featurizer

    def train(self, training_data: TrainingData) -> Resource:
        """Learn the n-grams and how telling each is."""
        self._vectorizer.fit(spelled(message) for message in training_data.intent_examples)
        self._idf = self._vectorizer.idf_
        with self._storage.write_to(self._resource) as folder:
            # Plain JSON and NumPy rather than a pickle: loading a model never runs code from a file.
            vocabulary = {ngram: int(column) for ngram, column in self._vectorizer.vocabulary_.items()}
            (folder / VOCABULARY_FILE).write_text(json.dumps(vocabulary), encoding="utf-8")
            np.save(folder / WEIGHTS_FILE, self._idf)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Add a sparse row of shape (1, number of n-grams) to each message."""
        for message in messages:
            message.add_features(self._features(self._row(spelled(message))))
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """The same for the training examples."""
        self.process([example for example in training_data.training_examples if example.get(TEXT)])
        return training_data

    def _row(self, text: str) -> sparse.csr_matrix:
        """The vectorizer's own `transform`, scaled, for one text: its checks of what it is given take longer than this.

        float32 as the classifier's weights: SciPy otherwise copies all of those at each message.
        """
        known = self._vectorizer.vocabulary_
        found = [known[ngram] for ngram in self._ngrams_of(text) if ngram in known]
        columns, counts = np.unique(np.array(found, dtype=np.int32), return_counts=True)
        weights = (1 + np.log(counts)) * self._idf[columns]
        length = np.linalg.norm(weights) or 1
        values = (weights * (self._scale / length)).astype(np.float32)
        return sparse.csr_matrix((values, columns, [0, len(columns)]), shape=(1, len(self._idf)))

    def _features(self, row: sparse.csr_matrix) -> Features:
        return Features(row, FEATURE_TYPE_SENTENCE, TEXT, self._identifier)


def vectorizer(config: dict[str, Any]) -> TfidfVectorizer:
    """The unfitted tf-idf of letter sequences with these settings."""
    return TfidfVectorizer(
        analyzer="char_wb",
        ngram_range=(config["shortest"], config["longest"]),
        min_df=config["seen_at_least"],
        sublinear_tf=True,
    )
