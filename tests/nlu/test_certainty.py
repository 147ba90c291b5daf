"""What is sure is answered, what is between is asked back, what is lost is neither."""

import pytest

from actions.topics import QUESTIONS, is_offered
from bot.nlu.certainty import MOST, UNSURE, Decision, Thresholds, decide

AT = Thresholds(answer_from=0.4, ask_from=0.2, margin=0.1)
BULKY, OFTEN, OLD, LONG = "faq_bulky", "faq_how_often", "faq_age_limit", "faq_session_length"
OFFERED = sorted(intent for intent in QUESTIONS if is_offered(intent))


@pytest.mark.parametrize(
    ("ranking", "decision"),
    [
        pytest.param([(BULKY, 0.40), (OFTEN, 0.30)], Decision(BULKY), id="just sure and just ahead"),
        pytest.param([(BULKY, 0.39), (OFTEN, 0.10)], Decision(UNSURE, (BULKY,)), id="just unsure, one is likely"),
        pytest.param([(BULKY, 0.30), (OFTEN, 0.20)], Decision(UNSURE, (BULKY, OFTEN)), id="two are likely"),
        pytest.param([(BULKY, 0.48), (OFTEN, 0.43)], Decision(UNSURE, (BULKY, OFTEN)), id="torn between two"),
        pytest.param([(BULKY, 0.20)], Decision(UNSURE, (BULKY,)), id="just likely enough to ask"),
        pytest.param([(BULKY, 0.19)], Decision(UNSURE), id="lost"),
        pytest.param([("out_of_scope", 0.45), (BULKY, 0.20)], Decision("out_of_scope"), id="a refusal stays one"),
        pytest.param([("out_of_scope", 0.35), (BULKY, 0.10)], Decision(UNSURE), id="a refusal is never offered"),
        pytest.param([("out_of_scope", 0.35), (BULKY, 0.30)], Decision(UNSURE, (BULKY,)), id="but what is near it is"),
        pytest.param(
            [("out_of_scope", 0.44), ("talk_article_silent", 0.43)], Decision("out_of_scope"), id="two refusals agree"
        ),
        pytest.param([("talk_greet", 0.30), ("talk_why", 0.25)], Decision(UNSURE), id="small talk is never offered"),
    ],
)
def test_a_ranking_is_judged(ranking, decision):
    """At the thresholds themselves, and on both sides."""
    assert decision == decide(ranking, AT)


def test_no_more_than_three_are_offered():
    """The best, in their order."""
    offered = decide([(BULKY, 0.25), (OFTEN, 0.24), (OLD, 0.23), (LONG, 0.22)], AT).offered

    assert (BULKY, OFTEN, OLD) == offered
    assert MOST == len(offered)


@pytest.mark.parametrize("intent", OFFERED)
def test_an_offered_question_is_understood_when_it_is_taken(assistant, run, intent):
    """Whoever presses "Will lifting make me bulky?" is never asked back again."""
    understood = run(assistant.parse_message(QUESTIONS[intent]))["intent"]

    assert (intent, 1.0) == (understood["name"], understood["confidence"])
