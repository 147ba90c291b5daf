"""Counts of a week: topics, refusals, the quiz, emergencies, "did you mean"."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from actions import offers
from actions.topics import QUESTIONS
from quiz.evaluate import evaluate
from tools.report.turns import Conversation, Events

QUIZ = "quiz"
UNANSWERED = ("nlu_fallback", "out_of_scope", "out_of_scope_near", "talk_article_silent")
SAFETY = "safety_"


@dataclass
class Counts:
    """Each a Counter from what is counted to how often; words are kept only of what was not answered."""

    channels: Counter[str] = field(default_factory=Counter)
    messages: Counter[str] = field(default_factory=Counter)
    topics: Counter[str] = field(default_factory=Counter)
    safety: Counter[str] = field(default_factory=Counter)
    quiz: Counter[str] = field(default_factory=Counter)
    left_at: Counter[str] = field(default_factory=Counter)
    categories: Counter[str] = field(default_factory=Counter)
    offered: Counter[str] = field(default_factory=Counter)
    unanswered: list[tuple[int, str]] = field(default_factory=list)  # (which conversation, the words)


def count(conversations: Iterable[Conversation]) -> Counts:
    """All of them."""
    counts = Counts()
    for number, conversation in enumerate(conversations):
        counts.channels[conversation.channel] += 1
        for event in conversation.events:
            if event["event"] == "user":
                _count_message(counts, number, conversation.channel, event)
        _count_quiz(counts, conversation.events)
        for offer in offers.made(conversation.events):
            counts.offered[_taken(offer)] += 1
    return counts


def _count_message(counts: Counts, number: int, channel: str, event: dict[str, Any]) -> None:
    intent = str((event.get("parse_data") or {}).get("intent", {}).get("name"))
    counts.messages[channel] += 1
    if intent.startswith(SAFETY):
        counts.safety[intent.removeprefix(SAFETY)] += 1
    elif intent.startswith("faq_"):
        counts.topics[QUESTIONS.get(intent) or intent] += 1
    elif intent in UNANSWERED:
        counts.unanswered.append((number, str(event.get("text") or "")))


def _count_quiz(counts: Counts, events: Events) -> None:
    states = [event["value"] for event in events if event["event"] == "slot" and event["name"] == QUIZ]
    states = [state for state in states if state]
    if not states:
        return
    counts.quiz["started"] += 1
    last = states[-1]
    if any(state["status"] == "done" for state in states):
        counts.quiz["finished"] += 1
        counts.categories[evaluate(last["answers"]).category] += 1
    else:
        counts.quiz["left"] += 1
        counts.left_at[str(last["open"])] += 1


def _taken(offer: offers.Offer) -> str:
    if offer.chosen in offer.topics:
        return "one of those offered"
    return {offers.NONE: "none of these", None: "nothing was said"}.get(offer.chosen, "something else")
