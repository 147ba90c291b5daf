"""Every topic at every question of the quiz, and at its check: the answer, the same question, and nothing is lost.

The quiz's actions are called with messages that the trained model has understood; the whole way from channel to
channel is walked in tests/test_quiz_in_between.py for a few topics.
"""

import asyncio
from pathlib import Path

import pytest
import yaml
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.quiz import QUIZ, REQUESTED, ActionAskQuiz, ValidateQuizForm
from quiz import conversation
from tests.test_quiz_in_between import WAY

FILES = sorted((Path(__file__).parents[1] / "data" / "nlu").glob("*.yml"))
# The first is set when a message holds several questions; the others are answers in the quiz ("more" than 127).
NO_TOPICS = ("talk_several", "talk_yes", "talk_none_of_these", "talk_more")
TOPICS = [path.stem for path in FILES if path.stem.startswith(("faq_", "talk_")) and path.stem not in NO_TOPICS]
CHANNELS = ("website", "sms")
BY_THE_QUIZ = ("talk_repeat",)  # inside the quiz, "repeat" is the open question


def examples(topic):
    content = yaml.safe_load(next(path for path in FILES if path.stem == topic).read_text(encoding="utf-8"))
    return [line.removeprefix("- ") for item in content.get("nlu", []) for line in item["examples"].splitlines()]


@pytest.fixture(scope="module")
def messages(assistant, run):
    """One message of each topic, as the model understands it."""
    understood = {}
    for topic in TOPICS:
        for text in examples(topic):
            message = run(assistant.parse_message(text))
            if message["intent"]["name"] == topic:
                understood[topic] = message
                break
    return understood


def state_at(question):
    """The quiz with everything answered up to a question."""
    state = conversation.start()
    for answered, answer in WAY.items():
        if answered == question:
            break
        state = conversation.hear(state, answer).state
    return state


def turn(state, message, channel="website"):
    """What is said, and the state after it: the form's two actions, as Rasa runs them."""
    dispatcher = CollectingDispatcher()
    slots = {QUIZ: state, REQUESTED: "quiz_over"}
    events = [{"event": "user", "input_channel": channel, "parse_data": message}]
    tracker = Tracker("somebody", slots, message, events, False, None, {"name": "quiz_form"}, "action_listen")
    for event in asyncio.run(ValidateQuizForm().run(dispatcher, tracker, {})):
        tracker.slots[event["name"]] = event["value"]
    if tracker.slots[REQUESTED] is not None:
        ActionAskQuiz().run(dispatcher, tracker, {})
    said = [message.get("response") or message["text"] for message in dispatcher.messages]
    return said, tracker.slots[QUIZ]


def asked(state, channel):
    say = conversation.ask(state)
    return say.sms if channel == "sms" else say.text


def test_every_topic_has_a_message_that_is_understood(messages):
    """Otherwise the table below would have holes."""
    assert TOPICS == list(messages)


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("question", WAY)
def test_every_topic_is_answered_at_every_question_and_nothing_is_lost(messages, question, channel):
    """First the answer, then the very same question; and the answer to it counts as if nothing had been asked."""
    state = state_at(question)
    straight = conversation.hear(state, WAY[question]).state
    for topic, message in messages.items():
        (*answers, again), after = turn(state, message, channel)

        assert asked(state, channel) == again, f"{topic} at {question}"
        assert topic in BY_THE_QUIZ or len(answers) == 1, f"{topic} at {question} is answered by {answers}"
        strangers = [one for one in answers if one.startswith("utter_") and not one.startswith(f"utter_{topic}")]
        assert [] == strangers, f"{topic} at {question}"
        assert straight["said"] == conversation.hear(after, WAY[question]).state["said"], f"{topic} at {question}"


def test_a_person_may_ask_as_often_as_she_likes(messages):
    """All topics in a row at one question: it is still open, and still asked in its first words."""
    state = start = state_at("parent_hip")
    for message in messages.values():
        said, state = turn(state, message)

    assert (conversation.ask(start).text, start["said"]) == (said[-1], state["said"])
