"""The cards of results told by SMS, each under the keyed hash of its code, for 48 hours."""

import json
import time
from typing import Any, NamedTuple, Optional

import sqlalchemy as sa

from bot.storage.tables import Tables

HOUR = 3600  # seconds
KEPT = 48 * HOUR  # as quiz/results.yml tells people (link_sms); no longer than a conversation with a quiz
TABLES = sa.MetaData()
_CARD = sa.Table(
    "result_card",
    TABLES,
    sa.Column("conversation_id", sa.String(64), primary_key=True),
    sa.Column("code_hash", sa.String(64), unique=True, nullable=False),
    sa.Column("card", sa.Text, nullable=False),
    sa.Column("expires_at", sa.Float, index=True, nullable=False),
)


class Kept(NamedTuple):
    """A card and whose result it shows."""

    conversation_id: str
    card: dict[str, Any]


class ResultCards(Tables):
    """One small table: at most one card per conversation."""

    def __init__(self, database_url: str):
        """Prepare the connection to SQLite or PostgreSQL; nothing is opened before `create`."""
        super().__init__(database_url, TABLES)

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
        """Delete the conversation's card, if it has one; most have none, and a look costs less than a deletion."""
        if await self._run(sa.select(_CARD.c.conversation_id).where(_CARD.c.conversation_id == conversation_id)):
            await self._delete(sa.delete(_CARD).where(_CARD.c.conversation_id == conversation_id))

    async def delete_expired(self) -> None:
        """Delete the cards that are too old."""
        await self._delete(sa.delete(_CARD).where(_CARD.c.expires_at <= time.time()))
