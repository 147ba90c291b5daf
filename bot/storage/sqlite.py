"""What SQLite needs and other databases do not."""

from contextlib import closing
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine, make_url

_PRAGMAS = (
    "PRAGMA journal_mode = WAL",  # readers do not wait for the writer
    "PRAGMA synchronous = FULL",  # what was acknowledged survives a power cut (sqlite.org/pragma.html)
    "PRAGMA secure_delete = ON",  # else the space is only marked as free, and the words stay readable in the file
)


def is_sqlite(database_url: str) -> bool:
    """Whether the database is a file of this machine."""
    return bool(make_url(database_url).get_backend_name() == "sqlite")


def make_folder(database_url: str) -> None:
    """Create the folder of an SQLite file; other databases need none."""
    url = make_url(database_url)
    if is_sqlite(database_url) and url.database and url.database != ":memory:":
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)


def prepare(engine: Engine) -> None:
    """Set up every new connection of an SQLite engine."""
    if engine.dialect.name == "sqlite":
        sa.event.listen(engine, "connect", _set_up)
        sa.event.listen(engine, "begin", _begin)


def _set_up(connection: Any, _: Any) -> None:
    # Python's driver begins transactions late and leaves CREATE TABLE outside of them; so we begin them ourselves
    # (docs.sqlalchemy.org/14/dialects/sqlite.html, "Serializable isolation / Savepoints / Transactional DDL").
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(pragma)


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def empty_log(engine: Engine) -> None:
    """Move the write-ahead log into the database and empty it: deleted words must not stay readable in it."""
    if engine.dialect.name == "sqlite":
        with closing(engine.raw_connection()) as connection:  # outside of a transaction, else SQLite refuses
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
