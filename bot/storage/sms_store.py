"""What the SMS channel must remember: its replies, opt-outs, first contacts and unread pages. No phone numbers."""

import json
import time
from collections.abc import Sequence
from typing import Any, NamedTuple, Optional

import sqlalchemy as sa

from bot.storage.conversations import KEPT, KEPT_WITH_QUIZ
from bot.storage.tables import Tables

TABLES = sa.MetaData()
_REPLY = sa.Table(
    "sms_reply",
    TABLES,
    sa.Column("message_sid", sa.String(64), primary_key=True),
    sa.Column("conversation_id", sa.String(64), index=True, nullable=False),
    sa.Column("asked", sa.String(16), nullable=False),
    sa.Column("twiml", sa.Text, nullable=False),
    sa.Column("at", sa.Float, index=True, nullable=False),
)
_OPT_OUT = sa.Table(
    "sms_opt_out",
    TABLES,
    sa.Column("conversation_id", sa.String(64), primary_key=True),
    sa.Column("at", sa.Float, nullable=False),
)
_CONTACT = sa.Table(
    "sms_contact",
    TABLES,
    sa.Column("conversation_id", sa.String(64), primary_key=True),
    sa.Column("first_at", sa.Float, nullable=False),
    sa.Column("last_at", sa.Float, nullable=False),
)
_PAGES = sa.Table(
    "sms_pages",
    TABLES,
    sa.Column("conversation_id", sa.String(64), primary_key=True),
    sa.Column("pages", sa.Text, nullable=False),
    sa.Column("at", sa.Float, nullable=False),
)


class Exchange(NamedTuple):
    """One text (as a fingerprint) and the TwiML that answered it, `at` seconds since 1970."""

    asked: str
    twiml: str
    at: float


class SmsStore(Tables):
    """Four small tables."""

    def __init__(self, database_url: str):
        """Prepare the connection to SQLite or PostgreSQL; nothing is opened before `create`."""
        super().__init__(database_url, TABLES)

    async def reply_to(self, message_sid: str) -> Optional[str]:
        """The TwiML that answered this text, if it was answered."""
        rows = await self._run(sa.select(_REPLY.c.twiml).where(_REPLY.c.message_sid == message_sid))
        return str(rows[0].twiml) if rows else None

    async def remember(self, message_sid: str, conversation_id: str, asked: str, twiml: str) -> None:
        """Keep a reply for later deliveries of the same text; `asked` is the text's fingerprint."""
        row = {"message_sid": message_sid, "conversation_id": conversation_id, "asked": asked, "twiml": twiml}
        await self._run(
            sa.delete(_REPLY).where(_REPLY.c.message_sid == message_sid),
            sa.insert(_REPLY).values(**row, at=time.time()),
        )

    async def exchanges_since(self, conversation_id: str, since: float) -> list[Exchange]:
        """The conversation's replies after `since` (seconds since 1970), silences left out."""
        said = (_REPLY.c.conversation_id == conversation_id) & (_REPLY.c.at > since)
        query = sa.select(_REPLY.c.asked, _REPLY.c.twiml, _REPLY.c.at).where(said, _REPLY.c.twiml.like("%<Message>%"))
        return [Exchange(*row) for row in await self._run(query)]

    async def is_opted_out(self, conversation_id: str) -> bool:
        """Whether nothing may be sent."""
        query = sa.select(_OPT_OUT.c.at).where(_OPT_OUT.c.conversation_id == conversation_id)
        return bool(await self._run(query))

    async def opt_out(self, conversation_id: str) -> None:
        """Send nothing more. Never expires, and outlives everything else that is kept about the conversation."""
        await self._replace(_OPT_OUT, conversation_id, at=time.time())

    async def opt_in(self, conversation_id: str) -> None:
        """Answer again."""
        await self._run(sa.delete(_OPT_OUT).where(_OPT_OUT.c.conversation_id == conversation_id))

    async def is_known(self, conversation_id: str) -> bool:
        """Whether this person has had the first-contact notice."""
        query = sa.select(_CONTACT.c.first_at).where(_CONTACT.c.conversation_id == conversation_id)
        return bool(await self._run(query))

    async def meet(self, conversation_id: str) -> None:
        """Note that this person has had the notice, or has written again."""
        now, known = time.time(), await self.is_known(conversation_id)
        update = sa.update(_CONTACT).where(_CONTACT.c.conversation_id == conversation_id).values(last_at=now)
        insert = sa.insert(_CONTACT).values(conversation_id=conversation_id, first_at=now, last_at=now)
        await self._run(update if known else insert)

    async def keep_pages(self, conversation_id: str, pages: Sequence[str]) -> None:
        """Keep what has not been sent yet, instead of what was kept before; [] keeps nothing."""
        if pages:
            await self._replace(_PAGES, conversation_id, pages=json.dumps(list(pages)), at=time.time())
        else:
            await self._run(sa.delete(_PAGES).where(_PAGES.c.conversation_id == conversation_id))

    async def pages(self, conversation_id: str) -> list[str]:
        """What has not been sent yet."""
        rows = await self._run(sa.select(_PAGES.c.pages).where(_PAGES.c.conversation_id == conversation_id))
        return [str(page) for page in json.loads(rows[0].pages)] if rows else []

    async def forget(self, conversation_id: str) -> None:
        """Delete everything about a conversation but its opt-out."""
        tables = (_REPLY, _CONTACT, _PAGES)
        await self._delete(*(sa.delete(table).where(table.c.conversation_id == conversation_id) for table in tables))

    async def delete_expired(self) -> None:
        """Delete replies and pages after 48 hours, as they may show quiz answers, and contacts after 30 days."""
        now = time.time()
        await self._delete(
            sa.delete(_REPLY).where(_REPLY.c.at < now - KEPT_WITH_QUIZ),
            sa.delete(_PAGES).where(_PAGES.c.at < now - KEPT_WITH_QUIZ),
            sa.delete(_CONTACT).where(_CONTACT.c.last_at < now - KEPT),
        )

    async def _replace(self, table: sa.Table, conversation_id: str, **values: Any) -> None:
        await self._run(
            sa.delete(table).where(table.c.conversation_id == conversation_id),
            sa.insert(table).values(conversation_id=conversation_id, **values),
        )
