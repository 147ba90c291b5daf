"""What is counted of a turn of the real assistant."""

import pytest
from rasa.core.channels.channel import UserMessage
from rasa.shared.core.events import SlotSet, UserUttered

from bot.channels.website.output import WebsiteOutput
from bot.monitoring import turns
from bot.monitoring.metrics import REGISTRY
from tests.faults.quizzes import script


@pytest.fixture
def counted(assistant, run, new_person):
    """A function from what one person writes to the counts that it raised, as {(name, labels): by how much}."""
    person = new_person()

    def write(*texts, message_id=None):
        before = counts()
        for number, text in enumerate(texts):
            one = message_id or f"{person}-{text}-{number}-{len(before)}"
            run(assistant.handle_message(UserMessage(text, WebsiteOutput(), person, None, "website", one)))
        raised = {key: value - before.get(key, 0) for key, value in counts().items()}
        return {key: by for key, by in raised.items() if by}

    return write


def counts():
    samples = [sample for family in REGISTRY.collect() if family.type == "counter" for sample in family.samples]
    return {(one.name, *one.labels.values()): one.value for one in samples if one.name.startswith("bot_")}


def turn(outcome, times=1):
    return {("bot_turns_total", "website", outcome): times}


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("does swimming count", "answered"),
        ("what's the weather like today", "refused"),
        ("take the quiz", "quiz"),
    ],
)
def test_a_turn_counts_once_by_its_outcome(counted, text, outcome):
    """Refusals and questions that were not understood can be told from answers."""
    assert turn(outcome).items() <= counted(text).items()


def test_an_answer_that_the_quiz_could_not_read_is_not_understood(counted):
    """The quiz asks again; that is told from its going on."""
    counted("take the quiz")

    assert turn("not_understood") == counted("purple monkey dishwasher")


def test_an_emergency_is_counted_with_its_flag(counted):
    """Thanks behind it are none."""
    raised = counted("my chest hurts and i can't breathe")

    assert turn("emergency") | {("bot_safety_hits_total", "website", "chest_pain_or_breath"): 1} == raised
    assert "bot_safety_hits_total" not in {key[0] for key in counted("thank you")}


def test_a_repeated_message_is_no_second_turn(counted):
    """Somebody on a bad line is counted once, and the repetition as what it is."""
    assert turn("answered") == counted("does swimming count", message_id="the-same-id")
    assert turn("repeated") == counted("does swimming count", message_id="the-same-id")


def test_the_quiz_is_counted_from_consent_to_category(counted):
    """One start, one result by category; leaving by the question that was open."""
    answers, _ = script(2)
    started = counted("take the quiz")
    left = counted(*answers[:2], "later")
    raised = counted("continue", *answers[2:])

    assert turn("quiz") | {("bot_quiz_started_total", "website"): 1} == started
    assert 1 == left["bot_quiz_left_total", "age"]
    assert 1 == sum(by for key, by in raised.items() if key[0] == "bot_quiz_finished_total")
    assert ("bot_quiz_started_total", "website") not in raised


def test_deleting_everything_is_counted(counted):
    """The turn and the deletion; nothing of what was deleted."""
    raised = counted("delete my data", "yes")

    assert 1 == raised["bot_deletions_total", "website"]
    assert 1 == raised["bot_turns_total", "website", "deleted"]


def test_what_cannot_be_counted_costs_no_answer(caplog):
    """A turn is stored before it is counted; an error then would tell the person that nothing was."""
    turns.count([], [UserUttered("hello", {"name": "talk_greet"}), SlotSet("quiz", 7)])

    assert "A turn could not be counted." in caplog.text
