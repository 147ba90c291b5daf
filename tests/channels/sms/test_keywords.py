"""Which texts opt a person out, and which only look like it."""

from pathlib import Path

import pytest
import yaml

from bot.channels.sms.keywords import Keyword, is_provider_keyword, keyword_of

HERE = Path(__file__).parent
TEXTS = yaml.safe_load((HERE / "opt_outs.yml").read_text(encoding="utf-8"))
HELD_OUT = yaml.safe_load((HERE / "opt_outs_held_out.yml").read_text(encoding="utf-8"))
TOPICS = HERE.parents[2] / "data" / "nlu"


@pytest.mark.parametrize("text", TEXTS["opt_outs"])
def test_opts_out(text):
    """Any reasonable wording counts (47 CFR 64.1200(a)(10))."""
    assert keyword_of(text) is Keyword.STOP


@pytest.mark.parametrize("text", TEXTS["look_alikes"])
def test_is_no_opt_out(text):
    """A question about stopping a medicine is a question."""
    assert keyword_of(text) is None


def test_point_16_and_17_texts_that_were_not_tuned_to_are_told_apart_too():
    """Of 60 other opt-outs at least nine in ten are seen; none of 60 other look-alikes silences anybody."""
    missed = [text for text in HELD_OUT["opt_outs"] if keyword_of(text) is not Keyword.STOP]
    silenced = [text for text in HELD_OUT["look_alikes"] if keyword_of(text) is Keyword.STOP]
    assert [] == silenced
    assert len(missed) <= len(HELD_OUT["opt_outs"]) / 10, missed


def examples():
    for path in sorted(TOPICS.glob("*.yml")):
        for block in yaml.safe_load(path.read_text(encoding="utf-8")).get("nlu", []):
            yield from ((path.stem, line.strip()[2:]) for line in block["examples"].splitlines())


def test_no_question_of_any_topic_is_an_opt_out():
    """What the assistant has learned to answer must reach it, except "stop" itself and what begins with it."""
    caught = [(topic, text) for topic, text in examples() if keyword_of(text) is Keyword.STOP]
    assert [(topic, text) for topic, text in caught if not text.lower().startswith("stop")] == []


@pytest.mark.parametrize(
    ("text", "keyword"),
    [
        ("START", Keyword.START),
        ("unstop", Keyword.START),
        ("Start the quiz", None),
        ("yes", Keyword.YES),
        ("yes i broke my hip", None),
        ("HELP", Keyword.HELP),
        ("info", Keyword.HELP),
        ("help me i fell", None),
        ("can you help me", None),
        ("More", Keyword.MORE),
        ("more please", Keyword.MORE),
        ("tell me more", None),
        ("more calcium?", None),
        ("I'm driving right now, I'll get back to you later", Keyword.AUTO_REPLY),
        ("I’m driving with Do Not Disturb While Driving turned on.", Keyword.AUTO_REPLY),
        ("Auto-reply: I am out of the office until Monday", Keyword.AUTO_REPLY),
        ("This is an automated message.", Keyword.AUTO_REPLY),
        ("my back hurts when i am driving", None),
        ("I was driving the tractor, does it count", None),
        ("", None),
    ],
)
def test_other_keywords(text, keyword):
    """Only the word itself counts, politeness aside."""
    assert keyword_of(text) is keyword


@pytest.mark.parametrize(("text", "its_own"), [("STOP", True), (" stop ", True), ("Stop.", False), ("opt out", False)])
def test_twilio_acts_on_exact_words_only(text, its_own):
    """Everything else is ours to answer."""
    assert is_provider_keyword(text) is its_own
