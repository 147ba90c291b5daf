"""Where conversations are kept: one row per turn, appended in one transaction, and forgotten in time."""

import time
from collections.abc import Iterable
from typing import Any, NamedTuple, Optional

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


# Statements of every turn are made once: making them takes as long as running them.
_ASKED = TURN.c.conversation_id == sa.bindparam("conversation")
_EVENTS = sa.select(TURN.c.events).where(_ASKED & (TURN.c.message_id == sa.bindparam("message")))
_ALL_TURNS = (
    sa.select(CONVERSATION, TURN.c.number, TURN.c.events, TURN.c.state)
    .join(TURN, TURN.c.conversation_id == CONVERSATION.c.id)
    .where(CONVERSATION.c.id == sa.bindparam("conversation"))
    .order_by(TURN.c.number)
)
_LAST_TURNS = _ALL_TURNS.where(TURN.c.number >= CONVERSATION.c.turns - sa.bindparam("most"))
_GO_ON = (
    sa.update(CONVERSATION)
    .where((CONVERSATION.c.id == sa.bindparam("conversation")) & (CONVERSATION.c.turns == sa.bindparam("before")))
    .values(
        turns=sa.bindparam("before") + 1,
        messages=CONVERSATION.c.messages + sa.bindparam("more"),
        has_quiz=CONVERSATION.c.has_quiz | sa.bindparam("quiz", type_=sa.Boolean),
        last_at=sa.bindparam("last"),
    )
)
_ADD_CONVERSATION, _ADD_TURN = sa.insert(CONVERSATION), sa.insert(TURN)

Said = list[dict[str, Any]]  # messages as Rasa hands them to a channel


class Found(NamedTuple):
    """What a turn begins with: what was said to this very message before, if it was answered; and the conversation."""

    answered: Optional[Said]
    tracker: Tracker


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

    async def find(self, conversation_id: str, message_id: str) -> Found:
        """What a turn begins with, read in one transaction: is the message answered, and where the conversation is."""

        def read(connection: Connection) -> tuple[Optional[Said], Optional[Tracker]]:
            rows = connection.execute(_EVENTS, {"conversation": conversation_id, "message": message_id}).fetchall()
            answered = _said(rows[0].events) if rows else None
            return answered, self._read(connection, conversation_id, RECALLED)

        answered, tracker = await self.database.do(read)
        tracker = await self._unless_expired(conversation_id, tracker)
        return Found(answered, tracker or tracker_of(conversation_id, self.domain.slots, []))

    async def retrieve(self, sender_id: str) -> Optional[Tracker]:
        """The conversation with its last turns; None if there is none."""
        tracker = await self.database.do(lambda connection: self._read(connection, sender_id, RECALLED))
        return await self._unless_expired(sender_id, tracker)

    async def _unless_expired(self, conversation_id: str, tracker: Optional[Tracker]) -> Optional[Tracker]:
        """A quiz does not wait for the hourly round: what is read of it when its time is over is the mark alone."""
        if tracker is None or not tracker.is_expired(time.time()):
            return tracker
        await self._expire(conversation_id)
        return await self.database.do(lambda connection: self._read(connection, conversation_id, RECALLED))

    async def retrieve_full_tracker(self, conversation_id: str) -> Optional[Tracker]:
        """The conversation with all of its turns; None if there is none."""
        return await self.database.do(lambda connection: self._read(connection, conversation_id, None))

    def _read(self, connection: Connection, conversation_id: str, most: Optional[int]) -> Optional[Tracker]:
        query = _ALL_TURNS if most is None else _LAST_TURNS
        rows = connection.execute(query, {"conversation": conversation_id, "most": most}).fetchall()
        turns = [Turn(row.number, row.events, row.state) for row in rows]
        return tracker_of(conversation_id, self.domain.slots, turns, _kept(rows[-1])) if rows else None

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
        connection.execute(_ADD_CONVERSATION, {"id": tracker.sender_id, "turns": 1, **values})
    else:
        now = {"conversation": tracker.sender_id, "before": tracker.turns, "last": last}
        if connection.execute(_GO_ON, {**now, "more": messages, "quiz": has_quiz}).rowcount != 1:
            raise Overtaken
    turn = {"events": as_stored(events), "state": state_of(tracker), "message_id": message_id_of(events), "at": last}
    connection.execute(_ADD_TURN, {"conversation_id": tracker.sender_id, "number": number, **turn})


def _said(stored: str) -> Said:
    """What the bot said in the events of a stored turn."""
    return [event.message() for event in events_of(stored) if isinstance(event, BotUttered)]
