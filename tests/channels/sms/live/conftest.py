"""Real server processes with the real model, reached by signed webhooks only."""

import itertools
from contextlib import contextmanager

import pytest

from tests.channels.sms.fake_agent import ACCOUNT, KEY, OLD_TOKEN, TOKEN, URL
from tests.channels.sms.phone import Phone
from tests.live import Live, live_server

SETTINGS = {
    "BOT_SECRET_KEY": KEY,
    "TWILIO_AUTH_TOKEN": TOKEN,
    "TWILIO_AUTH_TOKEN_SECONDARY": OLD_TOKEN,
    "TWILIO_ACCOUNT_SID": ACCOUNT,
    "SMS_PUBLIC_URL": URL,
}
_NUMBERS = itertools.count(1000)


class FaultyLive(Live):
    """A server whose actions fail or are slow on demand, and whose clock may be ahead."""

    module = "tests.channels.sms.live.server_with_faults"


@contextmanager
def sms_server(folder, **settings):
    """A started server with SMS; it is gone afterwards."""
    with live_server(folder, FaultyLive, **SETTINGS | settings) as server:
        yield server


def a_number():
    """A phone number that nobody has used."""
    return f"+1504555{next(_NUMBERS)}"


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """The server that most tests of this folder share; `python -m bot` itself."""
    with live_server(tmp_path_factory.mktemp("sms"), **SETTINGS) as server:
        yield server


@pytest.fixture(scope="session")
def two_servers(tmp_path_factory):
    """Two server processes with nothing in common but the database; at the second one Twilio answers the keywords."""
    folders = [tmp_path_factory.mktemp(name) for name in ("one", "other")]
    shared = {"DATABASE_URL": f"sqlite:///{folders[0]}/assistant.db"}
    with (
        sms_server(folders[0], **shared) as one,
        sms_server(folders[1], TWILIO_ANSWERS_KEYWORDS="yes", **shared) as other,
    ):
        yield one, other


@pytest.fixture
def new_phone(server):
    """A phone that has never written."""
    return Phone(server.address, a_number())


@pytest.fixture
def phone(new_phone):
    """A phone whose owner has had the first-contact notice."""
    new_phone.text("hello")
    return new_phone


def in_quiz(phone):
    """The phone, once the quiz is open at its question about a diagnosis; and that question."""
    phone.text("take the quiz")
    return phone.text("1")
