"""Answers as they are said back."""

from typing import Any

from quiz.conversation.ask import PHRASES, Say, phrase
from quiz.questions import QUESTIONS, SKIPPED, UNSURE, YES_NO, Answers

ECHO: dict[str, Any] = PHRASES["echo"]


def _titles(slot: str) -> dict[str, str]:
    own = [option for question in QUESTIONS if question.slot == slot for option in question.options]
    return {option.value: option.title.lower() for option in (*YES_NO, UNSURE, SKIPPED, *own)}


def _value(slot: str, value: Any) -> str:
    if isinstance(value, dict):
        return f"{value['amount']} {ECHO['units'][value['unit']]}"
    if isinstance(value, list):
        return ", ".join(_titles(slot)[one] for one in value) or str(ECHO["none"])
    return _titles(slot).get(value, str(value))


def echoed(answers: Answers) -> Say:
    """ "Got it: 58 years old, female, 150 pounds." """
    words = [ECHO[slot].format(value=_value(slot, value)) for slot, value in answers.items()]
    return phrase("got_it", answers=", ".join(words))
