"""What is kept, and for how long."""

import time
from pathlib import Path

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SessionStarted, SlotSet, UserUttered
from sqlalchemy.engine import make_url

from bot.storage.conversations import DAY, ConversationStore

DOMAIN = Domain.from_dict(
    {"slots": {name: {"type": "any", "mappings": [{"type": "custom"}]} for name in ("quiz", "forget_me")}}
)


@pytest.fixture
def database(tmp_path):
    return f"sqlite:///{tmp_path}/new-folder/assistant.db"


@pytest.fixture
def store(database):
    return ConversationStore(DOMAIN, host=database)


async def write(store, person, *events):
    tracker = await store.get_or_create_tracker(person, append_action_listen=False)
    for event in events:
        tracker.update(event, DOMAIN)
    await store.save(tracker)


def said(text, days_ago=0.0):
    return UserUttered(text, {"name": "talk_greet"}, timestamp=time.time() - days_ago * DAY)


async def test_a_conversation_survives_a_restart(store, database):
    """Another server process reads what the first one wrote."""
    await write(store, "ann", said("hello"))

    tracker = await ConversationStore(DOMAIN, host=database).retrieve("ann")

    assert tracker.latest_message.text == "hello"


async def test_delete_removes_one_conversation_and_no_other(store):
    """Only the person who asked is forgotten."""
    await write(store, "ann", said("hello"))
    await write(store, "bea", said("hello"))

    await store.delete("ann")

    assert list(await store.keys()) == ["bea"]


async def test_a_confirmed_wish_to_be_forgotten_leaves_no_row(store, database):
    """The turn in which deletion is confirmed is not stored either, and the file no longer holds the words."""
    await write(store, "ann", said("my secret words"))
    await write(store, "ann", said("delete everything"), SlotSet("forget_me", True))

    assert list(await store.keys()) == []
    assert b"my secret words" not in Path(make_url(database).database).read_bytes()


@pytest.mark.parametrize(
    ("days", "quiz", "kept"),
    [(1, False, True), (29, False, True), (31, False, False), (1, True, True), (3, True, False)],
)
async def test_conversations_expire(store, days, quiz, kept):
    """30 days of silence end a conversation; with a quiz in it, 48 hours do."""
    state = [SlotSet("quiz", {"answers": {}}, timestamp=time.time() - days * DAY)] if quiz else []
    await write(store, "ann", said("hello", days_ago=days), *state)

    await store.delete_expired()

    tracker = await store.get_or_create_tracker("ann")
    assert [event.text for event in tracker.events if isinstance(event, UserUttered)] == (["hello"] if kept else [])


async def test_a_deleted_quiz_leaves_a_mark_and_no_words(store, database):
    """The mark is Rasa's empty "restart": it makes the next message a new session, in which the person is told."""
    await write(
        store, "ann", said("I weigh 150", days_ago=3), SlotSet("quiz", {"said": {}}, timestamp=time.time() - 3 * DAY)
    )

    await store.delete_expired()

    assert ["restart"] == [event.type_name for event in (await store.retrieve("ann")).events]
    assert b"I weigh 150" not in Path(make_url(database).database).read_bytes()


async def test_a_new_session_deletes_what_was_said_before_it(store, database):
    """After 48 hours of silence nothing waits for the hourly round."""
    await write(store, "ann", SessionStarted(timestamp=time.time() - 3 * DAY), said("I weigh 150", days_ago=3))
    await write(store, "ann", SessionStarted(), said("hello"))

    assert b"I weigh 150" not in Path(make_url(database).database).read_bytes()
    assert "hello" == (await store.retrieve("ann")).latest_message.text


def test_a_database_that_is_away_is_an_error(tmp_path):
    """Nothing is answered from an empty memory."""
    (tmp_path / "file").write_text("not a folder")

    with pytest.raises(OSError, match="file"):
        ConversationStore(DOMAIN, host=f"sqlite:///{tmp_path}/file/assistant.db")


def test_a_missing_address_says_where_it_belongs():
    """The error names the file to look at."""
    with pytest.raises(ValueError, match="endpoints.yml"):
        ConversationStore(DOMAIN)
