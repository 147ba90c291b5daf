"""Only what Twilio has signed gets in."""

import pytest

from bot.channels.sms.providers.twilio import is_genuine
from tests.channels.sms.fake_agent import OLD_TOKEN, TOKEN
from tests.channels.sms.phone import sign

STRANGE = {
    "blank values": {"body": "", "FromCity": "", "ToZip": ""},
    "new parameters": {"SomethingNew": "1", "somethingNew": "2"},
    "add-ons": {"AddOns": '{"status":"successful","results":{"a":{"b":[1,"x"]}}}'},
    "signs of every kind": {"body": "a+b & c=d % é 🦴 ½ \u200d 'x' \"y\" #"},
    "line ends": {"body": "one\r\ntwo\nthree"},
}


@pytest.mark.parametrize("more", STRANGE.values(), ids=STRANGE)
def test_what_twilio_signs_is_accepted(new_phone, more):
    """Every field counts as it was sent, also blank and unknown ones."""
    assert new_phone.send(**more).status_code == 200


def test_repeated_names_are_accepted(new_phone):
    """The same name twice with two values, and twice with the same value."""
    pairs = [*new_phone.fields(), ("Tag", "b"), ("Tag", "a"), ("Tag", "a")]
    assert new_phone.post(pairs).status_code == 200


FORGERIES = {
    "no signature": lambda pairs: (pairs, ""),
    "made up": lambda pairs: (pairs, "c2lnbmF0dXJl"),
    "not ASCII": lambda pairs: (pairs, "signé".encode()),
    "another address": lambda pairs: (pairs, sign(pairs, url="https://bot.clinic.example/webhooks/other")),
    "another token": lambda pairs: (pairs, sign(pairs, token="guessed")),
    "another text": lambda pairs: ([*pairs[:-1], ("Body", "hallo")], sign(pairs)),
    "a blank field less": lambda pairs: (pairs[1:], sign(pairs)),
}


@pytest.mark.parametrize("forge", FORGERIES.values(), ids=FORGERIES)
def test_a_forged_request_is_refused(new_phone, agent, forge):
    """403, nothing in the answer, and the assistant never hears of it."""
    response = new_phone.post(*forge(new_phone.fields("hello")))
    assert (response.status_code, response.content, agent.turns) == (403, b"", [])


@pytest.mark.parametrize("url", ["http://127.0.0.1/webhooks/sms", "https://evil.example/webhooks/sms"])
def test_the_address_comes_from_the_settings_alone(new_phone, url):
    """Headers about the host neither make a forged request good nor a good one bad."""
    host = url.split("/")[2]
    forged = {"Host": host, "X-Forwarded-Host": host, "X-Forwarded-Proto": url.split(":")[0], "X-Forwarded-Path": "/"}
    pairs = new_phone.fields()
    assert new_phone.post(pairs, sign(pairs, url=url), **forged).status_code == 403
    assert new_phone.post(pairs, **forged).status_code == 200


def test_both_tokens_are_accepted(new_phone):
    """While the account's token is rotated, old and new sign side by side."""
    pairs = new_phone.fields()
    assert new_phone.post(pairs, sign(pairs, token=OLD_TOKEN)).status_code == 200
    assert new_phone.post(pairs, sign(pairs, token=TOKEN)).status_code == 200


URLS = [
    ("https://a.example/x?y=1", "https://a.example:443/x?y=1"),
    ("https://a.example:8443/x", "https://a.example/x"),
    ("http://a.example/x", "http://a.example:80/x"),
    ("https://[2001:db8::1]/x", "https://[2001:db8::1]:443/x"),
    ("https://user:pass@a.example/x", "https://user:pass@a.example:443/x"),
    ("https://a.example/x#rc=2&rp=ct", "https://a.example/x"),
]


@pytest.mark.parametrize(("configured", "signed"), URLS)
def test_twilio_may_sign_with_or_without_the_port(configured, signed):
    """The fragment is never signed, the port sometimes."""
    pairs = [("Body", "hello")]
    claimed = sign(pairs, url=signed)
    assert is_genuine(configured, pairs, claimed, [TOKEN])
    assert not is_genuine(configured, [("Body", "hallo")], claimed, [TOKEN])
