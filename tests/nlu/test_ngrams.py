"""The weights of the letter sequences are scikit-learn's."""

import numpy as np
import pytest
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.ngram_featurizer import NgramFeaturizer

TEXTS = ["does swimming count?", "WILL i get bulkyyyy", "ostéoporosis", "a", "🦴", "yes yes yes", "  ", "x" * 500]


@pytest.fixture(scope="module")
def featurizer(assistant):
    """The one of the trained model."""
    nodes = assistant.processor.graph_runner._nodes.values()
    (found,) = [node._component for node in nodes if isinstance(node._component, NgramFeaturizer)]
    return found


@pytest.mark.parametrize("text", TEXTS)
def test_a_row_is_the_vectorizers_own_row(featurizer, text):
    """Our short way leaves out its checks, nothing else."""
    featurizer._vectorizer.idf_ = featurizer._idf
    (message,) = featurizer.process([Message({TEXT: text})])
    _, found = message.get_sparse_features(TEXT)

    expected = featurizer._vectorizer.transform([text]) * featurizer._scale

    assert found.features.dtype == np.float32
    assert found.features.shape == expected.shape
    assert np.allclose(expected.toarray(), found.features.toarray(), atol=1e-6)
