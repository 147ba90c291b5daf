"""The trained model understands the blind set no worse than docs/understanding.md says."""

import asyncio
from collections import Counter

import pytest

from tools.evaluate import judge_blind

# Recorded with `make evaluate`, 2026-11; raise them when the model gets better, never lower them.
RIGHT_IN_SCOPE, WRONG_IN_SCOPE, WRONG_OUT_OF_SCOPE = 156, 3, 1  # of 160, 160 and 40 messages


@pytest.fixture(scope="module")
def verdicts(assistant):
    return judge_blind(assistant)


def counted(verdicts, in_scope):
    return Counter(v.column for v in verdicts if (v.expected != "out_of_scope") == in_scope)


def shown(verdicts):
    return "\n".join(f"{v.expected} -> {v.found}: {v.text}" for v in verdicts if v.column != "right")


def test_messages_in_scope_are_understood(verdicts):
    """Right answers do not become fewer, wrong ones not more."""
    found = counted(verdicts, in_scope=True)

    assert found["right"] >= RIGHT_IN_SCOPE, shown(verdicts)
    assert found["wrong"] <= WRONG_IN_SCOPE, shown(verdicts)


def test_messages_out_of_scope_are_refused(verdicts):
    """What the article does not cover is not answered as if it did."""
    assert counted(verdicts, in_scope=False)["wrong"] <= WRONG_OUT_OF_SCOPE, shown(verdicts)


def test_a_red_flag_overrules_what_was_learned(assistant):
    """The matcher has the last word in the pipeline."""
    parsed = asyncio.run(assistant.parse_message("does swimming count? i cant breathe"))

    assert "safety_chest_pain_or_breath" == parsed["intent"]["name"]
