"""What the small tables of the assistant's database share."""

from typing import Any

import sqlalchemy as sa

from bot.storage.database import Database
from bot.storage.sqlite import make_folder


class Tables:
    """Some tables in SQLite or PostgreSQL. Every method raises TryAgain while the database is away."""

    def __init__(self, database_url: str, tables: sa.MetaData):
        """Prepare the connection; nothing is opened before `create`.

        Args:
            database_url: SQLite or PostgreSQL, as in the settings.
            tables: what `create` makes.
        """
        self._url, self._tables = database_url, tables
        self._database = Database(database_url)

    def create(self) -> None:
        """Make the tables that are missing, before anything else is asked; the server's start has made them."""
        make_folder(self._url)
        self._tables.create_all(self._database.engine)

    async def _run(self, *statements: Any) -> list[Any]:
        """Run the statements in one transaction; the rows of the last one."""
        return await self._database.run(*statements)

    async def _delete(self, *statements: Any) -> None:
        """Run statements that delete words, and leave no trace of them."""
        await self._database.delete(*statements)
