"""One server on SQLite: a full disk and a failing action."""

import resource
import uuid

import pytest


@pytest.fixture
def full_disk(fragile):
    """The server's files cannot grow any more, as on a full disk; until the test is over."""
    process = fragile.process.pid
    log = fragile.database.with_name(f"{fragile.database.name}-wal")  # what every turn is appended to first
    before = resource.prlimit(process, resource.RLIMIT_FSIZE)

    def fill():
        resource.prlimit(process, resource.RLIMIT_FSIZE, (log.stat().st_size, before[1]))

    def make_room():
        resource.prlimit(process, resource.RLIMIT_FSIZE, before)

    yield fill, make_room
    make_room()


def test_a_full_disk_is_said_and_loses_nothing(fragile, full_disk):
    """503 with words instead of an answer that is forgotten; with room again, everything goes on where it was."""
    fill, make_room = full_disk
    write, message_id = fragile.visitor("127.0.0.31"), uuid.uuid4().hex
    for answer in ("take the quiz", "yes", "no"):
        write(answer)
    fill()
    refused = [write.send("67", message_id) for _ in range(30)]
    full = [answer for answer in refused if answer.status_code == 503]
    make_room()

    assert len(full) >= 1
    assert "try again" in full[0].json()["error"]
    assert "female" in write.patiently(lambda: write.send("67", message_id)).text
    assert ["take the quiz", "yes", "no", "67"] == [m["text"] for m in write.history() if m["from"] == "you"]


def test_a_failing_action_fails_its_turn_alone(fragile):
    """Words of regret, no half-stored answer, and no word of it in the log; the question is still open."""
    write = fragile.visitor("127.0.0.32")
    for answer in ("take the quiz", "yes", "no"):
        write(answer)
    failed = write.send("marmalade")

    assert (500, True) == (failed.status_code, "something went wrong" in failed.json()["error"])
    assert "female" in write("67")[0]
    assert b"marmalade" not in fragile.log.read_bytes()
    assert "marmalade" not in [message["text"] for message in write.history()]
