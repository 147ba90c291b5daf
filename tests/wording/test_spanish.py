"""Every emergency text has its Spanish form, with the same numbers to call, on both channels."""

import re

import pytest

from bot.nlu.language import is_spanish
from tests.test_topic_files import FILES, responses

SAID = [(name, one) for path in FILES for name, one in responses(path)]
IN_AN_EMERGENCY = sorted({name for name, _ in SAID if name.startswith("utter_safety_") and not name.endswith("_es")})
IN_AN_EMERGENCY.append("utter_talk_bot_in_emergency")
NUMBER = re.compile(r"\b911\b|\b988\b|\b800-799-7233\b")
# Said of the clinic instead of the quiz, which is in English.
CLINIC_INSTEAD = "utter_safety_after"


def forms(name):
    """Channel -> text."""
    return {one.get("channel", "website"): one["text"] for response, one in SAID if response == name}


@pytest.mark.parametrize("name", IN_AN_EMERGENCY)
def test_the_same_help_is_named_in_spanish(name):
    """On the website and by SMS; and it is Spanish."""
    english, spanish = forms(name), forms(f"{name}_es")

    assert {"website", "sms"} == set(spanish)
    for channel, text in spanish.items():
        assert set(NUMBER.findall(english[channel])) == set(NUMBER.findall(text)), channel
        assert is_spanish(text)
        assert name != CLINIC_INSTEAD or "(225) 237-1810" in text


def test_the_rest_is_honestly_in_english():
    """What it cannot do in Spanish is said, with the clinic's phone and 911."""
    for text in forms("utter_talk_spanish").values():
        assert "The rest of my answers are in English." in text
        assert "(225) 237-1810" in text and "911" in text
