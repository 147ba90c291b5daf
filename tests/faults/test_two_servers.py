"""Two servers behind nginx, on one database: who answers makes no difference; what ends one ends no conversation."""

import json
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa

from bot.assistant import ROOT
from tests.faults.crowd import SWIMMING, Crowd, texts_of
from tests.faults.quizzes import script, take
from tests.live import KEY, TOKEN

RECOVERY = 2  # seconds: after a server dies, nobody waits longer for its lock


def test_bounced_quizzes_have_the_right_result(house):
    """Twenty people take the quiz, each message answered by whichever server is next."""

    def one(number):
        return take(house.visitor(), number)

    with ThreadPoolExecutor(4) as pool:
        right = list(pool.map(one, range(20)))

    assert [True] * 20 == right


def test_many_messages_at_once_are_answered_one_by_one(house):
    """Of 80 at once, those beyond the limit are told to wait. The others are stored once and answered, each of them."""
    visitor = house.visitor()
    with ThreadPoolExecutor(80) as pool:
        answers = list(pool.map(lambda number: visitor.send(f"does swimming help bones {number}"), range(80)))
    statuses = Counter(answer.status_code for answer in answers)
    asked, said = texts_of(visitor)

    assert {200, 429} == set(statuses)
    assert statuses[200] >= 40  # two servers, each with a burst of 20
    assert statuses[200] == len(asked) == len(set(asked))
    assert statuses[200] == sum(SWIMMING in text for text in said)
    assert all(SWIMMING in answer.json()["messages"][0]["text"] for answer in answers if answer.status_code == 200)


def test_one_message_sent_to_both_servers_is_one_turn(house):
    """Somebody on a bad line presses "try again" while the first try is still on its way."""
    visitor = house.visitor()
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: visitor.send("does swimming count", "the-same-id").json(), range(8)))

    assert [answers[0]] * 8 == answers
    assert ["does swimming count"] == texts_of(visitor)[0]


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM], ids=["kill -9", "SIGTERM"])
def test_ending_a_server_loses_no_message_and_no_quiz(house, how):
    """Who is writing notices a pause at most; who is in the quiz goes on where she was, and so does the server."""
    server, crowd, write = house.servers[0], Crowd(house), house.visitor()
    answers, expected = script(1)
    for answer in ["take the quiz", *answers[:8]]:
        write(answer)
    server.end(how)
    crowd.answered(10)
    for answer in answers[8:12]:
        write(answer)
    server.start()
    for answer in answers[12:]:
        read = write(answer)
    figures = crowd.finish()

    assert expected in read
    assert figures.sent >= 10
    assert figures.sent == figures.acknowledged == figures.stored == figures.answered


def test_sigterm_finishes_what_is_under_way(house):
    """A turn that waits for the database when the server is told to stop is still stored and answered."""
    server, answers = house.servers[0], []
    visitor = server.visitor("127.0.0.99")
    house.postgres.hang()
    asking = threading.Thread(target=lambda: answers.append(visitor.send("does swimming count", "the-last-id")))
    asking.start()
    time.sleep(0.5)
    server.process.send_signal(signal.SIGTERM)
    time.sleep(0.5)
    house.postgres.go_on()
    asking.join()
    server.process.wait(timeout=30)
    server.launch()

    assert (200, True) == (answers[0].status_code, SWIMMING in answers[0].text)
    server.wait_until_ready()
    assert ["does swimming count"] == texts_of(visitor)[0]


HOLDER = """
import asyncio, sys
from bot.storage.locks import Locks
async def hold():
    async with Locks(sys.argv[1]).lock("ann"):
        print("held", flush=True)
        await asyncio.sleep(60)
asyncio.run(hold())
"""
ASKER = """
import asyncio, sys, time
from bot.storage.locks import Locks
async def ask():
    async with Locks(sys.argv[1]).lock("ann"):
        print("mine", flush=True)
print("asking", flush=True)
asyncio.run(ask())
"""


def test_the_lock_of_a_killed_server_is_free_within_two_seconds(house):
    """It is renewed for as long as its holder lives, and not a moment longer."""
    start = [sys.executable, "-c"]
    options = {"cwd": ROOT, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "text": True}
    holder = subprocess.Popen([*start, HOLDER, house.redis.url], **options)
    assert "held\n" == holder.stdout.readline()
    asker = subprocess.Popen([*start, ASKER, house.redis.url], **options)
    assert "asking\n" == asker.stdout.readline()
    time.sleep(3)  # twice the life of a lock that is not renewed
    assert asker.poll() is None
    holder.kill()
    killed = time.monotonic()

    assert "mine\n" == asker.stdout.readline()
    assert time.monotonic() - killed < RECOVERY


def test_neither_words_nor_secrets_reach_the_logs(house):
    """Every line is JSON; those of a request carry its id; nothing that was said or is secret stands in any."""
    visitor = house.visitor()
    answer = visitor.send("my secret words about bones")
    lines = [line for server in house.servers for line in server.log.read_text().splitlines()]
    events = [json.loads(line) for line in lines if line.startswith("{")]
    of_this_request = [event for event in events if event.get("request_id") == answer.headers["X-Request-ID"]]

    assert any("POST /chat/messages 200" in event["event"] for event in of_this_request)
    for never in ("secret words", "swimming", "a-password", KEY, TOKEN, "Traceback"):
        assert [] == [line for line in lines if never in line]


def test_nothing_but_the_rows_of_the_living_is_left(house):
    """One conversation is deleted on one server; the other one does not know it any more, nor does the database."""
    visitor = house.visitor()
    visitor("remember marmalade")
    assert 204 == visitor.delete().status_code
    assert ([], True) == (texts_of(visitor)[0], 200 == visitor.send("hello").status_code)
    engine = sa.create_engine(house.database)
    with engine.connect() as connection:
        assert 0 == connection.execute(sa.text("SELECT count(*) FROM turn WHERE events LIKE '%marmalade%'")).scalar()
    engine.dispose()
