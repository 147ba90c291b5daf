"""Cards are kept under a keyed hash, one per conversation, for 48 hours."""

import pytest

from bot.storage import result_cards
from bot.storage.result_cards import HOUR, ResultCards
from tests.storage.test_deletion import holds


@pytest.fixture
def database(tmp_path):
    return f"sqlite:///{tmp_path}/new-folder/assistant.db"


@pytest.fixture
def cards(database):
    cards = ResultCards(database)
    cards.create()
    cards.create()  # a second server process may make the table, too
    return cards


async def test_another_server_process_finds_the_card(cards, database):
    """The hash leads to the card and its conversation."""
    await cards.keep("sms-ann", "hash", {"title": "Ann's"})

    assert await ResultCards(database).find("hash") == ("sms-ann", {"title": "Ann's"})
    assert await cards.find("another hash") is None


async def test_a_conversation_has_one_card(cards):
    """The newest; others keep theirs."""
    await cards.keep("sms-bea", "hash of bea", {})
    await cards.keep("sms-ann", "first", {})
    await cards.keep("sms-ann", "second", {"title": "new"})

    assert await cards.find("first") is None
    assert (await cards.find("second")).card == {"title": "new"}
    assert await cards.find("hash of bea") is not None


async def test_a_dropped_card_leaves_nothing_in_the_file(cards, database):
    """Its words cannot be read from the file."""
    await cards.keep("sms-ann", "hash", {"title": "my secret words"})
    await cards.drop("sms-ann")

    assert await cards.find("hash") is None
    assert not holds(database, "secret words")


async def test_expired_cards_are_deleted(cards, database, monkeypatch):
    """After 48 hours it is not found even before it is deleted, and then it is gone from the file."""
    await cards.keep("sms-ann", "hash", {"title": "my secret words"})
    now = result_cards.time.time()
    monkeypatch.setattr(result_cards.time, "time", lambda: now + 48 * HOUR)
    assert await cards.find("hash") is None
    assert holds(database, "secret words")

    await cards.delete_expired()

    assert not holds(database, "secret words")
