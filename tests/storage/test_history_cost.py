"""A long conversation costs what a short one does: read from one run, by ratio."""

import pytest

from bot import assistant as assistants
from bot.settings import Settings
from tests.bench.history import measure

# Measured: 1.1 to 1.25 (make bench-history). A store that reads all events adds 0.25 ms per message, which is 4.
MOST = 1.8


@pytest.fixture
def long_run(database):
    return assistants.load(Settings("k" * 32, database_url=database))


def test_message_100_costs_what_message_1_costs(long_run, run):
    """On SQLite and on PostgreSQL; stock Rasa's cost grows with every message."""
    first, last = run(measure(long_run, long=100, people=3, repeats=4))

    assert last / first < MOST, f"message 1: {first * 1e3:.1f} ms, message 100: {last * 1e3:.1f} ms"
