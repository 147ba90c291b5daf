"""The assistant's database: one transaction at a time in a thread, within a deadline, or "try again"."""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine, make_url
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoFreeConnection
from sqlalchemy.pool import QueuePool

from bot.storage import sqlite

T = TypeVar("T")
Work = Callable[[Connection], T]

DEADLINE = 5.0  # seconds for one transaction; less than half of the 13 s in which an SMS must be answered (own choice)
CONNECTIONS = 8  # per server; a turn holds one for about a millisecond (own choice)


class TryAgain(Exception):  # noqa: N818 - reads as a sentence where it is raised
    """What stores or guards conversations is away, full or too slow. Nothing was kept and nothing may be answered."""


def open_engine(database_url: str, deadline: float = DEADLINE) -> Engine:
    """The engine of an SQLite or PostgreSQL database; nothing is opened yet.

    Args:
        database_url: as in the settings.
        deadline: seconds that one statement may take.
    """
    if sqlite.is_sqlite(database_url):
        # One connection serves one thread at a time, so SQLite's own check would only be in the way.
        options: dict[str, Any] = {"check_same_thread": False, "timeout": deadline}
    else:
        options = _postgresql(deadline)
    engine = sa.create_engine(
        make_url(database_url),
        connect_args=options,
        poolclass=QueuePool,
        pool_size=CONNECTIONS,
        pool_timeout=deadline,
        pool_pre_ping=not sqlite.is_sqlite(database_url),  # a restarted database costs one ping, not one lost turn
        hide_parameters=True,  # an error's words would otherwise quote what people wrote
    )
    sqlite.prepare(engine)
    return engine


def _postgresql(deadline: float) -> dict[str, Any]:
    """Give up on a server that is gone without a word (PostgreSQL manual, "Database Connection Control Functions")."""
    milliseconds = int(deadline * 1000)
    return {
        "connect_timeout": 3,  # seconds
        "options": f"-c statement_timeout={milliseconds} -c lock_timeout={milliseconds}",
        "keepalives_idle": 5,
        "keepalives_interval": 2,
        "keepalives_count": 3,
        "tcp_user_timeout": 10_000,  # milliseconds
    }


class Database:
    """Runs transactions in threads of its own, so that no other turn waits.

    Args:
        database_url: SQLite or PostgreSQL, as in the settings.
        deadline: seconds after which a transaction is given up.
    """

    def __init__(self, database_url: str, deadline: float = DEADLINE):
        self.engine = open_engine(database_url, deadline)
        self._deadline = deadline
        # SQLite writes one transaction at a time; those that wait for it in threads of their own sleep for up to 100 ms
        # between two looks (sqlite3.c, sqliteDefaultBusyCallback), and the unlucky ones again and again.
        threads = 1 if sqlite.is_sqlite(database_url) else CONNECTIONS
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="database")

    async def do(self, work: Work[T]) -> T:
        """The result of `work` in one transaction: all of it happens, or nothing.

        Raises:
            TryAgain: the database is away, full, locked or slow.
        """
        until = time.monotonic() + self._deadline
        return await self._in_thread(partial(self._transact, work, until))

    async def _in_thread(self, work: Callable[[], T]) -> T:
        running = asyncio.get_running_loop().run_in_executor(self._threads, work)
        try:
            return await asyncio.wait_for(running, self._deadline)
        except (OperationalError, InterfaceError, NoFreeConnection, asyncio.TimeoutError) as error:
            raise TryAgain(f"database: {_kind(error)}") from error

    def _transact(self, work: Work[T], until: float) -> T:
        with self.engine.begin() as connection:
            result = work(connection)
            # The person was told to try again: what comes after that must not be kept, or it would count twice.
            if time.monotonic() > until:
                raise asyncio.TimeoutError
            return result

    async def run(self, *statements: Any) -> list[Any]:
        """Run the statements in one transaction; the rows of the last one."""
        return await self.do(partial(_execute, statements))

    async def delete(self, *statements: Any) -> None:
        """Run the statements in one transaction, and leave no trace of what they delete in SQLite's log."""
        await self.run(*statements)
        await self._in_thread(partial(sqlite.empty_log, self.engine))

    def close(self) -> None:
        """Close all connections."""
        self._threads.shutdown(wait=False)
        self.engine.dispose()


def _execute(statements: tuple[Any, ...], connection: Connection) -> list[Any]:
    results = [connection.execute(statement) for statement in statements]
    return list(results[-1].fetchall()) if results[-1].returns_rows else []


def _kind(error: Exception) -> str:
    """The driver's name for what happened; never its words."""
    return type(error.orig if isinstance(error, DBAPIError) else error).__name__
