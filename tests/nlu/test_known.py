"""Sentences that were taught are not encoded anew; nothing that people write is kept."""

import numpy as np
import pytest
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.encoder import SentenceEncoder, known
from bot.nlu.sentence_featurizer import SentenceFeaturizer

TAUGHT = ["Does swimming count?", "does swimming count?", "yes", "¿cuenta nadar?"]


def featurizer_of(assistant):
    nodes = assistant.processor.graph_runner._nodes.values()
    (found,) = [node._component for node in nodes if isinstance(node._component, SentenceFeaturizer)]
    return found


@pytest.fixture(scope="module")
def sentences():
    """A few taught ones."""
    return known.learn(TAUGHT, SentenceEncoder())


def test_a_known_vector_is_the_encoders_own(sentences):
    """To the last bit; capitals do not count, as for the encoder."""
    encoded = SentenceEncoder().encode(["DOES SWIMMING COUNT?"])[0]

    assert np.array_equal(encoded, sentences.vector("Does Swimming count?"))


def test_another_sign_is_another_sentence(sentences):
    """Its vector is another one, so it is not known."""
    assert sentences.vector("does swimming count") is None


def test_saved_sentences_are_the_same_sentences(sentences, tmp_path):
    """What is loaded is what was trained."""
    sentences.save(tmp_path / "sentences.npz")
    loaded = known.load(tmp_path / "sentences.npz")

    assert loaded.rows == sentences.rows
    assert np.array_equal(loaded.vectors, sentences.vectors)


def test_what_people_write_is_not_kept(assistant, run):
    """A memory of messages would outlive "delete my data"."""
    featurizer = featurizer_of(assistant)
    before = len(featurizer._known.rows)

    run(assistant.parse_message("my neighbour's dog is called bruno"))

    assert len(featurizer._known.rows) == before > 1000
    assert featurizer._known.vector("my neighbour's dog is called bruno") is None


@pytest.mark.parametrize(
    "text", ["Yes", "no", "Not sure", "Skip", "Female", "67", "Does swimming count?", "Take the quiz"]
)
def test_what_can_be_pressed_is_known(assistant, text):
    """And each age: nearly every message of the quiz."""
    assert featurizer_of(assistant)._known.vector(text) is not None


def test_known_or_not_a_message_gets_its_scaled_vector(assistant):
    """The one that config.yml asks for."""
    featurizer = featurizer_of(assistant)
    texts = ["take the quiz", "take the quiz, said the moon"]

    messages = featurizer.process([Message({TEXT: text}) for text in texts])
    vectors = np.vstack([message.get_dense_features(TEXT)[1].features for message in messages])

    assert featurizer._known.vector(texts[0]) is not None
    assert np.allclose(SentenceEncoder().encode(texts) * featurizer._scale, vectors, atol=1e-6)
