"""Votes are counted by day and topic, whoever counts them."""

import asyncio

import sqlalchemy as sa

from bot.storage.answer_votes import ANSWER_VOTE, AnswerVotes
from bot.storage.database import open_engine


def stored(database):
    engine = open_engine(database)
    with engine.connect() as connection:
        rows = connection.execute(sa.select(ANSWER_VOTE)).all()
    engine.dispose()
    return {(row.topic, row.helpful): row.votes for row in rows}


async def test_two_servers_count_together(database):
    """Also the first vote of the day, at the same moment."""
    servers = [AnswerVotes(database), AnswerVotes(database)]

    await asyncio.gather(*(server.add("faq_bulky", True) for server in servers * 5))
    await servers[0].add("faq_bulky", False)

    assert stored(database) == {("faq_bulky", True): 10, ("faq_bulky", False): 1}


def test_nothing_tells_who_voted():
    """A day, a topic, a button, a number."""
    assert {"day", "topic", "helpful", "votes"} == set(ANSWER_VOTE.columns.keys())
