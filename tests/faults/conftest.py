"""A house with two servers behind nginx, on PostgreSQL and Redis of their own; and one with a single server."""

import itertools

import pytest

from bot.storage import migrate
from bot.storage.database import open_engine
from tests.live import Live, Visitor
from tests.services import Nginx, Postgres, RedisServer

SMS_URL = "https://bot.clinic.example/webhooks/sms"
_SOURCES = itertools.count(2)


def source():
    """A network address of this machine that nobody else in this test run writes from: limits count by address."""
    number = next(_SOURCES)
    return f"127.{1 + number // 62_500}.{number // 250 % 250}.{number % 250 + 1}"


class House:
    def __init__(self, folder):
        for name in ("redis", "nginx", "servers"):
            (folder / name).mkdir()
        self.postgres, self.redis = Postgres(), RedisServer(folder / "redis")
        self.postgres.start()
        self.redis.start()
        self.database = self.postgres.new_database("house")
        engine = open_engine(self.database)
        migrate.migrate(engine)
        engine.dispose()
        settings = {"DATABASE_URL": self.database, "REDIS_URL": self.redis.url, "SMS_PUBLIC_URL": SMS_URL}
        settings |= {"BOT_PROXIES": "1", "BOT_LOG_FORMAT": "json"}
        self.servers = [Live(folder / "servers", **settings) for _ in range(2)]
        for server in self.servers:
            server.launch()
        self.nginx = Nginx(folder / "nginx", [server.port for server in self.servers])
        self.nginx.start()
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


@pytest.fixture(scope="package")
def house(tmp_path_factory):
    house = House(tmp_path_factory.mktemp("house"))
    yield house
    house.end()


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
    server = Live(tmp_path_factory.mktemp("fragile"), code=FAILING)
    server.start()
    yield server
    server.end()
