"""Whatever comes in between, at every question of the quiz: the answer comes first, then the same question."""

import pytest
from rasa.core.channels.channel import UserMessage

from bot.channels.website.output import WebsiteOutput
from quiz.conversation.check import CHECK
from quiz.questions import by_id

# The longest way through the quiz: question -> the answer that is given to it.
WAY = {
    "consent": "yes",
    "known": "no",
    "age": "58",
    "sex": "female",
    "meno": "2",
    "meno_age": "50",
    "weight": "skip",
    "low_weight_under_127": "no",
    "fracture": "no",
    "parent_hip": "not sure",
    "steroid": "past",
    "smoker": "yes",
    "alcohol3": "no",
    "height_loss": "no",
    "illnesses": "none",
    "medicines": "1",
    "check": "yes",
}
IN_BETWEEN = {
    "will i get bulky?": "The article says",
    "and walking?": "Walking",
    "are you a real person": "computer program",
    "do you take medicare": "article does",
    "why do you ask": None,  # each question has its own reason
    "say that again": None,
}


@pytest.fixture
def say(assistant, run, new_person):
    person = new_person()

    def write(text):
        output = WebsiteOutput()
        run(assistant.handle_message(UserMessage(text, output, person, input_channel="website")))
        return [message["text"] for message in output.messages]

    return write


def first_words(question_id):
    question = CHECK if question_id == CHECK.id else by_id(question_id)
    return " ".join(question.ask.split()[:5])


def go_to(say, question_id):
    """Answer up to a question; returns its words."""
    asked = say("take the quiz")
    for answered, answer in WAY.items():
        if answered == question_id:
            return asked[-1]
        asked = say(answer)
    return asked[-1]


@pytest.mark.parametrize("question_id", WAY)
def test_every_question_survives_whatever_comes_in_between(say, question_id):
    """A topic, small talk, a refusal, "why", "repeat": then the same question, and its answer counts."""
    asked = go_to(say, question_id)
    assert asked.startswith(first_words(question_id))

    for text, answer in IN_BETWEEN.items():
        *said, again = say(text)

        assert asked == again
        assert answer is None or answer in said[0]
    following = list(WAY)[list(WAY).index(question_id) + 1 :]
    then = say(WAY[question_id])[-1]
    assert then.startswith(first_words(following[0]) if following else "Your answers")


@pytest.mark.parametrize("question_id", [*WAY, "result"])
def test_an_emergency_comes_first_in_every_state(say, question_id):
    """The alarm is said, and by whom; the quiz does not go on by itself."""
    go_to(say, question_id)

    said, program = say("i cant breathe and my chest hurts")
    assert "Call 911 now." in said
    assert program.startswith("I am a computer program")
    assert not any("?" in text for text in say("thank you"))


def test_every_question_stands_on_the_way_or_is_another_ones_twin():
    """A new question joins the way above."""
    from quiz.questions import QUESTIONS

    # Asked instead of one on the way: estrogen with a weight, the other limit of men, falls from 60.
    others = {"estrogen", "low_weight_154_or_less", "falls"}
    assert {question.id for question in (*QUESTIONS, CHECK)} == set(WAY) | others
