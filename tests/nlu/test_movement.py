"""A broken spine, a recent break and new back pain are noticed when told of oneself, and nothing else is."""

from pathlib import Path

import pytest
import yaml

from bot.nlu.movement import find

TOLD = yaml.safe_load((Path(__file__).parent / "movement.yml").read_text(encoding="utf-8"))
ROWS = [(None if reason == "nothing" else reason, text) for reason, texts in TOLD.items() for text in texts]


@pytest.mark.parametrize(("reason", "text"), ROWS, ids=[text for _, text in ROWS])
def test_a_message_tells_of_a_reason_or_of_none(reason, text):
    """Each sentence is read as a person would read it."""
    assert reason == find(text), "see bot/nlu/movement.yml"
