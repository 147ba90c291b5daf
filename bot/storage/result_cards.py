"""The cards of results told by SMS, each under the keyed hash of its code, for 48 hours."""

import asyncio
import json
import time
from collections.abc import Sequence
from typing import Any, NamedTuple, Optional

import sqlalchemy as sa

from bot.storage.sqlite import make_folder, overwrite_what_is_deleted

HOUR = 3600  # seconds
KEPT = 48 * HOUR  # as quiz/results.yml tells people (link_sms); no longer than a conversation with a quiz
_TABLES = sa.MetaData()
_CARD = sa.Table(
    "result_card",
    _TABLES,
    sa.Column("conversation_id", sa.String(64), primary_key=True),
    sa.Column("code_hash", sa.String(64), unique=True, nullable=False),
    sa.Column("card", sa.Text, nullable=False),
    sa.Column("expires_at", sa.Float, index=True, nullable=False),
)


class Kept(NamedTuple):
    """A card and whose result it shows."""

    conversation_id: str
    card: dict[str, Any]


class ResultCards:
    """One small table in the assistant's database: at most one card per conversation."""

    def __init__(self, database_url: str):
        """Prepare the connection; nothing is opened before `create`.

        Args:
            database_url: SQLite or PostgreSQL, as in the settings.
        """
        self._url = database_url
        # An error's words would otherwise quote the card.
        self._engine = sa.create_engine(database_url, hide_parameters=True)
        overwrite_what_is_deleted(self._engine)

    def create(self) -> None:
        """Make the table if it is missing, before anything else is asked."""
        make_folder(self._url)
        _TABLES.create_all(self._engine)

    async def keep(self, conversation_id: str, code_hash: str, card: dict[str, Any]) -> None:
        """Keep this card in place of the conversation's earlier one."""
        row = {"conversation_id": conversation_id, "code_hash": code_hash, "card": json.dumps(card)}
        await self._run(
            sa.delete(_CARD).where(_CARD.c.conversation_id == conversation_id),
            sa.insert(_CARD).values(**row, expires_at=time.time() + KEPT),
        )

    async def find(self, code_hash: str) -> Optional[Kept]:
        """The card of this code, unless it is too old."""
        current = (_CARD.c.code_hash == code_hash) & (_CARD.c.expires_at > time.time())
        rows = await self._run(sa.select(_CARD.c.conversation_id, _CARD.c.card).where(current))
        return Kept(str(rows[0].conversation_id), json.loads(rows[0].card)) if rows else None

    async def drop(self, conversation_id: str) -> None:
        """Delete the conversation's card, if it has one."""
        await self._run(sa.delete(_CARD).where(_CARD.c.conversation_id == conversation_id))

    async def delete_expired(self) -> None:
        """Delete the cards that are too old."""
        await self._run(sa.delete(_CARD).where(_CARD.c.expires_at <= time.time()))

    async def _run(self, *statements: Any) -> list[Any]:
        """Run the statements in one transaction, in a thread so that no turn waits; the rows of the last one."""
        return await asyncio.to_thread(self._transact, statements)

    def _transact(self, statements: Sequence[Any]) -> list[Any]:
        with self._engine.begin() as connection:
            results = [connection.execute(statement) for statement in statements]
            return results[-1].fetchall() if results[-1].returns_rows else []
