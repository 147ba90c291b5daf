"""The fast encoder says the same as the published model."""

import shutil

import numpy as np
import pytest

from bot.nlu.encoder import DIMENSION, EncoderError, SentenceEncoder, ensure_converted, weights
from tests.nlu import reference_encoder

SENTENCES = [
    "does swimming count",
    "My doctor says I have osteoporosis, can I still lift heavy weights or is that dangerous?",
    "wil i get bulky??",
    "?",
]


@pytest.fixture(scope="module")
def encoder():
    return SentenceEncoder(ensure_converted())


def test_vectors_are_those_of_the_published_model(encoder):
    """The int8 vectors point where the plain NumPy model points; one-word messages lose most (0.978)."""
    cosines = (encoder.encode(SENTENCES) * reference_encoder.encode(SENTENCES)).sum(axis=1)

    assert cosines.min() > 0.97


def test_a_sentence_has_one_vector_whatever_stands_beside_it(encoder):
    """What is learned in training is what is seen in service, to the last bit."""
    together = encoder.encode(SENTENCES)
    alone = np.vstack([encoder.encode([text]) for text in SENTENCES])

    assert np.array_equal(together, alone)


def test_related_sentences_are_nearer_than_unrelated_ones(encoder):
    """Meaning, not spelling, decides nearness."""
    bulky, bodybuilder, parking = encoder.encode(
        ["will I get bulky", "do I end up looking like a bodybuilder", "where do I park my car"]
    )

    assert bulky @ bodybuilder > bulky @ parking + 0.2


@pytest.mark.parametrize("text", ["", " ", "\x00", "🙂" * 300, "word " * 5000])
def test_odd_text_gets_a_vector_too(encoder, text):
    """Nothing a person can paste stops the encoder."""
    (vector,) = encoder.encode([text])

    assert vector.shape == (DIMENSION,)
    assert np.isfinite(vector).all()


def test_no_texts_give_no_vectors(encoder):
    """An empty list is not an error."""
    assert encoder.encode([]).shape == (0, DIMENSION)


def test_altered_weights_are_refused(tmp_path):
    """Weights that differ from the tested ones never come into use."""
    shutil.copy(weights.source_dir() / "vocab.txt", tmp_path)
    (tmp_path / "model.safetensors").write_bytes(b"not the weights")

    with pytest.raises(EncoderError, match="SHA-256"):
        weights.load(tmp_path)


def test_a_missing_model_says_what_to_do(tmp_path):
    """The error names the command that mends it."""
    with pytest.raises(EncoderError, match="make setup"):
        SentenceEncoder(tmp_path)
