"""Every topic's answer as a phone shows it."""

import re
from pathlib import Path

import pytest
import yaml

from bot.channels.sms.output import as_text
from bot.channels.sms.segments import size

TOPICS = sorted((Path(__file__).parents[3] / "data" / "nlu").glob("*.yml"))
NOTICE = "utter_talk_greet_welcome"  # the legal first-contact notice, which must name HELP and STOP
RESERVED = re.compile(
    r"\b(?:STOP|END|QUIT|CANCEL|INFO|HELP|START|YES)\b"
    r"|\b(?:reply|text|type|send)(?: the word)? [\"']?(?:stop|end|quit|cancel|info|start)\b[\"']?(?! of)",
)


def answers(path):
    """The wordings that a phone gets: those for SMS, or the only one there is."""
    for name, variants in (yaml.safe_load(path.read_text(encoding="utf-8")).get("responses") or {}).items():
        own = [variant for variant in variants if variant.get("channel") == "sms"]
        yield from ((name, as_text([variant])) for variant in own or variants)


@pytest.mark.parametrize("path", TOPICS, ids=lambda path: path.stem)
def test_answers_fit_three_plain_segments(path):
    """GSM-7, 459 characters with the numbered choices; a longer one needs fewer words."""
    sizes = {name: size(text)[::2] for name, text in answers(path)}
    assert {name: found for name, found in sizes.items() if found > ("GSM-7", 3)} == {}


@pytest.mark.parametrize("path", TOPICS, ids=lambda path: path.stem)
def test_answers_ask_for_no_word_of_the_phone_companies(path):
    """Who replies STOP or END is cut off; take another word, such as LATER."""
    assert [(name, text) for name, text in answers(path) if name != NOTICE and RESERVED.search(text)] == []
