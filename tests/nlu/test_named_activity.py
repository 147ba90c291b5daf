"""An activity's name settles what "did you mean" would have asked; a likely refusal is left alone."""

import pytest

from bot.nlu.named_activity import is_asked

ACTIVITY, MEANING = "faq_activity", "faq_what_is_weight_bearing"


@pytest.mark.parametrize(
    ("ranking", "asked"),
    [
        pytest.param([(ACTIVITY, 0.3), ("faq_how_often", 0.2)], True, id="the activity is likeliest"),
        pytest.param([(MEANING, 0.5), (ACTIVITY, 0.4)], True, id="is golf weight bearing"),
        pytest.param([(MEANING, 0.5), (ACTIVITY, 0.1)], False, id="the activity is far behind"),
        pytest.param([("faq_how_often", 0.4), (ACTIVITY, 0.3)], False, id="how often should i walk"),
        pytest.param([(ACTIVITY, 0.4), ("out_of_scope_near", 0.3)], False, id="is swimming good for asthma"),
        pytest.param([(ACTIVITY, 0.4), ("out_of_scope_near", 0.1)], True, id="a refusal is far behind"),
    ],
)
def test_a_ranking_with_an_activity_named(ranking, asked):
    """Judged as a person who reads the message would."""
    assert asked == is_asked(ranking)


@pytest.mark.parametrize("text", ["is golf weight bearing", "is tai chi any good here"])
def test_a_named_activity_is_answered(assistant, run, text):
    """In the whole understanding, typing errors included."""
    assert ACTIVITY == run(assistant.parse_message(text))["intent"]["name"]


@pytest.mark.parametrize("text", ["can swimming help asthma", "is walking good for my heart"])
def test_an_activity_for_another_reason_is_not(assistant, run, text):
    """Naming an activity alone answers nothing."""
    assert ACTIVITY != run(assistant.parse_message(text))["intent"]["name"]
