"""spaCy's English, which forgets: its vocabulary keeps every word it ever reads, so it is built anew after so many.

`Language.memory_zone` does that from spaCy 3.8 on, which wants a newer NumPy than Rasa 3.6 allows.
"""

from collections.abc import Callable
from functools import partial

import spacy
from spacy.language import Language

# New strings until a fresh start: some 7 MB. Building takes 0.1 s, once in thousands of messages (own choice).
MOST = 50_000


class Forgetful:
    """Calls `build` at first, and again when `most` new strings were read since."""

    def __init__(self, build: Callable[[], Language], most: int = MOST):
        self._build, self._most = build, most
        self._start()

    def _start(self) -> None:
        self._language = self._build()
        self._limit = len(self._language.vocab.strings) + self._most

    def __call__(self) -> Language:
        """The language, for one message: a Doc keeps the vocabulary alive that it was made with."""
        if len(self._language.vocab.strings) > self._limit:
            self._start()
        return self._language


# The rules for English alone, no trained model: the tokens of messages and of their clauses.
tokens_only = Forgetful(partial(spacy.blank, "en"))
