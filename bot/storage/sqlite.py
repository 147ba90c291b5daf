"""What SQLite needs and other databases do not."""

from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Engine, make_url


def make_folder(database_url: str) -> None:
    """Create the folder of an SQLite file; other databases need none."""
    url = make_url(database_url)
    if url.get_backend_name() == "sqlite" and url.database and url.database != ":memory:":
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)


def overwrite_what_is_deleted(engine: Engine) -> None:
    """Otherwise SQLite only marks the space as free, and the words stay readable in the file."""
    if engine.dialect.name == "sqlite":
        sa.event.listen(engine, "connect", _secure_delete)
        engine.dispose()  # connections made before did not hear of it


def _secure_delete(connection: Any, _: Any) -> None:
    connection.execute("PRAGMA secure_delete = ON")
