"""What is deleted is gone: from SQLite's files, byte by byte, and from every table of PostgreSQL."""

import time
from pathlib import Path

import pytest
import sqlalchemy as sa
from rasa.shared.core.events import SlotSet
from sqlalchemy.engine import make_url

from bot.storage.conversations import DAY
from bot.storage.result_cards import ResultCards
from bot.storage.sms_store import SmsStore
from tests.storage.test_conversations import said, write

WORDS = "my secret marmalade"


@pytest.fixture
def sms(database):
    return SmsStore(database)


def holds(database, words):
    """Whether the words can be read anywhere in the database."""
    if database.startswith("sqlite"):
        file = Path(make_url(database).database)
        return any(words.encode() in path.read_bytes() for path in file.parent.glob(f"{file.name}*"))
    engine = sa.create_engine(database)
    with engine.connect() as connection:
        tables = sa.inspect(connection).get_table_names()
        rows = [row for table in tables for row in connection.execute(sa.text(f'SELECT t::text FROM "{table}" t'))]
    engine.dispose()
    assert len(tables) >= 8  # ours and Alembic's
    return any(words in row[0] for row in rows)


async def remember_everything(store, sms, person="ann"):
    """Something in every table."""
    await write(store, person, said(WORDS), SlotSet("quiz", {"answers": {"age": WORDS}}))
    await sms.remember("SM1", person, "print", f"<Message>{WORDS}</Message>")
    await sms.keep_pages(person, [WORDS])
    await sms.meet(person)
    await sms.opt_out(person)


async def test_a_confirmed_wish_to_be_forgotten_leaves_no_word(store, sms, database):
    """Only the opt-out stays, as the law wants it: without a word, by an id that nobody can turn into a number."""
    await remember_everything(store, sms)
    assert holds(database, WORDS)

    await write(store, "ann", said("delete everything"), SlotSet("forget_me", True))
    await sms.forget("ann")

    assert not holds(database, WORDS)
    assert not holds(database, "delete everything")
    assert (list(await store.keys()), await sms.is_known("ann")) == ([], False)
    assert await sms.is_opted_out("ann")


async def test_what_has_expired_leaves_no_word(store, sms, database, monkeypatch):
    """After 48 hours of silence the quiz is gone; after 30 days everything but the opt-out is."""
    await remember_everything(store, sms)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 2 * DAY + 60)
    await store.delete_expired()
    await sms.delete_expired()

    assert not holds(database, WORDS)
    assert await sms.is_known("ann")
    monkeypatch.setattr(time, "time", lambda: now + 30 * DAY + 60)
    await sms.delete_expired()
    assert (await sms.is_known("ann"), await sms.is_opted_out("ann")) == (False, True)


async def test_deleting_works_while_others_read(store, new_store, sms, database):
    """A reader in the middle must not keep deleted words alive in SQLite's log."""
    await remember_everything(store, sms)
    await write(store, "bea", said("hello"))
    await new_store().retrieve("bea")

    await store.delete("ann")
    await sms.forget("ann")

    assert not holds(database, WORDS)


async def test_a_deleted_quiz_leaves_a_mark_and_no_words(store, database):
    """The mark is Rasa's empty "restart": it makes the next message a new session, in which the person is told."""
    long_ago = time.time() - 3 * DAY
    await write(store, "ann", said(WORDS, days_ago=3), SlotSet("quiz", {"said": {}}, timestamp=long_ago))

    await store.delete_expired()

    marks = [event.type_name for event in (await store.retrieve("ann")).events if event.type_name != "slot"]
    assert ["restart"] == marks
    assert not holds(database, WORDS)


async def test_a_quiz_that_is_over_its_time_is_deleted_when_it_is_read(store, database):
    """Nothing waits for the hourly round."""
    long_ago = time.time() - 3 * DAY
    await write(store, "ann", said(WORDS, days_ago=3), SlotSet("quiz", {"said": {}}, timestamp=long_ago))

    tracker = await store.retrieve("ann")
    assert not holds(database, WORDS)
    assert ("restart", None) == (tracker.events[0].type_name, tracker.get_slot("quiz"))


async def test_questions_and_answers_are_kept_for_30_days(store, database):
    """Who comes back after some days without a quiz has lost nothing."""
    await write(store, "ann", said(WORDS, days_ago=3))
    await write(store, "ann", said("hello"))

    assert holds(database, WORDS)


async def test_a_card_is_deleted_on_demand_and_after_48_hours(database, monkeypatch):
    """It shows quiz answers, so it stays no longer than they do."""
    cards = ResultCards(database)
    await cards.keep("ann", "hash of a code", {"text": WORDS})
    await cards.keep("bea", "hash of another", {"text": "other words"})
    await cards.drop("ann")
    assert not holds(database, WORDS)

    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 2 * DAY + 60)
    await cards.delete_expired()

    assert not holds(database, "other words")
