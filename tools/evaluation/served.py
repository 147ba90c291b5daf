"""What the trained model, whole as it is served, makes of messages."""

import asyncio
from collections.abc import Iterable
from typing import Any

from bot.assistant import Assistant
from tools.evaluation.columns import Verdict, column
from tools.evaluation.messages import OUT_OF_SCOPE, Labelled, training


def parse(assistant: Assistant, text: str) -> dict[str, Any]:
    """The message at the end of the pipeline: thresholds, red flags and "did you mean" included."""
    parsed: dict[str, Any] = asyncio.run(assistant.parse_message(text))
    return parsed


def judge(assistant: Assistant, messages: Iterable[Labelled]) -> list[Verdict]:
    """Parse every message and compare."""
    learned = frozenset(message.expected for message in training())
    verdicts = []
    for text, expected in messages:
        parsed = parse(assistant, text)
        found, offered = parsed["intent"]["name"], tuple(parsed.get("did_you_mean") or ())
        judged = column(expected, found, learned)
        verdicts.append(Verdict(text, expected, found, parsed["intent"]["confidence"], judged, offered))
    return verdicts


def judge_foreign(assistant: Assistant, messages: Iterable[Labelled]) -> list[Verdict]:
    """The same for messages of another field: each must be refused."""
    return judge(assistant, (Labelled(message.text, OUT_OF_SCOPE) for message in messages))
