"""Who feels low, and may want to die, reads of 988, also where no phrase of the red flags fits; nobody else does."""

from pathlib import Path

import pytest
import yaml

from bot.nlu.certainty import LIKELY, LIKELY_IS_ENOUGH, UNSURE, Thresholds, decide

LISTS = yaml.safe_load((Path(__file__).parent / "low_mood.yml").read_text(encoding="utf-8"))
THRESHOLDS = Thresholds(answer_from=0.6, ask_from=0.5, margin=0.3)


@pytest.fixture
def names_988(assistant, run):
    """Whether a message is answered with the number."""

    def reads(message):
        intent = run(assistant.parse_message(message))["intent"]["name"]
        return intent in ("talk_low_mood", "safety_self_harm")

    return reads


@pytest.mark.parametrize("message", LISTS["seen"])
def test_she_reads_of_988(names_988, message):
    """Said sideways, as people do."""
    assert names_988(message)


@pytest.mark.parametrize("message", LISTS["other"])
def test_she_is_asking_about_her_bones(names_988, message):
    """It would sound as if nobody had listened."""
    assert not names_988(message)


def test_likely_is_enough():
    """Neither the threshold nor the lead that other topics need; but not a guess."""
    close = ("out_of_scope", LIKELY + 0.01)
    assert decide([close, (LIKELY_IS_ENOUGH, LIKELY)], THRESHOLDS).intent == LIKELY_IS_ENOUGH
    assert decide([close, (LIKELY_IS_ENOUGH, LIKELY - 0.01)], THRESHOLDS).intent == UNSURE
    assert decide([close, ("faq_bulky", LIKELY)], THRESHOLDS).intent == UNSURE
