"""The learned part of config.yml's pipeline without Rasa: what cross-validation trains again and again."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.nlu import linear_model, nearness, spelling
from bot.nlu.encoder import SentenceEncoder
from bot.nlu.encoder.convert import convert
from bot.nlu.ngram_featurizer import NgramFeaturizer, vectorizer
from tools.evaluation.gate import component
from tools.evaluation.messages import ROOT

CONVERTED = ROOT / "build" / "encoder"


class Settings(NamedTuple):
    """What config.yml says; a scale of 0 leaves that half out."""

    ngram_scale: float
    vector_scale: float
    strength: float
    max_iter: int
    near_enough: float
    refusals: tuple[str, ...]
    spelling: bool = True
    precision: str = "int8"


def configured() -> Settings:
    """The settings of config.yml."""
    ngrams, vectors_of, classifier = map(component, ("NgramFeaturizer", "SentenceFeaturizer", "BalancedClassifier"))
    of_classifier = {name: classifier[name] for name in ("max_iter", "near_enough")}
    scales = {"ngram_scale": ngrams["scale"], "vector_scale": vectors_of["scale"]}
    return Settings(strength=classifier["C"], refusals=tuple(classifier["refusals"]), **scales, **of_classifier)


class Pipeline:
    """Features and classifier, fitted on texts."""

    def __init__(self, settings: Settings):
        self._settings = settings
        self._ngrams = vectorizer(NgramFeaturizer.get_default_config())

    def fit(self, texts: Sequence[str], intents: Sequence[str]) -> "Pipeline":
        """Learn the n-grams and the weights."""
        self._words = spelling.learn(texts)
        texts = self._corrected(texts)
        self._ngrams.fit(texts)
        strength, max_iter = self._settings.strength, self._settings.max_iter
        self._model = linear_model.fit(self._parts(texts), list(intents), strength, max_iter)
        self._examples = nearness.collect(vectors(texts, self._settings.precision), intents)
        return self

    @property
    def intents(self) -> list[str]:
        """The names of the columns of `shares`."""
        return self._model.intents

    def shares(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Confidences of shape (texts, intents)."""
        texts = self._corrected(texts)
        shares = self._model.shares(*self._parts(texts))
        exempt = np.isin(self.intents, self._settings.refusals)
        cosines = self._examples.cosines(vectors(texts, self._settings.precision))
        return nearness.weighed(shares, cosines, exempt, self._settings.near_enough)

    def _corrected(self, texts: Sequence[str]) -> list[str]:
        return [self._words.corrected(text) for text in texts] if self._settings.spelling else list(texts)

    def _parts(self, texts: Sequence[str]) -> list[linear_model.Features]:
        parts: list[linear_model.Features] = []
        if self._settings.ngram_scale:
            parts.append(self._ngrams.transform(texts) * self._settings.ngram_scale)
        if self._settings.vector_scale:
            parts.append(vectors(texts, self._settings.precision) * self._settings.vector_scale)
        return parts


def vectors(texts: Sequence[str], precision: str = "int8") -> NDArray[np.float32]:
    """The sentence vectors, each text encoded once in a run."""
    return np.stack([_vector(text, precision) for text in texts])


@cache
def _vector(text: str, precision: str) -> NDArray[np.float32]:
    return _encoder(precision).encode([text])[0]


@cache
def _encoder(precision: str) -> SentenceEncoder:
    """The encoder that is served, or one with other weights, converted into build/ first."""
    if precision == "int8":
        return SentenceEncoder()
    convert(CONVERTED / precision, precision)
    return SentenceEncoder(CONVERTED / precision)
