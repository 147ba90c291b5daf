"""Before anything is served: can the database and Redis be used at all?"""

import tempfile
from pathlib import Path

from redis import Redis
from redis.exceptions import RedisError
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.exc import SQLAlchemyError

from bot.settings import Settings, SettingsError
from bot.storage import migrate, sqlite
from bot.storage.database import open_engine

HANDSHAKE = 1.0  # seconds that Redis may take for one answer (own choice)
REDIS_TIMEOUTS = {"socket_timeout": HANDSHAKE, "socket_connect_timeout": HANDSHAKE}


def check(settings: Settings) -> None:
    """Make sure that the database can be written and has our tables, and that Redis answers.

    Raises:
        SettingsError: what is wrong and what to do, without any password.
    """
    _check_folder(settings.database_url)
    engine = open_engine(settings.database_url)
    try:
        _check_database(engine)
    finally:
        engine.dispose()
    if settings.redis_url:
        _check_redis(settings.redis_url)


def _check_folder(database_url: str) -> None:
    """An SQLite file needs a folder in which files can be made: its log is a second file."""
    if not sqlite.is_sqlite(database_url):
        return
    folder = Path(make_url(database_url).database or "").parent
    try:
        sqlite.make_folder(database_url)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise SettingsError(f"DATABASE_URL: the folder {folder} cannot be written ({error.strerror}).") from error


def _check_database(engine: Engine) -> None:
    try:
        migrate.check(engine)
    except SQLAlchemyError as error:
        words = str(getattr(error, "orig", error)).strip().splitlines()
        raise SettingsError(f"DATABASE_URL: {engine.url!r} cannot be used: {words[0] if words else error}") from error


def _check_redis(redis_url: str) -> None:
    try:
        with Redis.from_url(redis_url, **REDIS_TIMEOUTS) as redis:
            redis.ping()
    except (RedisError, OSError, ValueError) as error:
        raise SettingsError(f"REDIS_URL: Redis does not answer ({type(error).__name__}).") from error
