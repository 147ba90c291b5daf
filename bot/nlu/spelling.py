"""Puts mistyped words right before they are understood: "wieght baering" is read as "weight bearing".

A word is left alone if it is in the training examples or in the vocabulary of the encoder (a right word that we do not
know says that a message is about something else). Any other is read as the nearest of our words, or, if none is one
slip away, as the English word that is ("deppression": a message about something else must be seen to be that).
"""

import json
import re
from collections import Counter
from collections.abc import Collection, Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, Optional

import yaml
from rapidfuzz import process
from rapidfuzz.distance import OSA
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu import sources
from bot.nlu.encoder import MODEL_DIR

ACTIVITIES = Path(__file__).resolve().parents[2] / "actions" / "activities.yml"
SPELLED = "spelled"  # where the corrected text is kept; TEXT stays what the person wrote
FILE = "words.json"
SHORTEST = 4  # letters; in shorter words one letter makes another word
LONG = 8  # letters; from here on two slips are forgiven
SHORTEST_ENGLISH = 6  # letters; a shorter unknown word is one slip from too many others
COMMONEST = 40_000  # more than any rank in the encoder's vocabulary, which holds 30,522 pieces
SURE_FROM = 3  # examples that hold a word which is not English; fewer may themselves be slips ("osteoperosis")
# How much commoner a swap or a doubled letter is than another letter; chosen on the training examples.
SAME_LETTERS = 5
SHORTEST_STEM = 4  # letters of a word before its ending
_TWICE = re.compile(r"(.)\1+")
_DOUBLED = re.compile(r"[^aeiou][aeiou]([^aeiou])\1$")  # "tripp" in "tripping"
# Words of letters alone: "what's" and "x-ray" are left as they are.
_WORD = re.compile(r"(?<![\w'’-])[^\W\d_]+(?![\w'’-])")


class Words(NamedTuple):
    """What is spelled right.

    Attributes:
        ours: our words with how often they stand in the examples.
        seen: rare words of the examples, names of medicines above all; some of them are slips.
        english: the English words of the encoder with their rank, commonest first.
    """

    ours: dict[str, int]
    seen: frozenset[str]
    english: dict[str, int]

    def corrected(self, text: str) -> str:
        """The text with every unknown word replaced by the nearest of ours, if one is near."""
        return _WORD.sub(lambda match: self._nearest(match[0].lower()) or match[0], text)

    def _nearest(self, word: str) -> Optional[str]:
        if len(word) < SHORTEST or word in self.ours or word in self.english:
            return None
        near = self._near(word, self.ours.keys())
        if self._is_english(word):  # "watter" might come from "watt": only a doubled letter is worth mending
            near = [found for found in near if _single(found[-1]) == _single(word)]
            return min(near)[-1] if near else None
        if word not in self.seen and len(word) >= SHORTEST_ENGLISH and (not near or min(near)[0] > 1):
            # One slip from another English word is nearer than two from one of ours.
            near = [found for found in self._near(word, self.english.keys()) if found[0] == 1] or near
        return min(near)[-1] if near else None

    def _near(self, word: str, known: Collection[str]) -> list[tuple[float, int, str]]:
        """Known words within a slip or two: (slips, less if likelier, word). The first letter is rarely mistyped."""
        slips = 2 if len(word) >= LONG else 1
        found = process.extract(word, known, scorer=OSA.distance, score_cutoff=slips, limit=20)
        return [(distance, -self._likely(other, word), other) for other, distance, _ in found if other[0] == word[0]]

    def _likely(self, other: str, word: str) -> int:
        """How likely this word of ours is meant: how common it is, and more so if it has the same letters ("thakn")."""
        same = sorted(other) == sorted(word) or _single(other) == _single(word)
        common = self.ours.get(other) or COMMONEST - self.english.get(other, COMMONEST)
        return common * (SAME_LETTERS if same else 1)

    def _is_english(self, word: str) -> bool:
        """Whether it is in the vocabulary, as it stands or without an ending ("mailed", "denser", "tripping")."""
        return word in self.english or any(base in self.english for base in _bases(word))


def _bases(word: str) -> list[str]:
    """What a word may be an inflection of; the encoder's vocabulary holds few inflected words."""
    bases = [word[:-1]] if word.endswith("s") else [word[:-2]] if word.endswith("ly") else []
    for ending in ("ed", "er", "est", "ing"):
        stem = word.removesuffix(ending)
        if stem != word:
            bases += [stem, stem + "e", stem[:-1] if _DOUBLED.search(stem) else stem]
    return [base for base in bases if len(base) >= SHORTEST_STEM]


def _single(word: str) -> str:
    """The word with every doubled letter written once."""
    return _TWICE.sub(r"\1", word)


@lru_cache(maxsize=1)
def english_words(folder: Path = MODEL_DIR) -> dict[str, int]:
    """Whole words of the encoder's vocabulary, which is ordered from common to rare, with their place in it."""
    tokenizer = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    vocabulary = tokenizer["model"]["vocab"].items()
    return {word: rank for word, rank in vocabulary if word.isalpha() and len(word) >= SHORTEST}


def activity_words() -> set[str]:
    """The words of the table of activities: "pickle" and "aerobics" are ours, too."""
    rows = yaml.safe_load(ACTIVITIES.read_text(encoding="utf-8"))
    titles = {word.lower() for row in rows for word in _WORD.findall(row["title"])}
    # The table also lists how people misspell them.
    typed = {word for row in rows for name in row["words"] for word in _WORD.findall(str(name)) if len(word) > SHORTEST}
    return titles | (typed & english_words().keys())


def learn(texts: Iterable[str]) -> Words:
    """The words of the training examples; what is rare there and not English may itself be a slip."""
    count = Counter(word.lower() for text in texts for word in _WORD.findall(text))
    count |= Counter({word: SURE_FROM for word in activity_words()})
    english = english_words()
    known = {
        word: times
        for word, times in count.items()
        if len(word) >= SHORTEST and (times >= SURE_FROM or word in english)
    }
    return Words(known, frozenset(count.keys() - known.keys()), english)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class SpellingCorrector(GraphComponent):
    """Sets `spelled` on each message, for the featurizers after it."""

    def __init__(self, storage: ModelStorage, resource: Resource, words: Optional[Words] = None):
        self._storage, self._resource, self._words = storage, resource, words

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "SpellingCorrector":
        """Rasa's factory."""
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "SpellingCorrector":
        """Rasa's factory for a trained model."""
        with model_storage.read_from(resource) as folder:
            learned = json.loads((folder / FILE).read_text(encoding="utf-8"))
        words = Words(learned["ours"], frozenset(learned["seen"]), english_words())
        return cls(model_storage, resource, words)

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """Rasa's cache is valid for this code only."""
        return sources.fingerprint()

    @staticmethod
    def required_packages() -> list[str]:
        """Packages that Rasa checks for before it starts."""
        return ["rapidfuzz"]

    def train(self, training_data: TrainingData) -> Resource:
        """Learn the words of the examples."""
        self._words = learn(message.get(TEXT) for message in training_data.intent_examples if message.get(TEXT))
        with self._storage.write_to(self._resource) as folder:
            learned = {"ours": self._words.ours, "seen": sorted(self._words.seen)}
            (folder / FILE).write_text(json.dumps(learned), encoding="utf-8")
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Correct each message."""
        for message in messages:
            text = message.get(TEXT)
            if text and self._words:
                message.set(SPELLED, self._words.corrected(text))
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """The same for the examples, so that what is learned is what is seen."""
        self.process(training_data.training_examples)
        return training_data


def spelled(message: Message) -> str:
    """The corrected text of a message; what was written where nothing was corrected."""
    return str(message.get(SPELLED) or message.get(TEXT) or "")
