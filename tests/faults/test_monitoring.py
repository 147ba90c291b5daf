"""What whoever runs the servers sees: states while something is away, counts without a word of a person."""

import time

import httpx
import pytest

from tests.faults.conftest import METRICS_TOKEN

WORDS = "does bouldering with gherkins count"


def ready(house):
    return httpx.get(f"{house.servers[0].address}/health/ready", timeout=10)


def ready_until(house, part, state, patience=10):
    """The first answer in which the part has this state; one look is good for a second, so the news may be late."""
    until = time.monotonic() + patience
    while (answer := ready(house)).json()[part] != state and time.monotonic() < until:
        time.sleep(0.2)
    return answer


def test_a_ready_server_says_so_of_each_part(house):
    """Model, store and lock."""
    answer = ready_until(house, "lock", "ready")

    assert 200 == answer.status_code
    assert {"ready": True, "model": "ready", "store": "ready", "lock": "ready"} == answer.json()


@pytest.mark.parametrize("fault", ["stopped", "hung"])
def test_without_the_database_a_server_is_alive_but_not_ready(house, fault):
    """503 within seconds, so that nothing is sent to it; starting it anew would not help, so it counts as alive."""
    house.postgres.kill() if fault == "stopped" else house.postgres.hang()
    try:
        answer, live = ready_until(house, "store", "away"), httpx.get(f"{house.servers[0].address}/health/live")
    finally:
        house.postgres.start() if fault == "stopped" else house.postgres.go_on()

    assert (503, "away") == (answer.status_code, answer.json()["store"])
    assert 200 == live.status_code


def test_without_redis_a_server_is_ready(house):
    """It goes on alone, and says that the lock is away."""
    house.redis.kill()
    try:
        answer = ready_until(house, "lock", "away")
    finally:
        house.redis.start()

    assert (200, "away") == (answer.status_code, answer.json()["lock"])


def test_metrics_are_for_who_has_the_token(house):
    """Counts of turns; 401 without the token; not a word, number or id of a person in them."""
    phone, write = house.servers[0].phone("+12255550177"), house.servers[0].visitor("127.0.0.98")
    write(WORDS)
    phone("STOP")
    address = f"{house.servers[0].address}/metrics"
    read = httpx.get(address, headers={"Authorization": f"Bearer {METRICS_TOKEN}"})

    assert [401, 401] == [httpx.get(address, headers=one).status_code for one in ({}, {"Authorization": "Bearer no"})]
    assert read.headers["content-type"].startswith("text/plain; version=")
    assert "bot_sms_opt_outs_total 1.0" in read.text
    assert 'bot_turns_total{channel="website"' in read.text
    assert [] == [word for word in ("gherkins", "5550177", "127.0.0.98") if word in read.text]


def test_without_a_token_there_are_no_metrics(fragile):
    """A server that was given none has nothing at that address."""
    assert 404 == httpx.get(f"{fragile.address}/metrics").status_code
