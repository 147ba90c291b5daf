"""What the small tables of the assistant's database share."""

import asyncio
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from bot.storage.sqlite import make_folder, overwrite_what_is_deleted


class Tables:
    """Some tables in SQLite or PostgreSQL. Each question runs in a thread, so that no other turn waits."""

    def __init__(self, database_url: str, tables: sa.MetaData):
        """Prepare the connection; nothing is opened before `create`.

        Args:
            database_url: SQLite or PostgreSQL, as in the settings.
            tables: what `create` makes.
        """
        self._url, self._tables = database_url, tables
        # An error's words would otherwise quote what people wrote.
        self._engine = sa.create_engine(database_url, hide_parameters=True)
        overwrite_what_is_deleted(self._engine)

    def create(self) -> None:
        """Make the tables that are missing, before anything else is asked."""
        make_folder(self._url)
        self._tables.create_all(self._engine)

    async def _run(self, *statements: Any) -> list[Any]:
        """Run the statements in one transaction; the rows of the last one."""
        return await asyncio.to_thread(self._transact, statements)

    def _transact(self, statements: Sequence[Any]) -> list[Any]:
        with self._engine.begin() as connection:
            results = [connection.execute(statement) for statement in statements]
            return results[-1].fetchall() if results[-1].returns_rows else []
