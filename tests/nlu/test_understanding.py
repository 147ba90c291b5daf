"""The trained model understands the blind sets no worse than docs/understanding.md says."""

import asyncio
from functools import cache

import pytest

from tools.evaluation import served
from tools.evaluation.columns import split
from tools.evaluation.messages import BLIND, Labelled, blind
from tools.evaluation.typos import with_typos

# Recorded with `make evaluate`, 2026-11, as numbers of messages, right ones less one: int8 rounds differently on other
# processors. Tighten them when it gets better, never loosen them.
# Set -> right in scope, wrong in scope, wrong out of scope, and how many fewer are understood with typos.
RECORDED = {
    "blind": (161, 1, 0, 3),
    "blind_2": (156, 2, 0, 3),
    "blind_3": (102, 0, 0, 2),
    "blind_4": (110, 1, 0, 2),
    "blind_5": (104, 0, 0, 2),
}


@pytest.fixture(scope="module")
def judged(assistant):
    """The verdicts on a held-out set, parsed once: in scope and out of scope, as written or with typos."""

    @cache
    def judge(path, mistyped=False):
        messages = [Labelled(with_typos(text) if mistyped else text, intent) for text, intent in blind(path)]
        return split(served.judge(assistant, messages))

    return judge


def number(verdicts, column):
    return sum(verdict.column == column for verdict in verdicts)


def shown(verdicts):
    return "\n".join(f"{v.expected} -> {v.found}: {v.text}" for v in verdicts if v.column != "right")


each_set = pytest.mark.parametrize("path", BLIND, ids=lambda path: path.stem)


@each_set
def test_messages_in_scope_are_understood(judged, path):
    """Right answers do not become fewer, wrong ones not more."""
    inside, _ = judged(path)
    right, wrong, _, _ = RECORDED[path.stem]

    assert number(inside, "right") >= right, shown(inside)
    assert number(inside, "wrong") <= wrong, shown(inside)


@each_set
def test_messages_out_of_scope_are_refused(judged, path):
    """What the article does not cover is not answered as if it did."""
    _, out = judged(path)
    _, _, wrong, _ = RECORDED[path.stem]

    assert number(out, "wrong") <= wrong, shown(out)


@each_set
def test_a_typo_in_every_long_word_is_forgiven(judged, path):
    """Who types badly is understood nearly as well: answered, or asked back with the right question."""
    (inside, _), (mistyped, _) = judged(path), judged(path, mistyped=True)
    *_, fewer = RECORDED[path.stem]
    understood = sum(verdict.understood for verdict in inside)

    assert sum(verdict.understood for verdict in mistyped) >= understood - fewer, shown(mistyped)


def test_a_red_flag_overrules_what_was_learned(assistant):
    """The matcher has the last word in the pipeline."""
    parsed = asyncio.run(assistant.parse_message("does swimming count? i cant breathe"))

    assert "safety_chest_pain_or_breath" == parsed["intent"]["name"]
