"""A house with two servers behind nginx, on PostgreSQL and Redis of their own; and one with a single server."""

import itertools
from contextlib import contextmanager

import pytest

from bot.storage import migrate
from bot.storage.database import open_engine
from tests.live import Live, Visitor
from tests.services import Nginx, Postgres, RedisServer

SMS_URL = "https://bot.clinic.example/webhooks/sms"
METRICS_TOKEN = "a-token-for-tests-only"
_SOURCES = itertools.count(2)


def source():
    """A network address of this machine that nobody else in this test run writes from: limits count by address."""
    number = next(_SOURCES)
    return f"127.{1 + number // 62_500}.{number // 250 % 250}.{number % 250 + 1}"


class House:
    """Started by `start`; whatever of it runs is gone after `end`."""

    def __init__(self, folder):
        for name in ("redis", "nginx", "servers"):
            (folder / name).mkdir()
        self.postgres, self.redis = Postgres(), RedisServer(folder / "redis")
        self.database = self.postgres.address("house")
        settings = {"DATABASE_URL": self.database, "REDIS_URL": self.redis.url, "SMS_PUBLIC_URL": SMS_URL}
        settings |= {"BOT_PROXIES": "1", "BOT_LOG_FORMAT": "json", "BOT_METRICS_TOKEN": METRICS_TOKEN}
        self.servers = [Live(folder / "servers", **settings) for _ in range(2)]
        self.nginx = Nginx(folder / "nginx", [server.port for server in self.servers])

    def start(self):
        self.postgres.start()
        self.postgres.new_database("house")
        engine = open_engine(self.database)
        migrate.migrate(engine)
        engine.dispose()
        self.redis.start()
        self.nginx.start()
        for server in self.servers:
            server.launch()
        for server in self.servers:
            server.wait_until_ready()

    def visitor(self):
        """Somebody whose messages bounce between the servers."""
        return Visitor(self.nginx.address, source())

    def end(self):
        self.nginx.kill()
        self.redis.kill()
        self.postgres.end()
        for server in self.servers:
            server.end()


@contextmanager
def started(what):
    """A house or a server while it runs; also one that does not start leaves nothing behind."""
    try:
        what.start()
        yield what
    finally:
        what.end()


@pytest.fixture(scope="package")
def house(tmp_path_factory):
    with started(House(tmp_path_factory.mktemp("house"))) as house:
        yield house


# As `python -m bot`, but for an action that fails when it reads a certain word.
FAILING = """
import actions.quiz as quiz
hear = quiz._hear
def fragile(state, dispatcher, tracker):
    if tracker.latest_message["text"] == "marmalade":
        raise RuntimeError("marmalade is a secret")
    return hear(state, dispatcher, tracker)
quiz._hear = fragile
from bot.__main__ import main
main()
"""


@pytest.fixture(scope="package")
def fragile(tmp_path_factory):
    """A single server on SQLite, whose quiz fails at the word "marmalade"."""
    with started(Live(tmp_path_factory.mktemp("fragile"), code=FAILING)) as server:
        yield server
