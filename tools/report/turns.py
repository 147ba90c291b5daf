"""Reads what was stored in the last days: turns with their channel, votes, opt-outs, and never whose they are."""

import json
import time
from collections.abc import Iterator
from datetime import datetime, timezone
from typing import Any, NamedTuple

import sqlalchemy as sa

from bot.storage.answer_votes import ANSWER_VOTE
from bot.storage.database import open_engine
from bot.storage.schema import TURN
from bot.storage.sms_store import TABLES

DAY = 24 * 60 * 60  # seconds
Events = list[dict[str, Any]]


class Conversation(NamedTuple):
    """One conversation's events in the time that is reported on; no id, no number, no address."""

    channel: str
    events: Events


class Votes(NamedTuple):
    """How many people pressed which button below the answers of a topic."""

    topic: str
    helpful: int
    unhelpful: int


class Week(NamedTuple):
    """What the report is made of."""

    conversations: list[Conversation]
    opt_outs: int
    votes: list[Votes]  # the most voted first


def read(database_url: str, days: int = 7) -> Week:
    """Everything since then.

    Args:
        database_url: SQLite or PostgreSQL, as in the settings.
        days: how far back.
    """
    engine, since = open_engine(database_url), time.time() - days * DAY
    try:
        with engine.connect() as connection:
            rows = connection.execute(_turns(since)).all()
            opted_out = TABLES.tables["sms_opt_out"]
            count = sa.select(sa.func.count()).select_from(opted_out).where(opted_out.c.at > since)
            opt_outs = connection.execute(count).scalar() or 0
            return Week(list(_conversations(rows)), opt_outs, _votes(connection.execute(_voted(since)).all()))
    finally:
        engine.dispose()


def _turns(since: float) -> Any:
    wanted = sa.select(TURN.c.conversation_id, TURN.c.events).where(TURN.c.at > since)
    return wanted.order_by(TURN.c.conversation_id, TURN.c.number)


def _voted(since: float) -> Any:
    first_day = datetime.fromtimestamp(since, timezone.utc).date().isoformat()
    voted = sa.select(ANSWER_VOTE.c.topic, ANSWER_VOTE.c.helpful, sa.func.sum(ANSWER_VOTE.c.votes).label("votes"))
    return voted.where(ANSWER_VOTE.c.day >= first_day).group_by(ANSWER_VOTE.c.topic, ANSWER_VOTE.c.helpful)


def _votes(rows: list[Any]) -> list[Votes]:
    counts = {(row.topic, bool(row.helpful)): int(row.votes) for row in rows}
    topics = {topic for topic, _ in counts}
    votes = [Votes(topic, counts.get((topic, True), 0), counts.get((topic, False), 0)) for topic in sorted(topics)]
    return sorted(votes, key=lambda each: -(each.helpful + each.unhelpful))


def _conversations(rows: list[Any]) -> Iterator[Conversation]:
    by_id: dict[str, Events] = {}
    for row in rows:
        by_id.setdefault(row.conversation_id, []).extend(json.loads(row.events))
    for events in by_id.values():
        channels = [event.get("input_channel") for event in events if event["event"] == "user"]
        if channels:
            yield Conversation(channels[0] or "other", events)
