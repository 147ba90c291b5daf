"""Vectors of sentences that were known at training: a button's text, "yes" or "hello" is not encoded anew each time.

They are the training examples and those of bot/nlu/offered.py, never what people write: a memory of that would outlive
"delete my data".
"""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple, Optional

import numpy as np
from numpy.typing import NDArray

from bot.nlu.encoder.encode import SentenceEncoder


class KnownSentences(NamedTuple):
    """Sentences with their vectors.

    Attributes:
        rows: the row of each sentence, in lower case, as the encoder reads it.
        vectors: float32 array of shape (sentences, 384), exactly as encoded.
    """

    rows: dict[str, int]
    vectors: NDArray[np.float32]

    def vector(self, text: str) -> Optional[NDArray[np.float32]]:
        """The vector of shape (384,) of a sentence; None if it is not known."""
        row = self.rows.get(text.lower())
        return None if row is None else self.vectors[row]

    def save(self, file: Path) -> None:
        """Write plain arrays: loading a model never runs code from a file."""
        np.savez(file, texts=np.array(list(self.rows), dtype=str), vectors=self.vectors)


def load(file: Path) -> KnownSentences:
    """Read saved sentences.

    Raises:
        OSError: there is no such file.
    """
    with np.load(file) as arrays:
        return KnownSentences({str(text): row for row, text in enumerate(arrays["texts"])}, arrays["vectors"])


def learn(texts: Iterable[str], encoder: SentenceEncoder) -> KnownSentences:
    """Encode each sentence once."""
    different = list(dict.fromkeys(text.lower() for text in texts))
    return KnownSentences({text: row for row, text in enumerate(different)}, encoder.encode(different))
