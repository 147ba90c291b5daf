"""Whether answers helped: counted by day and topic. A count belongs to nobody, so it outlives conversations."""

from datetime import datetime, timezone
from functools import partial
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError

from bot.storage.tables import Tables

TABLES = sa.MetaData()
ANSWER_VOTE = sa.Table(
    "answer_vote",
    TABLES,
    sa.Column("day", sa.String(10), primary_key=True),  # UTC, e.g. "2026-11-25"
    sa.Column("topic", sa.String(64), primary_key=True),  # e.g. "faq_bulky"
    sa.Column("helpful", sa.Boolean, primary_key=True),
    sa.Column("votes", sa.Integer, nullable=False),
)


class AnswerVotes(Tables):
    """One small table; no conversation, no words, no hour of the day."""

    def __init__(self, database_url: str):
        """Prepare the connection to SQLite or PostgreSQL; nothing is opened before the first vote."""
        super().__init__(database_url, TABLES)

    async def add(self, topic: str, helpful: bool) -> None:
        """Count one vote.

        Args:
            topic: the intent that the answer belongs to.
            helpful: what the person pressed.
        """
        row = {"day": datetime.now(timezone.utc).date().isoformat(), "topic": topic, "helpful": helpful}
        try:
            await self._database.do(partial(_add, row))
        except IntegrityError:  # another server counted the day's first vote at the same time: its row is there now
            await self._database.do(partial(_add, row))


def _add(row: dict[str, Any], connection: Connection) -> None:
    is_it = sa.and_(*(ANSWER_VOTE.c[name] == value for name, value in row.items()))
    counted = connection.execute(sa.update(ANSWER_VOTE).where(is_it).values(votes=ANSWER_VOTE.c.votes + 1))
    if counted.rowcount == 0:
        connection.execute(sa.insert(ANSWER_VOTE).values(**row, votes=1))
