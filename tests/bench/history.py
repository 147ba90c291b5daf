"""`make bench-history`: what message 1 and message 200 of a conversation cost, on each database, in one run."""

import asyncio
import os
import statistics
import sys
import tempfile
import time

from rasa.core.channels.channel import UserMessage

from bot import assistant as assistants
from bot import logs
from bot.channels.website.output import WebsiteOutput
from bot.settings import Settings
from bot.storage import migrate
from bot.storage.database import open_engine
from tests.services import Postgres

QUESTIONS = ("does swimming count", "will lifting weights make me bulky")
LONG, PEOPLE = 200, 15  # messages per conversation; conversations measured at each length (own choice)


async def _turn(assistant, person, number):
    """Seconds that one turn takes."""
    text, begun = QUESTIONS[number % len(QUESTIONS)], time.perf_counter()
    message = UserMessage(text, WebsiteOutput(), person, None, "website", f"{person}-{number}")
    await assistant.handle_message(message)
    return time.perf_counter() - begun


async def measure(assistant, long=LONG, people=PEOPLE, repeats=1):
    """Median seconds of a first message and of message `long` and those after it, measured by turns."""
    old = [f"old-{number}" for number in range(people)]
    for person in old:
        for number in range(1, long):
            await _turn(assistant, person, number)
    first, last = [], []
    for repeat in range(repeats):
        for person in old:
            first.append(await _turn(assistant, f"new-{repeat}-{person}", 1))
            last.append(await _turn(assistant, person, long + repeat))
    return statistics.median(first), statistics.median(last)


def assistant_on(database_url):
    engine = open_engine(database_url)
    migrate.migrate(engine)
    engine.dispose()
    return assistants.load(Settings("k" * 32, database_url=database_url))


def main():
    logs.configure()
    with tempfile.TemporaryDirectory() as folder:
        postgres = Postgres()
        postgres.start()
        addresses = {"SQLite": f"sqlite:///{folder}/a.db", "PostgreSQL": postgres.new_database("history")}
        print(f"{'':12}{'message 1':>12}{f'message {LONG}':>14}{'ratio':>8}")
        for name, address in addresses.items():
            first, last = asyncio.run(measure(assistant_on(address)))
            print(f"{name:12}{first * 1e3:>9.1f} ms{last * 1e3:>11.1f} ms{last / first:>8.2f}")
        postgres.end()


if __name__ == "__main__":
    os.environ["PYTHONWARNINGS"] = "ignore"
    sys.exit(main())
