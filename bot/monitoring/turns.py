"""What a turn counts as, by its events alone."""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Optional

from rasa.shared.core.events import BotUttered, Event, SlotSet, UserUttered

from bot.monitoring import metrics
from bot.storage.database import TryAgain
from quiz.evaluate import evaluate

logger = logging.getLogger(__name__)

CHANNELS = ("website", "sms")
QUIZ_SLOT = "quiz"
SAFETY = "safety_"
AFTER_ALARM = "safety_after"  # said to "thank you" behind an alarm: no new one
# The outcome by the names of the responses that were said; the first that fits.
OUTCOMES: tuple[tuple[str, str], ...] = (
    ("utter_out_of_scope_did_you_mean", "asked_back"),
    ("utter_out_of_scope_rephrase", "not_understood"),
    ("utter_out_of_scope", "refused"),
    ("utter_talk_article_silent", "refused"),
)


def channel_of(name: Optional[str]) -> str:
    """The channel as a label."""
    return name if name in CHANNELS else "other"


def count(before: Sequence[Event], new: Sequence[Event]) -> None:
    """Count a turn that was stored; no figure is worth an answer, so what cannot be counted is only logged.

    Args:
        before: the conversation's events before it, as far as they are known.
        new: its own events.
    """
    try:
        _count(before, new)
    except Exception:
        logger.exception("A turn could not be counted.")


def _count(before: Sequence[Event], new: Sequence[Event]) -> None:
    asked = next((event for event in new if isinstance(event, UserUttered)), None)
    if asked is None:
        return
    channel, intent = channel_of(asked.input_channel), asked.intent_name or ""
    if intent.startswith(SAFETY) and intent != AFTER_ALARM:
        metrics.SAFETY_HITS.labels(channel, intent[len(SAFETY) :]).inc()
    metrics.TURNS.labels(channel, outcome_of(intent, new)).inc()
    _count_quiz(channel, _quizzes(before)[-1:], _quizzes(new))


def count_outcome(channel: Optional[str], outcome: str) -> None:
    """Count a message that made no turn."""
    metrics.TURNS.labels(channel_of(channel), outcome).inc()


@contextmanager
def timed(channel: Optional[str]) -> Iterator[None]:
    """Measure a turn; one that comes to nothing is counted as "try_again" or "failed"."""
    try:
        with metrics.TURN_SECONDS.labels(channel_of(channel)).time():
            yield
    except TryAgain:
        count_outcome(channel, "try_again")
        raise
    except Exception:
        count_outcome(channel, "failed")
        raise


def count_deletion(channel: Optional[str]) -> None:
    """Count a turn in which the person had everything deleted: nothing else of it is left to be counted."""
    count_outcome(channel, "deleted")
    metrics.DELETIONS.labels(channel_of(channel)).inc()


def outcome_of(intent: str, new: Iterable[Event]) -> str:
    """One of: emergency, asked_back, not_understood, refused, quiz, answered."""
    if intent.startswith(SAFETY):
        return "emergency"
    new = list(new)
    said = [event.metadata.get("utter_action") or "" for event in new if isinstance(event, BotUttered)]
    for prefix, outcome in OUTCOMES:
        if any(name.startswith(prefix) for name in said):
            return outcome
    quiz = _quizzes(new)[-1:]
    if not quiz:
        return "answered"
    return "not_understood" if quiz[0]["tries"] else "quiz"


def _quizzes(events: Iterable[Event]) -> list[dict[str, Any]]:
    return [event.value for event in events if isinstance(event, SlotSet) and event.key == QUIZ_SLOT and event.value]


def _count_quiz(channel: str, before: list[dict[str, Any]], new: list[dict[str, Any]]) -> None:
    """Count the steps from the state before the turn to the last of the turn."""
    states: list[Any] = [*before, *new] if before else [None, *new]
    for earlier, now in zip(states, states[1:], strict=False):
        if _becomes(earlier, now, lambda state: state["status"] == "asking" and state["open"] == "consent"):
            metrics.QUIZ_STARTED.labels(channel).inc()
        if _becomes(earlier, now, lambda state: state["status"] in ("paused", "stopped")):
            metrics.QUIZ_LEFT.labels(earlier["open"] if earlier else "consent").inc()
        if _becomes(earlier, now, lambda state: state["status"] == "done"):
            metrics.QUIZ_FINISHED.labels(channel, evaluate(now["answers"]).category).inc()


def _becomes(earlier: Any, now: Any, is_so: Callable[[Any], bool]) -> bool:
    return is_so(now) and not (earlier and is_so(earlier))
