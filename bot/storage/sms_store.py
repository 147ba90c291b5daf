"""What the SMS channel must remember: its answers, opt-outs, first contacts and unread pages. No phone numbers."""

import json
import time
from collections.abc import Sequence
from typing import Any, NamedTuple, Optional

import sqlalchemy as sa

from bot.storage.conversations import KEPT, KEPT_WITH_QUIZ
from bot.storage.tables import Tables

HOUR = 3600  # seconds
TABLES = sa.MetaData()
_ANSWER = sa.Table(
    "sms_answer",
    TABLES,
    sa.Column("text_id", sa.String(64), primary_key=True),
    sa.Column("conversation_id", sa.String(64), index=True, nullable=False),
    sa.Column("asked", sa.String(16), nullable=False),
    sa.Column("words", sa.Text, nullable=False),  # "" is silence
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
# Who is answering a conversation just now: at most one row each, and so one turn at a time on any number of servers.
_TURN = sa.Table(
    "sms_turn",
    TABLES,
    sa.Column("conversation_id", sa.String(64), primary_key=True),
    sa.Column("server", sa.String(32), nullable=False),
    sa.Column("until", sa.Float, nullable=False),  # a server that dies in the middle does not say so
)


class Exchange(NamedTuple):
    """One text (as a fingerprint) and the words that answered it, `at` seconds since 1970."""

    asked: str
    words: str
    at: float


class SmsStore(Tables):
    """Five small tables."""

    def __init__(self, database_url: str):
        """Prepare the connection to SQLite or PostgreSQL; nothing is opened before `create`."""
        super().__init__(database_url, TABLES)

    async def begin_turn(self, conversation_id: str, server: str, seconds: float) -> bool:
        """Reserve the conversation for one server, for some seconds; False while another turn has it."""
        now = time.time()
        row = {"conversation_id": conversation_id, "server": server, "until": now + seconds}
        try:
            await self._run(
                sa.delete(_TURN).where(_TURN.c.conversation_id == conversation_id, _TURN.c.until < now),
                sa.insert(_TURN).values(**row),
            )
        except sa.exc.IntegrityError:
            return False
        return True

    async def go_on(self, conversation_id: str, server: str, seconds: float) -> None:
        """Keep the conversation reserved: the turn takes longer."""
        mine = (_TURN.c.conversation_id == conversation_id) & (_TURN.c.server == server)
        await self._run(sa.update(_TURN).where(mine).values(until=time.time() + seconds))

    async def end_turn(self, conversation_id: str, server: str) -> None:
        """Let the next text be answered."""
        mine = (_TURN.c.conversation_id == conversation_id) & (_TURN.c.server == server)
        await self._run(sa.delete(_TURN).where(mine))

    async def answer_to(self, text_id: str) -> Optional[str]:
        """The words that answered this text, if it was answered; "" if it was answered by silence."""
        rows = await self._run(sa.select(_ANSWER.c.words).where(_ANSWER.c.text_id == text_id))
        return str(rows[0].words) if rows else None

    async def remember(self, text_id: str, conversation_id: str, asked: str, words: str) -> None:
        """Keep an answer for later deliveries of the same text, and end the turn; `asked` is the text's fingerprint."""
        row = {"text_id": text_id, "conversation_id": conversation_id, "asked": asked, "words": words}
        await self._run(
            sa.insert(_ANSWER).values(**row, at=time.time()),
            sa.delete(_TURN).where(_TURN.c.conversation_id == conversation_id),
        )

    async def exchanges_since(self, conversation_id: str, since: float) -> list[Exchange]:
        """The conversation's answers after `since` (seconds since 1970), silences left out."""
        said = (_ANSWER.c.conversation_id == conversation_id) & (_ANSWER.c.at > since) & (_ANSWER.c.words != "")
        query = sa.select(_ANSWER.c.asked, _ANSWER.c.words, _ANSWER.c.at).where(said)
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
        """Note that this person has had the notice, or has written again; the latter once in an hour."""
        now = time.time()
        rows = await self._run(sa.select(_CONTACT.c.last_at).where(_CONTACT.c.conversation_id == conversation_id))
        update = sa.update(_CONTACT).where(_CONTACT.c.conversation_id == conversation_id).values(last_at=now)
        insert = sa.insert(_CONTACT).values(conversation_id=conversation_id, first_at=now, last_at=now)
        if not rows or rows[0].last_at < now - HOUR:
            await self._run(update if rows else insert)

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
        tables = (_ANSWER, _CONTACT, _PAGES)
        await self._delete(*(sa.delete(table).where(table.c.conversation_id == conversation_id) for table in tables))

    async def delete_expired(self) -> None:
        """Delete answers and pages after 48 hours, as they may show quiz answers, and contacts after 30 days."""
        now = time.time()
        await self._delete(
            sa.delete(_ANSWER).where(_ANSWER.c.at < now - KEPT_WITH_QUIZ),
            sa.delete(_TURN).where(_TURN.c.until < now),
            sa.delete(_PAGES).where(_PAGES.c.at < now - KEPT_WITH_QUIZ),
            sa.delete(_CONTACT).where(_CONTACT.c.last_at < now - KEPT),
        )

    async def _replace(self, table: sa.Table, conversation_id: str, **values: Any) -> None:
        await self._run(
            sa.delete(table).where(table.c.conversation_id == conversation_id),
            sa.insert(table).values(conversation_id=conversation_id, **values),
        )
