"""A real server under requests that nobody should send: no error, no hang, no leak, and people are still answered."""

import httpx
import pytest

from tests.fuzz.fire import Target
from tests.live import Live

SEED = 2026
SMS_URL = "https://bot.clinic.example/webhooks/sms"
FEW, BENT = 250, 40  # for each channel, and bent ones; `make fuzz` sends 10,000
GROWTH = 1.1  # of the memory in the second half, over what it was after the first


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    live = Live(tmp_path_factory.mktemp("fuzz"), SMS_PUBLIC_URL=SMS_URL, BOT_LOG_FORMAT="json")
    try:
        live.start()
        yield live
    finally:
        live.end()


def fire_at(target):
    """Some of each."""
    target.website(FEW)
    target.sms(FEW)
    target.bytes(BENT)


@pytest.fixture(scope="module")
def target(server):
    """After the first half of the requests; memory is compared with this."""
    target = Target(server, SEED)
    fire_at(target)
    return target


@pytest.mark.parametrize("channel", ["website", "sms", "bytes"])
def test_nothing_that_is_sent_is_an_error_of_the_servers(target, channel):
    """Neither 5xx, nor silence, nor a look into the inside."""
    assert [] == [problem for problem in target.problems if problem.startswith(channel)]


@pytest.mark.parametrize("status", ["413", "415", "400", "401"])
def test_the_website_says_what_was_wrong(target, status):
    """Too large, not JSON, bad JSON, no token."""
    assert target.counts["website", status]


@pytest.mark.parametrize("status", ["413", "415", "400", "403", "405"])
def test_the_webhook_says_what_was_wrong(target, status):
    """Too large, no form, bad form, forged, not posted."""
    assert target.counts["sms", status]


def test_most_messages_were_really_answered(target):
    """The fuzzed words reached the assistant; limits alone would prove nothing."""
    for channel in ("website", "sms"):
        assert target.counts[channel, "200"] > FEW / 4


def test_one_address_that_asks_too_often_is_told_to_wait(server):
    """The limits as shipped."""
    hasty = Target(server, SEED, addresses=1)
    hasty.website(FEW)

    assert hasty.counts["website", "429"]
    assert [] == hasty.problems


# The HTTP interface of `rasa run --enable-api` (docs of Rasa 3.6), and its channels.
RASAS_OWN = """/version /status /model /model/train /model/parse /model/test/stories /model/test/intents /domain
/conversations/a/tracker /conversations/a/tracker/events /conversations/a/story /conversations/a/execute
/conversations/a/trigger_intent /conversations/a/predict /conversations/a/messages /webhooks/rest /webhooks/rest/webhook
/webhooks/callback/webhook /webhooks/facebook/webhook /webhooks/slack/webhook /webhooks/telegram/webhook
/webhooks/twilio/webhook /webhooks/socketio /socket.io/""".split()


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE"])
def test_rasas_own_doors_are_closed(server, method):
    """All of them, by every method."""
    with httpx.Client(base_url=server.address, transport=httpx.HTTPTransport(local_address="127.79.0.1")) as client:
        statuses = {path: client.request(method, path).status_code for path in RASAS_OWN}

    assert set(statuses.values()) <= {404, 405}, statuses


def test_memory_does_not_grow_and_people_are_still_answered(target, server):
    """The same amount again leaves no more behind; nothing private is in the log."""
    before = target.resident()
    again = Target(server, SEED + 1)
    fire_at(again)

    assert [] == again.problems
    assert again.resident() < before * GROWTH
    assert again.is_well()
    assert [] == again.told()
