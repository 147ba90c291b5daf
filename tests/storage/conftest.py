"""Stores on both databases, empty and with their tables."""

import pytest
from rasa.shared.core.domain import Domain

from bot.storage import migrate, sqlite
from bot.storage.conversations import ConversationStore
from bot.storage.database import open_engine

SLOTS = ("quiz", "forget_me", "kept")
DOMAIN = Domain.from_dict({"slots": {name: {"type": "any", "mappings": [{"type": "custom"}]} for name in SLOTS}})


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database(request, tmp_path):
    """The address of a database without tables."""
    if request.param == "postgresql":
        return request.getfixturevalue("postgres").new_database(tmp_path.name)
    url = f"sqlite:///{tmp_path}/new-folder/assistant.db"
    sqlite.make_folder(url)
    return url


@pytest.fixture
def database(empty_database):
    """The address of a database with the newest tables."""
    engine = open_engine(empty_database)
    migrate.migrate(engine)
    engine.dispose()
    return empty_database


@pytest.fixture
def new_store(database):
    """A server's own store on the database, at each call."""
    stores = []

    def make():
        stores.append(ConversationStore(DOMAIN, host=database))
        return stores[-1]

    yield make
    for store in stores:
        store.database.close()


@pytest.fixture
def store(new_store):
    return new_store()
