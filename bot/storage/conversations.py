"""Where conversations are kept: Rasa's SQL store, with forgetting."""

import time
from typing import Any, Optional

import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
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

    async def delete(self, sender_id: str) -> None:
        """Delete every event of one conversation."""
        self._delete(self.SQLEvent.sender_id == sender_id)

    async def delete_expired(self) -> None:
        """Delete the conversations that were silent for 30 days, or for 48 hours if a quiz was begun in them."""
        self._delete(self.SQLEvent.sender_id.in_(self._silent_for(KEPT)))
        quizzes = sa.select(self.SQLEvent.sender_id).where(self.SQLEvent.action_name == QUIZ_SLOT)
        silent = self.SQLEvent.sender_id.in_(self._silent_for(KEPT_WITH_QUIZ))
        self._delete(silent & self.SQLEvent.sender_id.in_(quizzes))

    def _silent_for(self, seconds: int) -> Any:
        """Select the ids of conversations whose last event is older than that."""
        last = sa.func.max(self.SQLEvent.timestamp)
        ids = sa.select(self.SQLEvent.sender_id).group_by(self.SQLEvent.sender_id)
        return ids.having(last < time.time() - seconds)

    def _delete(self, condition: Any) -> None:
        with self.session_scope() as session:
            session.execute(sa.delete(self.SQLEvent).where(condition).execution_options(synchronize_session=False))
            session.commit()
