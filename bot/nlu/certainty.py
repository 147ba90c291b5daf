"""Decides whether what was understood is sure enough to be answered, to be asked back, or neither.

Three cases, by the classifier's shares (docs/decisions/0013-did-you-mean.md):
    at or above `answer_from` with a clear lead    the intent stands and is answered
    between, or torn between two                   nlu_fallback, and up to three topics to ask back ("did you mean")
    nothing at or above `ask_from`                 nlu_fallback alone: "say it in other words"
Only LIKELY_IS_ENOUGH is answered from LIKELY on, whatever stands before it.
"""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from actions.topics import QUESTIONS, is_offered

UNSURE = "nlu_fallback"  # Rasa's own name for it; its rule stands in data/nlu/out_of_scope.yml
OFFERED = "did_you_mean"  # where the intents to ask back are kept, best first
MOST = 3  # questions asked back at once (own choice; more are not read on a phone)
LEAST_PART = 0.5  # of the best one's share: what is far behind is no help (own choice)
# Somebody may want to die: 988 named too often is better than once too seldom. Below this share, traps come in
# (own choice, on tests/nlu/low_mood.yml and the traps of the red flags).
LIKELY_IS_ENOUGH, LIKELY = "talk_low_mood", 0.3
REFUSALS = ("out_of_scope", "out_of_scope_near", "talk_article_silent")

Ranking = Sequence[tuple[str, float]]  # (intent, share), best first


class Thresholds(NamedTuple):
    """The settings of config.yml; shares between 0 and 1."""

    answer_from: float
    ask_from: float
    margin: float


class Decision(NamedTuple):
    """The intent to act on, and which topics to ask back when it is UNSURE."""

    intent: str
    offered: tuple[str, ...] = ()


def decide(ranking: Ranking, thresholds: Thresholds) -> Decision:
    """Judge a ranking.

    Args:
        ranking: at least one (intent, share), best first.
        thresholds: what counts as sure.
    """
    (first, share), second = ranking[0], ranking[1] if len(ranking) > 1 else ("", 0.0)
    if dict(ranking).get(LIKELY_IS_ENOUGH, 0.0) >= LIKELY:
        return Decision(LIKELY_IS_ENOUGH)
    # Two refusals that are close are no doubt: either way the answer is a refusal.
    torn = share - second[1] < thresholds.margin and not (first in REFUSALS and second[0] in REFUSALS)
    if share >= thresholds.answer_from and not torn:
        return Decision(first)
    return Decision(UNSURE, _offered(ranking, thresholds.ask_from))


def _offered(ranking: Ranking, ask_from: float) -> tuple[str, ...]:
    topics = [(intent, share) for intent, share in ranking if is_offered(intent)]
    if not topics or topics[0][1] < ask_from:
        return ()
    return tuple(intent for intent, share in topics if share >= topics[0][1] * LEAST_PART)[:MOST]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class CertaintyGate(IntentClassifier, GraphComponent):
    """Sets nlu_fallback where the classifier is unsure; knows the topics' own questions word for word."""

    def __init__(self, thresholds: Thresholds):
        self._thresholds = thresholds
        self._known = {_folded(question): intent for intent, question in QUESTIONS.items() if question}

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """The values to start from; config.yml has those that were measured."""
        return {"answer_from": 0.4, "ask_from": 0.2, "margin": 0.1}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "CertaintyGate":
        """Rasa's factory."""
        return cls(Thresholds(**{key: float(config[key]) for key in Thresholds._fields}))

    def process(self, messages: list[Message]) -> list[Message]:
        """Judge each message; a question that we offer ourselves is certain when it comes back."""
        for message in messages:
            known = self._known.get(_folded(message.get(TEXT) or ""))
            if known:
                _understand(message, known, 1.0)
            else:
                self._judge(message)
        return messages

    def _judge(self, message: Message) -> None:
        ranking = [(one["name"], one["confidence"]) for one in message.get(INTENT_RANKING_KEY)]
        decision = decide(ranking, self._thresholds)
        if decision.intent == UNSURE:
            message.set(OFFERED, list(decision.offered), add_to_output=True)
            _understand(message, UNSURE, ranking[0][1])
        elif decision.intent != ranking[0][0]:
            _understand(message, decision.intent, dict(ranking)[decision.intent])


def _folded(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()


def _understand(message: Message, name: str, confidence: float) -> None:
    intent = {"name": name, "confidence": confidence}
    others = [one for one in message.get(INTENT_RANKING_KEY, []) if one["name"] != name]
    message.set(INTENT, intent, add_to_output=True)
    message.set(INTENT_RANKING_KEY, [intent, *others], add_to_output=True)
