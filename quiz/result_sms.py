"""A result as one text message of three segments at most."""

from typing import NamedTuple

from quiz.evaluate import Result
from quiz.questions import Answers
from quiz.result_words import WORDS, Words, doubts, notes, reasons_of, span_of

MOST = 459  # characters; 3 parts of 153, as 3GPP TS 23.040 splits a long text of plain characters
REASONS = 3  # own choice: more do not fit beside what to do about them
URGENT = ("PREGNANT_MAJOR", "PREGNANT_UNSURE", "STEROID", "KNOWN_UNSURE")  # never left out


class _Parts(NamedTuple):
    """What is always said: around the reasons, which shrink, and before the other notes, which may be left out."""

    before: list[str]
    after: list[str]
    end: list[str]


def by_sms(result: Result, answers: Answers, words: Words, link: str, room: int) -> str:
    """The category, as many reasons as fit, what is urgent or not known, other notes while they fit, whom to call.

    Args:
        result: what the answers come to.
        answers: of a finished quiz.
        words: the category's.
        link: how to see the whole card; "" where there is none.
        room: characters.
    """
    chosen = notes(result, answers)
    urgent = [words["sms"] for name, words in chosen.items() if name in URGENT]
    others = [words["sms"] for name, words in chosen.items() if name not in URGENT]
    open_ends = span_of(result, answers, "sms") or doubts(result, answers, "sms")
    end = [*filter(None, [link]), WORDS["call_sms"], WORDS["disclaimer_sms"]]
    parts = _Parts([words["sms"]], urgent + open_ends, end)
    because = _because([reason["sms"] for reason in reasons_of(result, answers)], room - _length(*parts))
    return " ".join([*parts.before, *because, *parts.after, *_fitting(others, room - _length(because, *parts)), *end])


def _length(*parts: list[str]) -> int:
    """With a space after each."""
    return sum(len(text) + 1 for part in parts for text in part)


def _because(reasons: list[str], room: int) -> list[str]:
    """The most telling reasons: three if there is room, else fewer, but one in any case."""
    if not reasons:
        return []
    most = min(REASONS, len(reasons))
    tried = [_listed(reasons, count) for count in range(most, 0, -1)]
    return [next((text for text in tried if len(text) < room), tried[-1])]


def _listed(reasons: list[str], count: int) -> str:
    more = [WORDS["and_more_sms"]] if len(reasons) > count else []
    return f"{WORDS['because_sms']} {', '.join(reasons[:count] + more)}."


def _fitting(texts: list[str], room: int) -> list[str]:
    """Those texts that fit, the first ones first, each with the space before it."""
    chosen = []
    for text in texts:
        if len(text) < room:
            chosen.append(text)
            room -= len(text) + 1
    return chosen
