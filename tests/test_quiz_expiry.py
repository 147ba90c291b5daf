"""Who comes back after 48 hours reads that her answers were deleted, whatever she writes, on both channels."""

import itertools
import time
from datetime import timedelta

import pytest
from rasa.core.channels.channel import UserMessage

from bot.channels.sms.output import SmsOutput
from bot.channels.website.output import WebsiteOutput

CHANNELS = {"website": WebsiteOutput, "sms": SmsOutput}
TOLD = "so I deleted your quiz answers"
# What she writes, and how she had left the quiz.
LEFT = {
    "continue": ["take the quiz", "yes", "no", "58", "later"],
    "67": ["take the quiz", "yes", "no"],
    "does swimming count": ["take the quiz", "yes", "no", "later"],
    "hi": ["take the quiz", "yes", "no", "58"],
    "what was my result": ["take the quiz", "yes", "yes"],
    "my chest hurts and i cant breathe": ["take the quiz", "yes", "no"],
}


@pytest.fixture
def wait(monkeypatch):
    """Let hours pass."""
    real, passed = time.time, [0.0]
    monkeypatch.setattr(time, "time", lambda: real() + passed[0])

    def let_pass(hours):
        passed[0] += timedelta(hours=hours).total_seconds()

    return let_pass


@pytest.fixture
def person(new_person):
    return new_person()


@pytest.fixture
def say(assistant, run, person):
    def write(channel, text):
        output = CHANNELS[channel]()
        run(assistant.handle_message(UserMessage(text, output, person, input_channel=channel)))
        return [message["text"] for message in output.messages]

    return write


@pytest.fixture
def kept(assistant, run, person):
    """What is still known of the quiz."""
    return lambda: (run(assistant.tracker_store.retrieve(person)).get_slot("quiz") or {"said": {}})["said"]


@pytest.mark.parametrize(("text", "channel"), zip(LEFT, itertools.cycle(CHANNELS)))
def test_after_48_hours_she_is_told_and_answered(say, wait, kept, text, channel):
    """Once, before anything else, and whatever she writes is answered; nothing of the quiz is left."""
    for before in LEFT[text]:
        say(channel, before)
    wait(hours=49)

    said = say(channel, text)
    assert [True] + [False] * (len(said) - 1) == [TOLD in one for one in said]
    assert ({}, True) == (kept(), len(said) > 1)


@pytest.mark.parametrize("channel", CHANNELS)
def test_she_is_told_too_when_the_hourly_round_was_first(assistant, run, say, wait, kept, channel):
    """The round leaves a mark, and no words."""
    for before in LEFT["hi"]:
        say(channel, before)
    wait(hours=49)
    run(assistant.tracker_store.delete_expired())

    told, *answer = say(channel, "hi")
    assert (True, True, {}) == (TOLD in told, len(answer) > 0, kept())
    assert not any(TOLD in one for one in say(channel, "does walking count"))


@pytest.mark.parametrize("channel", CHANNELS)
def test_on_another_day_within_48_hours_nothing_is_lost(say, wait, channel):
    """47 hours later the open question still takes its answer."""
    for text in ["take the quiz", "yes", "no"]:
        say(channel, text)
    wait(hours=47)

    assert "sex you were given at birth" in say(channel, "67")[0]


def test_who_had_no_quiz_is_told_nothing(say, wait):
    """A question about the article leaves nothing to delete."""
    say("website", "does swimming count")
    wait(hours=49)

    assert 1 == len(say("website", "does walking count"))
