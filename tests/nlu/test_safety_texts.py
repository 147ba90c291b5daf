"""What is said in an emergency is what the clinicians see."""

from pathlib import Path

import pytest
import yaml

from bot.channels.sms.segments import size
from bot.nlu.safety import FLAGS
from tests.test_topic_files import FILES, responses

DRAFTED = yaml.safe_load((Path(__file__).parent / "safety_texts.yml").read_text(encoding="utf-8"))
SAID = [(name.removeprefix("utter_"), one) for path in FILES for name, one in responses(path)]
PROGRAM = "\n\n" + DRAFTED["talk_bot_in_emergency"]  # follows in the same text message


@pytest.mark.parametrize("name", DRAFTED)
def test_the_drafted_words_are_said_on_both_channels(name):
    """Letter by letter."""
    assert [DRAFTED[name]] * 2 == [one["text"] for said, one in SAID if said == name]


@pytest.mark.parametrize("flag", FLAGS)
def test_every_flag_says_where_help_is(flag):
    """911 stands in every text, since each could be worse than it looks; the whole costs three segments at most."""
    for text in (one["text"] for said, one in SAID if said == f"safety_{flag}"):
        assert "911" in text
        assert size(text).segments <= 2
        assert size(text + PROGRAM).segments <= 3
