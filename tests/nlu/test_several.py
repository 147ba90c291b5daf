"""Several questions in one message are told apart, and what is one question stays one."""

from pathlib import Path

import pytest
import yaml

TEXTS = yaml.safe_load((Path(__file__).parent / "several.yml").read_text(encoding="utf-8"))
MOST = 3  # questions answered at once


def parts(assistant, run, text):
    return run(assistant.parse_message(text)).get("parts") or []


@pytest.mark.parametrize("text", TEXTS["several"])
def test_several_questions_are_each_answered(assistant, run, text):
    """Two or three topics, each another one."""
    found = [part["intent"] for part in parts(assistant, run, text)]

    assert 2 <= len(found) <= MOST, f"{text!r} is taken for {found}"


@pytest.mark.parametrize("text", TEXTS["one"])
def test_one_question_is_not_divided(assistant, run, text):
    """A clause that is no question of its own stays with the others."""
    assert [] == parts(assistant, run, text)


def test_an_emergency_in_one_part_is_the_only_thing_answered(assistant, run):
    """Whatever else is asked."""
    understood = run(assistant.parse_message("does swimming count? my chest hurts and i cant breathe"))

    assert "safety_chest_pain_or_breath" == understood["intent"]["name"]
