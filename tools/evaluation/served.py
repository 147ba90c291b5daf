"""What the trained model, whole as it is served, makes of messages."""

import asyncio
from collections.abc import Iterable
from typing import Any

from bot.assistant import Assistant
from tools.evaluation.columns import Verdict, column
from tools.evaluation.messages import OUT_OF_SCOPE, Labelled, training


def parse(assistant: Assistant, text: str) -> tuple[str, float]:
    """The intent and its confidence at the end of the pipeline: thresholds and red flags included."""
    intent: dict[str, Any] = asyncio.run(assistant.parse_message(text))["intent"]
    return intent["name"], intent["confidence"]


def judge(assistant: Assistant, messages: Iterable[Labelled]) -> list[Verdict]:
    """Parse every message and compare."""
    learned = frozenset(message.expected for message in training())
    verdicts = []
    for text, expected in messages:
        found, confidence = parse(assistant, text)
        verdicts.append(Verdict(text, expected, found, confidence, column(expected, found, learned)))
    return verdicts


def judge_foreign(assistant: Assistant, messages: Iterable[Labelled]) -> list[Verdict]:
    """The same for messages of another field: each must be refused."""
    return judge(assistant, (Labelled(message.text, OUT_OF_SCOPE) for message in messages))
