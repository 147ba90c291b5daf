"""Who waits for SQLite waits in the order of arrival."""

import asyncio
import time

import sqlalchemy as sa

from bot.storage.database import Database


async def test_writers_take_turns_in_the_order_in_which_they_came(tmp_path):
    """SQLite's own waiting lets the unlucky wait ten times as long as the others."""
    database = Database(f"sqlite:///{tmp_path}/queue.db")
    done = []

    def write(number):
        def work(connection):
            connection.execute(sa.text("CREATE TABLE IF NOT EXISTS queue (number)"))
            time.sleep(0.01)
            connection.execute(sa.text("INSERT INTO queue VALUES (:number)"), {"number": number})
            done.append(number)

        return database.do(work)

    await asyncio.gather(*(write(number) for number in range(20)))
    database.close()

    assert done == list(range(20))
