"""Answers as they are said back."""

from typing import Any

from quiz.conversation.say import PHRASES, Say, phrase
from quiz.questions import QUESTIONS, SKIPPED, UNSURE, YES_NO, Answers

ECHO: dict[str, Any] = PHRASES["echo"]
SUMMARY: dict[str, Any] = PHRASES["summary"]
# What all_answers groups by, in the order it is told.
_GROUPS = ("yes", "no", "unsure", "skipped")


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
    words = [ECHO[slot].format(value=_value(slot, value)) for slot, value in answers.items() if slot in ECHO]
    return phrase("got_it", answers=", ".join(words))


def all_answers(answers: Answers) -> Say:
    """All that counts, short: the figures and choices first, then what was yes, no, not sure and skipped."""
    lines = {form: [_told(answers, form), *_grouped(answers, form)] for form in ("web", "sms")}
    web = "\n".join(f"- {line}" for line in lines["web"] if line)
    return Say(web, " ".join(f"{line}." for line in lines["sms"] if line))


def _told(answers: Answers, form: str) -> str:
    """The answers that are no yes or no, in words of their own."""
    own = {slot: value for slot, value in answers.items() if slot != "consent" and value not in _GROUPS and value != []}
    if isinstance(own.get("meno_age"), int):
        own.pop("meno", None)  # "periods stopped at 50" says both
    words = [
        SUMMARY["own"].get(slot, ECHO[slot]).format(value=_short(slot, value, form)) for slot, value in own.items()
    ]
    told = ", ".join(words)
    return told[:1].upper() + told[1:]


def _short(slot: str, value: Any, form: str) -> str:
    """By SMS, what was picked from a list is told by its numbers, as it was typed."""
    if form == "sms" and isinstance(value, list):
        places = [option.value for question in QUESTIONS if question.slot == slot for option in question.options]
        return ", ".join(str(places.index(one) + 1) for one in value)
    return _value(slot, value)


def _grouped(answers: Answers, form: str) -> list[str]:
    groups: dict[str, list[str]] = {group: [] for group in _GROUPS}
    for slot, value in answers.items():
        group = "no" if value == [] else value
        if slot != "consent" and isinstance(group, str) and group in groups:
            groups[group].append(SUMMARY["things"][slot][form])
    return [f"{SUMMARY['groups'][group]}: {', '.join(things)}" for group, things in groups.items() if things]
