"""Text in, sentence vectors out."""

from pathlib import Path

import ctranslate2
import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from bot.nlu.encoder.convert import MODEL_DIR, EncoderError

DIMENSION = 384  # hidden_size in config.json of all-MiniLM-L6-v2
LONGEST = 128  # word pieces; the length the model was trained with (its model card)


class SentenceEncoder:
    """all-MiniLM-L6-v2: mean of the token vectors, scaled to length 1 (its model card)."""

    def __init__(self, folder: Path = MODEL_DIR, threads: int = 1):
        """Load the converted model.

        Args:
            folder: made by `bot.nlu.encoder.convert`.
            threads: CPU threads for one message; 1 keeps two servers on two cores out of each other's way.

        Raises:
            EncoderError: nothing was converted yet.
        """
        if not (folder / "model.bin").exists():
            raise EncoderError(f"No encoder in {folder}. Run `make setup`.")
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()  # the file asks for 128 tokens each: ten times the work
        self._tokenizer.enable_truncation(LONGEST)
        self._model = ctranslate2.Encoder(str(folder), device="cpu", inter_threads=1, intra_threads=threads)

    def encode(self, texts: list[str]) -> NDArray[np.float32]:
        """Return one unit vector per text.

        Args:
            texts: any number of messages, each of any length (cut at 128 word pieces).

        Returns:
            float32 array of shape (len(texts), 384).
        """
        # One by one: padding beside a longer text shifts an int8 vector, and a message in service is alone.
        vectors = [self._vector(text) for text in texts]
        return np.stack(vectors) if vectors else np.zeros((0, DIMENSION), dtype=np.float32)

    def _vector(self, text: str) -> NDArray[np.float32]:
        ids = self._tokenizer.encode(text).ids
        hidden = np.array(self._model.forward_batch([ids]).last_hidden_state)[0]
        mean = hidden.mean(axis=0)
        return np.asarray(mean / np.linalg.norm(mean), dtype=np.float32)
