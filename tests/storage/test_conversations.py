"""What is kept of a conversation, and for how long; on SQLite and on PostgreSQL."""

import time

import pytest
from rasa.shared.core.events import ActionExecuted, ActiveLoop, BotUttered, SlotSet, UserUttered

from bot.storage.conversations import DAY, RECALLED, ConversationStore, Overtaken
from tests.storage.conftest import DOMAIN


async def write(store, person, *events):
    tracker = await store.get_or_create_tracker(person, append_action_listen=False)
    for event in events:
        tracker.update(event, DOMAIN)
    await store.save(tracker)


def said(text, days_ago=0.0, message_id=None):
    return UserUttered(text, {"name": "talk_greet"}, timestamp=time.time() - days_ago * DAY, message_id=message_id)


async def ask_often(store, turns, person="ann"):
    for number in range(turns):
        asked = said(f"question {number}", message_id=f"id-{number}")
        events = [ActionExecuted("quiz_form"), ActiveLoop("quiz_form"), BotUttered(f"answer {number}")]
        await write(store, person, asked, *events, SlotSet("quiz", number), ActionExecuted("action_listen"))


async def test_a_conversation_survives_a_restart(store, new_store):
    """Another server process reads what the first one wrote."""
    await write(store, "ann", said("hello"))

    tracker = await new_store().retrieve("ann")

    assert "hello" == tracker.latest_message.text


async def test_reading_costs_the_same_however_long_the_conversation_is(store):
    """Only the last turns are read; of all before, what the next turn must know."""
    await ask_often(store, 40)

    tracker = await store.retrieve("ann")
    texts = [event.text for event in tracker.events if isinstance(event, UserUttered)]

    assert texts == [f"question {number}" for number in range(40 - RECALLED, 40)]


async def test_the_last_turns_lead_to_the_same_state_as_all_of_them(store):
    """Slots, form, last message and last action: nothing depends on what is left out. Rasa copies trackers, too."""
    await ask_often(store, 12)

    short, full = await store.retrieve("ann"), await store.retrieve_full_tracker("ann")

    for tracker in (short, short.copy()):
        assert full.get_slot("quiz") == tracker.get_slot("quiz")
        assert full.active_loop_name == tracker.active_loop_name
        assert full.latest_message.text == tracker.latest_message.text
        assert full.latest_action_name == tracker.latest_action_name


async def test_the_whole_conversation_can_be_read(store):
    """The website shows it again after a reload."""
    await ask_often(store, 12)

    tracker = await store.retrieve_full_tracker("ann")

    assert 12 == sum(isinstance(event, UserUttered) for event in tracker.events)


async def test_a_turn_begins_with_the_conversation_and_what_was_answered(store):
    """However long ago: a repeated message gets the answer it had."""
    await ask_often(store, 12)

    old, new, other = [await store.find(*asked) for asked in (("ann", "id-1"), ("ann", "id-99"), ("bea", "id-1"))]

    assert ["answer 1"] == [message["text"] for message in old.answered]
    assert new.answered is other.answered is None
    assert old.tracker.latest_message.text == new.tracker.latest_message.text == "question 11"
    assert (new.tracker.turns, other.tracker.turns, len(other.tracker.events)) == (12, 0, 0)


async def test_of_two_servers_with_the_same_turn_one_is_refused(store, new_store):
    """The second one made its turn from a conversation that has gone on."""
    await write(store, "ann", said("hello"))
    first, second = await store.retrieve("ann"), await new_store().retrieve("ann")
    first.update(said("yes"), DOMAIN)
    second.update(said("no"), DOMAIN)
    await store.save(first)

    with pytest.raises(Overtaken):
        await store.save(second)
    assert "yes" == (await store.retrieve("ann")).latest_message.text


async def test_of_two_servers_that_begin_a_conversation_one_is_refused(store, new_store):
    """There is one first turn."""
    other = new_store()
    first, second = await store.get_or_create_tracker("ann"), await other.get_or_create_tracker("ann")
    await store.save(first)

    with pytest.raises(Overtaken):
        await other.save(second)


async def test_a_message_is_never_stored_twice(store):
    """Even when nobody noticed that it was answered."""
    await write(store, "ann", said("hello", message_id="same"))

    with pytest.raises(Overtaken):
        await write(store, "ann", said("hello", message_id="same"))


async def test_a_turn_of_a_deleted_conversation_is_not_stored(store):
    """What was deleted meanwhile stays deleted."""
    await write(store, "ann", said("hello"))
    tracker = await store.retrieve("ann")
    await store.delete("ann")
    tracker.update(said("and more"), DOMAIN)

    with pytest.raises(Overtaken):
        await store.save(tracker)
    assert await store.retrieve("ann") is None


async def test_how_sure_the_classifier_was_is_not_kept(store):
    """Nobody reads it, and it would be half of what is stored."""
    ranking = [{"name": f"intent {number}", "confidence": 0.1} for number in range(9)]
    await write(store, "ann", UserUttered("hello", {"name": "talk_greet"}, parse_data={"intent_ranking": ranking}))

    assert "intent_ranking" not in (await store.retrieve("ann")).latest_message.parse_data


async def test_what_is_kept_is_told_to_the_actions(store):
    """Messages, since when, until when; quiz answers shorten it."""
    await write(store, "ann", said("hello", days_ago=2))
    await write(store, "ann", said("again", days_ago=1))
    before = (await store.retrieve("ann")).get_slot("kept")
    await write(store, "ann", SlotSet("quiz", {"answers": {}}))
    after = (await store.retrieve("ann")).get_slot("kept")

    assert (before["messages"], before["quiz"], after["messages"], after["quiz"]) == (2, False, 2, True)
    assert before["until"] - before["since"] == pytest.approx(31 * DAY, abs=10)
    assert after["until"] - time.time() == pytest.approx(2 * DAY, abs=10)


async def test_delete_removes_one_conversation_and_no_other(store):
    """Only the person who asked is forgotten."""
    await write(store, "ann", said("hello"))
    await write(store, "bea", said("hello"))

    await store.delete("ann")

    assert ["bea"] == list(await store.keys())


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


def test_a_missing_address_says_where_it_belongs():
    """The error names the file to look at."""
    with pytest.raises(ValueError, match="endpoints.yml"):
        ConversationStore(DOMAIN)
