"""Database or Redis stopped, hung, restarted: an honest "try again", and all goes on as soon as they are back."""

import time
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.faults.crowd import SWIMMING, texts_of
from tests.faults.quizzes import script


@pytest.fixture
def quiz(house):
    """Somebody in the middle of the quiz: how she writes, what she still has to answer, and what she must read then."""
    write = house.visitor()
    answers, expected = script(2)
    for answer in ["take the quiz", *answers[:6]]:
        write(answer)
    return write, answers[6:], expected


@pytest.mark.parametrize("fault", ["stopped", "hung"])
def test_without_the_database_people_are_asked_to_try_again(house, quiz, fault):
    """503 with words and a time on the website, an apology by SMS; the same message counts once when it is back."""
    write, answers, expected = quiz
    message_id, phone = uuid.uuid4().hex, house.servers[0].phone("+12255550144")
    house.postgres.kill() if fault == "stopped" else house.postgres.hang()
    try:
        begun = time.monotonic()
        refused, apology = write.send(answers[0], message_id), phone("does swimming count")
        waited = time.monotonic() - begun
    finally:
        house.postgres.start() if fault == "stopped" else house.postgres.go_on()
    assert (503, True) == (refused.status_code, refused.headers["Retry-After"].isdecimal())
    assert "try again" in refused.json()["error"]
    assert "(225) 237-1810" in apology
    assert waited < 20

    write.patiently(lambda: write.send(answers[0], message_id))
    for answer in answers[1:]:
        read = write(answer)
    assert expected in read
    assert SWIMMING in phone("does swimming count")


@pytest.mark.parametrize("fault", ["stopped", "hung"])
def test_without_redis_conversations_go_on(house, quiz, fault):
    """The database alone keeps turns apart; when Redis is back, it is used again."""
    write, answers, expected = quiz
    house.redis.kill() if fault == "stopped" else house.redis.hang()
    try:
        for answer in answers[:3]:
            assert 200 == write.send(answer).status_code
    finally:
        house.redis.start() if fault == "stopped" else house.redis.go_on()
    for answer in answers[3:]:
        read = write(answer)

    assert expected in read


def test_without_redis_many_messages_at_once_are_each_answered(house):
    """Both servers work on one conversation at a time, and whoever comes too late takes the turn again."""
    visitor = house.visitor()
    house.redis.kill()
    try:
        with ThreadPoolExecutor(30) as pool:
            answers = list(pool.map(lambda number: visitor.send(f"does swimming help bones {number}"), range(30)))
    finally:
        house.redis.start()
    asked, said = texts_of(visitor)

    assert [200] * 30 == [answer.status_code for answer in answers]
    assert 30 == len(asked) == len(set(asked)) == sum(SWIMMING in text for text in said)
