"""The quiz as a phone shows it: short, plain, and without the phone companies' words."""

import pytest

from bot.channels.sms.output import as_text
from bot.channels.sms.segments import size
from quiz import conversation, results
from quiz.conversation.ask import PHRASES, ask
from quiz.questions import QUESTIONS
from tests.channels.sms.test_topics import RESERVED
from tests.quiz.people import PEOPLE, answers


def shown(question, tries):
    """The question as a phone shows it, far into the quiz, after so many failed answers."""
    said = ask({**conversation.start(), "open": question.id, "tries": tries})
    buttons = [{"title": choice, "payload": choice} for choice in said.sms_choices]
    return as_text([{"text": said.sms, "buttons": buttons, "custom": {"progress": {"at": 15, "of": 15}}}])


@pytest.mark.parametrize("tries", range(5))
def test_point_24_a_question_takes_two_segments(tries):
    """Plain characters, with its place in the quiz and its choices, at every try."""
    sizes = {question.id: size(shown(question, tries)) for question in QUESTIONS}
    assert {"GSM-7"} == {found.alphabet for found in sizes.values()}
    assert {} == {name: found for name, found in sizes.items() if found.segments > 2}


def every_text():
    yield from ((f"{question.id} {tries}", shown(question, tries)) for question in QUESTIONS for tries in range(5))
    yield from ((f"why {question.id}", question.why) for question in QUESTIONS)
    yield from ((f"explain {question.id}", question.explain) for question in QUESTIONS)
    yield from ((name, words["sms"]) for name, words in PHRASES.items() if "sms" in words)
    yield from ((f"result of person {n}", results.tell(answers(person)).sms) for n, person in enumerate(PEOPLE))


def test_point_24_everything_else_takes_three_segments():
    """Reasons, explanations, phrases and results, in plain characters."""
    sizes = {name: size(as_text([{"text": text}])) for name, text in every_text()}
    assert {} == {name: found for name, found in sizes.items() if found[::2] > ("GSM-7", 3)}


def test_point_22_the_quiz_asks_for_no_word_of_the_phone_companies():
    """Who replies STOP, END or CANCEL is cut off; who replies HELP hears the notice."""
    assert [] == [(name, text) for name, text in every_text() if RESERVED.search(text)]
