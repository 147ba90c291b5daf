"""Where conversations are kept: Rasa's SQL store, with forgetting."""

import json
import time
from typing import Any, Optional

import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Restarted, SessionStarted
from rasa.shared.core.trackers import DialogueStateTracker

from bot.storage.sqlite import make_folder, overwrite_what_is_deleted

FORGET_SLOT = "forget_me"  # set by actions/delete_data.py when the person has confirmed
QUIZ_SLOT = "quiz"  # set at each turn of the quiz (actions/quiz.py)
DAY = 24 * 3600  # seconds
# After the last message, as data/nlu/talk_privacy.yml promises.
KEPT, KEPT_WITH_QUIZ = 30 * DAY, 2 * DAY


class ConversationStore(SQLTrackerStore):
    """Conversations in SQLite or PostgreSQL; never an empty memory in place of a database that is away."""

    def __init__(
        self,
        domain: Optional[Domain] = None,
        host: Optional[str] = None,
        event_broker: Optional[EventBroker] = None,
        **_: Any,
    ):
        """Open the database and create its table when it is missing.

        Args:
            domain: set by Rasa when the model is loaded.
            host: the database's whole address, e.g. "sqlite:///.data/assistant.db".
            event_broker: not used here; part of Rasa's interface.
        """
        if host is None:
            raise ValueError("ConversationStore needs the database's address as `url` in endpoints.yml.")
        make_folder(host)
        super().__init__(domain, host=host, event_broker=event_broker)
        overwrite_what_is_deleted(self.engine)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Append the new events; or, when the person asked for it, delete everything instead."""
        if tracker.get_slot(FORGET_SLOT):
            await self.delete(tracker.sender_id)
        else:
            await super().save(tracker)
            self._delete_earlier_sessions(tracker)

    async def delete(self, sender_id: str) -> None:
        """Delete every event of one conversation."""
        self._delete(self.SQLEvent.sender_id == sender_id)

    async def delete_expired(self) -> None:
        """Delete the conversations that were silent for 30 days, or for 48 hours if a quiz was begun in them."""
        self._delete(self.SQLEvent.sender_id.in_(self._silent_for(KEPT)))
        quizzes = sa.select(self.SQLEvent.sender_id).where(self.SQLEvent.action_name == QUIZ_SLOT)
        silent = self.SQLEvent.sender_id.in_(self._silent_for(KEPT_WITH_QUIZ))
        expired = self._ids(silent & self.SQLEvent.sender_id.in_(quizzes))
        for sender_id in expired:
            self._delete(self.SQLEvent.sender_id == sender_id, mark_of=sender_id)

    def _silent_for(self, seconds: int) -> Any:
        """Select the ids of conversations whose last event is older than that."""
        last = sa.func.max(self.SQLEvent.timestamp)
        ids = sa.select(self.SQLEvent.sender_id).group_by(self.SQLEvent.sender_id)
        return ids.having(last < time.time() - seconds)

    def _delete_earlier_sessions(self, tracker: DialogueStateTracker) -> None:
        """A new session begins after 48 hours of silence (domain.yml): what was said before it is deleted at once."""
        begun = [event.timestamp for event in tracker.events if isinstance(event, SessionStarted)]
        if len(begun) > 1 or (begun and isinstance(tracker.events[0], Restarted)):
            self._delete((self.SQLEvent.sender_id == tracker.sender_id) & (self.SQLEvent.timestamp < begun[-1]))

    def _ids(self, condition: Any) -> list[str]:
        with self.session_scope() as session:
            return list(session.execute(sa.select(self.SQLEvent.sender_id).where(condition).distinct()).scalars())

    def _delete(self, condition: Any, mark_of: Optional[str] = None) -> None:
        """Delete events; leave Rasa's empty "restart" as the mark of a quiz, so that the person can be told."""
        with self.session_scope() as session:
            session.execute(sa.delete(self.SQLEvent).where(condition).execution_options(synchronize_session=False))
            if mark_of is not None:
                mark = Restarted().as_dict()
                kept = {"type_name": mark["event"], "timestamp": mark["timestamp"], "data": json.dumps(mark)}
                session.add(self.SQLEvent(sender_id=mark_of, **kept))
            session.commit()
