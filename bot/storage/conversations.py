"""Where conversations are kept: one row per turn, appended in one transaction, and forgotten in time."""

import time
from collections.abc import Iterable
from typing import Any, Optional

import sqlalchemy as sa
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, Restarted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError

from bot.monitoring.turns import count, count_deletion
from bot.storage.database import Database
from bot.storage.schema import CONVERSATION, TURN
from bot.storage.trackers import Tracker, Turn, as_stored, events_of, message_id_of, state_of, tracker_of

FORGET_SLOT = "forget_me"  # set by actions/delete_data.py when the person has confirmed
QUIZ_SLOT = "quiz"  # set at each turn of the quiz (actions/quiz.py)
DAY = 24 * 3600  # seconds
# After the last message, as data/nlu/talk_privacy.yml promises.
KEPT, KEPT_WITH_QUIZ = 30 * DAY, 2 * DAY
NOTHING = state_of(tracker_of("", [], []))  # the state in which nothing is known
# Whole turns in a tracker: "say that again", "delete everything" and a repeated text look one turn back (own choice).
RECALLED = 3


class Overtaken(Exception):  # noqa: N818 - reads as a sentence where it is raised
    """Another server has answered or deleted the conversation meanwhile: this turn was made from what is no more."""


class ConversationStore(TrackerStore):
    """Conversations in SQLite or PostgreSQL; never an empty memory in place of a database that is away.

    Every method raises TryAgain while the database is away, full or too slow.
    """

    def __init__(self, domain: Optional[Domain] = None, host: Optional[str] = None, **_: Any):
        """Prepare the connection; nothing is opened yet.

        Args:
            domain: set by Rasa when the model is loaded.
            host: the database's whole address, e.g. "sqlite:///.data/assistant.db".
        """
        if host is None:
            raise ValueError("ConversationStore needs the database's address as `url` in endpoints.yml.")
        super().__init__(domain)
        self.database = Database(host)

    async def get_or_create_tracker(
        self, sender_id: str, max_event_history: Optional[int] = None, append_action_listen: bool = True
    ) -> Tracker:
        """The conversation with its last turns; an empty one, which is not stored yet, if there is none."""
        tracker = await self.retrieve(sender_id) or tracker_of(sender_id, self.domain.slots, [])
        if append_action_listen and not tracker.events:
            tracker.update(ActionExecuted(ACTION_LISTEN_NAME))
        return tracker

    async def retrieve(self, sender_id: str) -> Optional[Tracker]:
        """The conversation with its last turns; None if there is none."""
        tracker = await self.database.do(lambda connection: self._read(connection, sender_id, RECALLED))
        if tracker is None or not tracker.is_expired(time.time()):
            return tracker
        # A quiz does not wait for the hourly round: what is read of it now is the mark alone.
        await self._expire(sender_id)
        return await self.database.do(lambda connection: self._read(connection, sender_id, RECALLED))

    async def retrieve_full_tracker(self, conversation_id: str) -> Optional[Tracker]:
        """The conversation with all of its turns; None if there is none."""
        return await self.database.do(lambda connection: self._read(connection, conversation_id, None))

    def _read(self, connection: Connection, conversation_id: str, most: Optional[int]) -> Optional[Tracker]:
        query = sa.select(CONVERSATION, TURN.c.number, TURN.c.events, TURN.c.state)
        query = query.join(TURN, TURN.c.conversation_id == CONVERSATION.c.id)
        query = query.where(CONVERSATION.c.id == conversation_id).order_by(TURN.c.number)
        if most is not None:
            query = query.where(TURN.c.number >= CONVERSATION.c.turns - most)
        rows = connection.execute(query).fetchall()
        turns = [Turn(row.number, row.events, row.state) for row in rows]
        return tracker_of(conversation_id, self.domain.slots, turns, _kept(rows[-1])) if rows else None

    async def reply_to(self, conversation_id: str, message_id: str) -> Optional[list[dict[str, Any]]]:
        """What was answered to a message, as Rasa hands it to a channel; None if it was not answered yet."""
        asked = (TURN.c.conversation_id == conversation_id) & (TURN.c.message_id == message_id)
        rows = await self.database.run(sa.select(TURN.c.events).where(asked))
        if not rows:
            return None
        return [event.message() for event in events_of(rows[0].events) if isinstance(event, BotUttered)]

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Append the new turn; or, when the person asked for it, delete everything instead.

        Raises:
            Overtaken: the conversation is no longer the one that the turn was made for.
        """
        if tracker.get_slot(FORGET_SLOT):
            await self.delete(tracker.sender_id)
            count_deletion(tracker.get_latest_input_channel())
            return
        turn = tracker if isinstance(tracker, Tracker) else _as_new(tracker)
        events = turn.new_events()
        if not events:
            return
        try:
            await self.database.do(lambda connection: _append(connection, turn, events))
        except IntegrityError as error:
            raise Overtaken from error
        count(list(turn.events)[: turn.stored], events)
        turn.turns, turn.stored = turn.turns + 1, len(turn.events)

    async def delete(self, sender_id: str) -> None:
        """Delete everything of one conversation."""
        await self._delete(CONVERSATION.c.id == sender_id)

    async def delete_expired(self) -> None:
        """Delete the conversations that were silent for 30 days, or for 48 hours if a quiz was begun in them."""
        now = time.time()
        silent = CONVERSATION.c.last_at
        await self._delete(silent < now - KEPT)
        for row in await self.database.run(sa.select(CONVERSATION.c.id).where(_is_expired(now))):
            await self._expire(row.id)

    async def _expire(self, conversation_id: str) -> None:
        """Delete a conversation with a quiz that is over its time, and leave a mark in its place."""
        await self.database.delete(*_leaving_a_mark(conversation_id, time.time()))

    async def _delete(self, which: Any) -> None:
        turns = TURN.c.conversation_id.in_(sa.select(CONVERSATION.c.id).where(which))
        await self.database.delete(sa.delete(TURN).where(turns), sa.delete(CONVERSATION).where(which))

    async def keys(self) -> Iterable[str]:
        """The ids of all conversations."""
        return [row.id for row in await self.database.run(sa.select(CONVERSATION.c.id))]


def _kept(row: Any) -> dict[str, Any]:
    """What actions/my_data.py tells: messages of the person, since and until when they are kept (times in seconds)."""
    until = row.last_at + (KEPT_WITH_QUIZ if row.has_quiz else KEPT)
    return {"messages": row.messages, "since": row.first_at, "quiz": row.has_quiz, "until": until}


def _as_new(tracker: DialogueStateTracker) -> Tracker:
    """A tracker that did not come from here, as a conversation that begins."""
    new = tracker_of(tracker.sender_id, tracker.slots.values(), [])
    for event in tracker.events:
        new.update(event)
    return new


def _is_expired(now: float) -> Any:
    """Whether a conversation with a quiz was silent for 48 hours."""
    return CONVERSATION.c.has_quiz & (CONVERSATION.c.last_at < now - KEPT_WITH_QUIZ)


def _leaving_a_mark(conversation_id: str, now: float) -> list[Any]:
    """Delete the turns, and leave Rasa's empty "restart" in their place: by it the person can be told.

    Should she write at this very moment, her turns stay, the mark has no place, and all of it is given up until later.
    """
    which = _is_expired(now) & (CONVERSATION.c.id == conversation_id)
    mark = {"events": as_stored([Restarted(timestamp=now)]), "state": NOTHING, "at": now}
    empty = {"turns": 1, "messages": 0, "has_quiz": False, "first_at": now, "last_at": now}
    return [
        sa.delete(TURN).where(TURN.c.conversation_id.in_(sa.select(CONVERSATION.c.id).where(which))),
        sa.update(CONVERSATION).where(which).values(**empty),
        sa.insert(TURN).values(conversation_id=conversation_id, number=1, **mark),
    ]


def _append(connection: Connection, tracker: Tracker, events: list[Event]) -> None:
    """Add the turn, if the conversation still is as it was read.

    Raises:
        Overtaken, IntegrityError: it is not.
    """
    number, last = tracker.turns + 1, events[-1].timestamp
    messages = sum(isinstance(event, UserUttered) for event in events)
    has_quiz = tracker.slots.get(QUIZ_SLOT) is not None and tracker.get_slot(QUIZ_SLOT) is not None
    if number == 1:
        values = {"messages": messages, "has_quiz": has_quiz, "first_at": events[0].timestamp, "last_at": last}
        connection.execute(sa.insert(CONVERSATION).values(id=tracker.sender_id, turns=1, **values))
    elif not _went_on(connection, tracker, messages, has_quiz, last):
        raise Overtaken
    turn = {"events": as_stored(events), "state": state_of(tracker), "message_id": message_id_of(events), "at": last}
    connection.execute(sa.insert(TURN).values(conversation_id=tracker.sender_id, number=number, **turn))


def _went_on(connection: Connection, tracker: Tracker, messages: int, has_quiz: bool, last: float) -> bool:
    """Count the turn; False when the conversation has other turns by now than the tracker was made from."""
    is_same = (CONVERSATION.c.id == tracker.sender_id) & (CONVERSATION.c.turns == tracker.turns)
    values = {
        "turns": tracker.turns + 1,
        "messages": CONVERSATION.c.messages + messages,
        "has_quiz": CONVERSATION.c.has_quiz | sa.literal(has_quiz),
        "last_at": last,
    }
    updated = connection.execute(sa.update(CONVERSATION).where(is_same).values(values))
    return bool(updated.rowcount == 1)
