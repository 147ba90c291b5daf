"""What people type is read as what they mean, and what means nothing here is not read (readings.yml)."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from quiz.questions import by_id
from quiz.reading import command, is_question, read

READINGS = yaml.safe_load((Path(__file__).parent / "readings.yml").read_text(encoding="utf-8"))
TODAY = date(2026, 11, 25)
ROWS = [
    pytest.param(question, typed, reading, id=f"{half}: {question}: {typed}")
    for half, questions in READINGS.items()
    for question, readings in questions.items()
    for reading, texts in readings.items()
    for typed in texts
]


def shown(value):
    """A value as readings.yml writes it."""
    if isinstance(value, dict):
        return f"{value['amount']} {value['unit']}"
    return " ".join(value) or "none" if isinstance(value, list) else str(value)


def reading_of(question, typed):
    """What the quiz would do with it, as readings.yml writes it."""
    reading = read(by_id(question), typed, TODAY)
    if reading.status != "value" and command(typed):
        return command(typed)
    if reading.status == "value" and (reading.share == "all" or not is_question(typed)):
        return shown(reading.value)
    if reading.status == "which_unit":
        return f"which unit {reading.value['amount']}"
    if reading.status == "confirm":
        return f"confirm {reading.value}"
    return "out of range" if reading.status == "out_of_range" else "not read"


@pytest.mark.parametrize(("question", "typed", "expected"), ROWS)
def test_reading(question, typed, expected):
    """What is typed at a question is read as the table says."""
    assert expected == reading_of(question, typed)


def test_there_are_enough_rows():
    """400 rows, 60 of them not to be read; 200 were written before the reading, and not looked at until it was done."""
    unread = [row for row in ROWS if row.values[2] == "not read"]
    held_out = [row for row in ROWS if row.id.startswith("held_out")]

    assert (len(ROWS) >= 400, len(unread) >= 60) == (True, True)
    assert len(held_out) >= 200
