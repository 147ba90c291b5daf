"""What the quiz says besides its questions and results."""

import re

import pytest

from bot.channels.sms.segments import size
from quiz import conversation, files
from quiz.conversation.check import CHECK

PHRASES = files.load("phrases.yml")
SAID = [name for name, words in PHRASES.items() if isinstance(words, dict) and {"web", "sms"} <= set(words)]
# What phone companies take for an opt-out, whoever meant something else (bot/channels/sms/keywords.yml).
VERBS = "(?:stop|end|quit|cancel|unsubscribe|revoke)"
UNSUBSCRIBES = re.compile(rf"\b(?:say|type|text|send|reply|or|,) \"?{VERBS}\b|^{VERBS}$", re.IGNORECASE)


def strings(value):
    if isinstance(value, dict):
        value = list(value.values())
    return [text for one in value for text in strings(one)] if isinstance(value, list) else [str(value)]


def test_no_phrase_or_choice_names_a_word_that_unsubscribes_a_phone():
    """Offer LATER, SKIP or START OVER instead, in quiz/phrases.yml and quiz/questions.yml."""
    questions = [
        question[key] for question in files.load("questions.yml") for key in ("ask", "retry", "explain", "why")
    ]
    titles = [option["title"] for question in files.load("questions.yml") for option in question.get("options", ())]

    assert [] == [text for text in strings([PHRASES, questions, titles]) if UNSUBSCRIBES.search(text)]


@pytest.mark.parametrize("name", SAID)
def test_every_phrase_is_plain_and_fits_two_text_messages(name):
    """No costly characters."""
    sms = PHRASES[name]["sms"]

    assert sms.isascii()
    assert size(sms).segments <= 2


def test_a_question_never_offers_what_it_cannot_take():
    """The check can be answered by yes and no, and nothing else."""
    state = {**conversation.start(), "open": CHECK.id}

    assert ("Yes", "No") == conversation.ask(state).choices
