"""What is measured: starts, loads, memory, growth with history, one server and two."""

import asyncio
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from bot.storage import migrate
from bot.storage.database import open_engine
from tests.bench import history as our_history
from tests.bench.starter import load, process, stock
from tests.live import Live
from tests.services import Nginx, Postgres, RedisServer

HANDS, SECONDS = (1, 8, 32), 12  # conversations at a time; how long each load runs (own choice)
ROOT = Path(__file__).resolve().parents[3]


def say(text):
    print(f"== {text}", flush=True)


@contextmanager
def folder():
    path = Path(tempfile.mkdtemp(prefix="bench-"))
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


@contextmanager
def ended(servers):
    """Whatever happens, nothing is left running."""
    try:
        yield servers
    finally:
        for server in servers:
            server.end()


def our_training():
    """Seconds of training from nothing but the encoder, which is downloaded trained."""
    with folder() as path:
        begun = time.monotonic()
        command = [sys.executable, "-m", "rasa", "train", "--force", "--out", str(path)]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True, env=stock.clean())
        return time.monotonic() - begun


class OurServer(Live):
    """Ours, started like the starter: seconds until it answers."""

    def start(self):
        begun = time.monotonic()
        self.launch()
        return process.seconds_until(f"{self.address}/health/ready", begun, self.process)


def alone(name, server, conversation):
    """One server: a cold start, a warm one, each load, memory after it."""
    told = {}
    with ended([server]):
        told["cold_start"] = server.start() if process.forget_files() else None
        server.end()
        told["warm_start"] = server.start()
        told["memory_started"] = process.megabytes([server.process.pid])
        told["loads"] = loads(name, conversation)
        told["memory"] = process.megabytes([server.process.pid])
    return told


def loads(name, conversation):
    """The figures of each number of conversations at a time."""
    asyncio.run(load.fire(conversation, 4, 3))  # warm
    told = {}
    for hands in HANDS:
        told[str(hands)] = asyncio.run(load.fire(conversation, hands, SECONDS)).told()
        one = told[str(hands)]
        rate = f"{one['per_second']:.0f} a second, {one['failed']} failed"
        say(f"{name}, {hands} at a time: p50 {one['p50']:.1f} ms, {rate}")
    return told


def together(name, servers, conversation_at):
    """Two servers behind nginx."""
    with folder() as path, ended(servers):
        for server in servers:
            server.start()
        nginx = Nginx(path, [server.port for server in servers])
        nginx.start()
        try:
            told = {"loads": loads(name, conversation_at(nginx.address))}
            told["memory"] = process.megabytes([server.process.pid for server in servers])
        finally:
            nginx.kill()
    return told


def histories(postgres):
    """Milliseconds of message 1 and message 200, theirs over HTTP, ours without it: (first, last) by name."""
    told = {}
    with folder() as path:
        stores = {"SQLite": {"type": "SQL", "dialect": "sqlite", "db": str(path / "theirs.db")}}
        stores["PostgreSQL"] = _postgres_store(postgres, "their_history")
        for name, store in stores.items():
            server = stock.Starter(store)
            with ended([server]):
                server.start()
                told[f"starter, {name}"] = asyncio.run(load.history(load.Starters(server.address)))
        ours = {"SQLite": f"sqlite:///{path}/ours.db", "PostgreSQL": postgres.new_database("our_history")}
        for name, address in ours.items():
            seconds = asyncio.run(our_history.measure(our_history.assistant_on(address), people=5, repeats=3))
            told[f"ours, {name}"] = [one * 1000 for one in seconds]
    return told


def two_servers(postgres):
    """Both assistants, two servers each, on the same PostgreSQL and Redis."""
    with folder() as path:
        (path / "redis").mkdir()
        redis = RedisServer(path / "redis")
        redis.start()
        try:
            lock = {"type": "redis", "url": "127.0.0.1", "port": redis.port}
            store = _postgres_store(postgres, "theirs")
            theirs = [stock.Starter(store, lock) for _ in range(2)]
            told = {"starter": together("starter, two servers", theirs, load.Starters)}
            settings = {"DATABASE_URL": postgres.new_database("ours"), "REDIS_URL": redis.url, "BOT_PROXIES": "1"}
            engine = open_engine(settings["DATABASE_URL"])
            migrate.migrate(engine)
            engine.dispose()
            ours = [OurServer(path, **settings) for _ in range(2)]
            return told | {"ours": together("ours, two servers", ours, load.Ours)}
        finally:
            redis.kill()


def _postgres_store(postgres, name):
    postgres.new_database(name)
    where = {"url": "127.0.0.1", "port": postgres.port, "username": "bot", "password": "a-password", "db": name}
    return {"type": "SQL", "dialect": "postgresql", **where}


def everything():
    """All of it, in one run."""
    say("building and training the stock starter (some minutes)")
    told = {"training": {"starter": stock.build(), "ours": our_training()}}
    say(f"training: starter {told['training']['starter']:.0f} s, ours {told['training']['ours']:.0f} s")
    with folder() as path:
        starter = stock.Starter()
        told["starter"] = alone("starter", starter, load.Starters(starter.address))
        ours = OurServer(path)
        told["ours"] = alone("ours", ours, load.Ours(ours.address))
    postgres = Postgres()
    postgres.start()
    try:
        say("growth with history")
        told["history"] = histories(postgres)
        told["two"] = two_servers(postgres)
    finally:
        postgres.end()
    return told
