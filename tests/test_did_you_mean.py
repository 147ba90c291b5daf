""" "Did you mean": what is offered, what becomes of it, and that the quiz does not take it for its own."""

import uuid

import pytest
from rasa.core.channels.channel import UserMessage

from actions import did_you_mean, offers
from actions.topics import QUESTIONS, is_offered
from bot.channels.website.output import WebsiteOutput

# Between the thresholds of config.yml: one that asks, one that does not.
UNSURE, NO_QUESTION = "will folks stare at my muscles", "grandma with muscles"
OFFER = "I am not sure I understood. Did you mean one of these?"
BULKY = "Will lifting make me bulky?"
ANY_TOPIC = [topic for topic in QUESTIONS if is_offered(topic)]


@pytest.fixture
def begin(assistant, run, new_person):
    """Begins a conversation: a function from what is written to what is read, and whose it is."""

    def conversation():
        person = new_person()

        def say(text):
            output = WebsiteOutput()
            message = UserMessage(text, output, person, input_channel="website", message_id=uuid.uuid4().hex)
            run(assistant.handle_message(message))
            return [message["text"] for message in output.messages]

        return say, person

    return conversation


@pytest.fixture
def talk(assistant, run, begin):
    """A function from what is written to what is read, and one to the offers that were recorded."""
    say, person = begin()

    def recorded():
        tracker = run(assistant.tracker_store.retrieve_full_tracker(person))
        return offers.made([event.as_dict() for event in tracker.events])

    return say, recorded


@pytest.mark.parametrize(
    ("then", "chosen"),
    [
        (BULKY, "faq_bulky"),
        ("yes", "faq_bulky"),
        ("None of these", offers.NONE),
        ("no", offers.NONE),
        ("does swimming count", offers.OTHER),
        (None, None),
    ],
)
def test_what_was_offered_and_taken_is_recorded(talk, then, chosen):
    """For the count of what people mean; a yes takes the one question that was offered."""
    say, recorded = talk
    assert [OFFER] == say(UNSURE)
    if then:
        say(then)

    (offer,) = recorded()
    assert (["faq_bulky"], chosen) == (offer.topics, offer.chosen)
    assert offer.message


@pytest.mark.parametrize(
    ("then", "answer"),
    [
        (BULKY, "No. The article says"),
        ("yes", "No. The article says"),
        ("no", "All right."),
        ("None of these", "All right."),
    ],
)
def test_in_the_quiz_the_choice_is_answered_and_the_same_question_follows(talk, then, answer):
    """The offer stands alone, so that its choices are the only ones; a yes or no to it answers no question."""
    say, _ = talk
    say("take the quiz")
    (question,) = say("yes")
    assert [OFFER] == say(UNSURE)

    said, again = say(then)
    assert said.startswith(answer)
    assert question == again
    (following,) = say("no")
    assert following != question


def test_in_the_quiz_an_answer_that_makes_no_sense_is_not_asked_back(talk):
    """Only what asks something may have been a question; the rest is asked again in other words."""
    say, recorded = talk
    assert [OFFER] == say(NO_QUESTION)
    assert 1 == len(recorded())

    say("take the quiz")
    say("yes")
    assert OFFER not in say(NO_QUESTION)
    assert 1 == len(recorded())


@pytest.mark.parametrize("before", [[], ["take the quiz", "yes"]], ids=["outside the quiz", "in the quiz"])
@pytest.mark.parametrize("topic", ANY_TOPIC)
def test_a_yes_to_the_one_question_does_what_pressing_it_does(begin, monkeypatch, topic, before):
    """Whatever it was: an answer, the quiz, a deletion. Nobody's yes is met with silence."""
    unclear = did_you_mean.offered
    monkeypatch.setattr(
        did_you_mean, "offered", lambda asked: [topic] if asked.latest_message["text"] == UNSURE else unclear(asked)
    )
    (agreeing, _), (pressing, _) = begin(), begin()
    for text in (*before, UNSURE):
        assert agreeing(text) == pressing(text)
    said = agreeing("yes")
    assert said
    assert said == pressing(QUESTIONS[topic])
