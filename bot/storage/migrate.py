"""`python -m bot.storage.migrate`: bring the database's tables to the version that this code wants."""

import os
import sys
from pathlib import Path
from typing import Optional

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Engine

from bot.settings import SettingsError, database_url_of
from bot.storage import sqlite
from bot.storage.database import open_engine


class SchemaError(SettingsError):
    """The tables are not those of this code; the message says what to do."""


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    return config


def _newest() -> str:
    return str(ScriptDirectory.from_config(_config()).get_current_head())


def _version(engine: Engine) -> Optional[str]:
    """The database's version; None when it has no tables of ours yet."""
    with engine.connect() as connection:
        version: Optional[str] = MigrationContext.configure(connection).get_current_revision()
        return version


def migrate(engine: Engine) -> None:
    """Bring the tables to the newest version; all of it or nothing.

    Raises:
        SchemaError: the database was made by newer code.
    """
    _refuse_unknown(_version(engine))
    config = _config()
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def check(engine: Engine) -> None:
    """Make sure that the tables are those of this code. SQLite, which serves one server alone, is brought there.

    Raises:
        SchemaError: they are older or newer.
    """
    version, newest = _version(engine), _newest()
    if version == newest:
        return
    if engine.dialect.name == "sqlite":
        migrate(engine)
        return
    _refuse_unknown(version)
    raise SchemaError(f"The database has version {version or 'none'} of the tables, not {newest}. Run `make migrate`.")


def _refuse_unknown(version: Optional[str]) -> None:
    known = {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}
    if version is not None and version not in known:
        raise SchemaError(f"The database has tables of version {version}, made by newer code. Install that code again.")


def main() -> None:
    """Migrate the database of the environment variable DATABASE_URL."""
    try:
        url = database_url_of(os.environ)
        sqlite.make_folder(url)
        engine = open_engine(url)
        before = _version(engine)
        migrate(engine)
    except SettingsError as error:
        sys.exit(f"Not migrated: {error}")
    print(f"Tables: version {before or 'none'} -> {_version(engine)}.")


if __name__ == "__main__":
    main()
