"""Several questions in one message are told apart, and what is one question stays one."""

from pathlib import Path

import pytest
import yaml
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.clauses import questions
from bot.nlu.questions import QuestionSplitter

TEXTS = yaml.safe_load((Path(__file__).parent / "several.yml").read_text(encoding="utf-8"))
MOST = 3  # questions answered at once


def parts(assistant, run, text):
    return run(assistant.parse_message(text)).get("parts") or []


@pytest.mark.parametrize("text", TEXTS["several"])
def test_several_questions_are_each_answered(assistant, run, text):
    """Two or three topics, each another one."""
    found = [part["intent"] for part in parts(assistant, run, text)]

    assert 2 <= len(found) <= MOST, f"{text!r} is taken for {found}"


@pytest.mark.parametrize(("text", "topics"), TEXTS["answered"].items())
def test_each_question_gets_its_own_topic(assistant, run, text, topics):
    """In the order in which they were asked, at most three."""
    assert topics == [part["intent"] for part in parts(assistant, run, text)]


@pytest.mark.parametrize("text", TEXTS["one"])
def test_one_question_is_not_divided(assistant, run, text):
    """A clause that is no question of its own stays with the others."""
    assert [] == parts(assistant, run, text)


def test_an_emergency_in_one_part_is_the_only_thing_answered(assistant, run):
    """Whatever else is asked."""
    understood = run(assistant.parse_message("does swimming count? my chest hurts and i cant breathe"))

    assert "safety_chest_pain_or_breath" == understood["intent"]["name"]


def unanswered(assistant, run, text):
    return run(assistant.parse_message(text)).get("unanswered")


def test_what_is_not_answered_is_said(assistant, run):
    """A question too many is to be asked again; one out of scope is refused, not passed over."""
    four = "does swimming count, will i get bulky, how often should i lift and who wrote the article"

    assert "unclear" == unanswered(assistant, run, four)
    assert "refused" == unanswered(assistant, run, "does swimming count? what is the capital of france?")
    assert unanswered(assistant, run, "does swimming count and will i get bulky?") is None


@pytest.mark.parametrize(
    "text",
    [
        "am i the only one my age or do lots of men get osteoporosis, what percent",
        "what does a bone scan cost and what are the ingredients of this cream",
        "what are the side effects of my blood pressure pills and are there other pills",
    ],
)
def test_a_refusal_is_not_divided(assistant, run, text):
    """A few words that lean on the other question are none; two things that we cannot answer get one refusal."""
    assert [] == parts(assistant, run, text)


def test_a_page_of_questions_costs_no_page_of_reading():
    """Never more than the message itself and one question beyond those that are answered."""
    page = Message({TEXT: "does swimming count? will i get bulky? " * 25})

    assert 1 + MOST + 1 == len(QuestionSplitter().process([page]))


@pytest.mark.parametrize("text", ["", " ", "?", "???", "and", "and and and", ",,,", "\n\n", "🙂 ? 🙂 ?", "what?"])
def test_odd_text_asks_nothing(text):
    """Nothing a person can type stops the splitter."""
    assert [] == questions(text)
