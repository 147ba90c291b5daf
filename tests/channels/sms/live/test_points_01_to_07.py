"""Signature and HTTP: only what Twilio has signed reaches the assistant, and nothing is a server error."""

import subprocess
import sys

import httpx
import pytest

from bot.assistant import ROOT
from bot.channels.sms.texts import NOTICES
from tests.channels.sms.fake_agent import ACCOUNT, KEY, OLD_TOKEN, TOKEN, URL
from tests.channels.sms.live.conftest import SETTINGS
from tests.channels.sms.phone import FORM, sign, words

# Signed by Twilio's own library, which knows nothing of ours.
ODD_FIELDS = {
    "blank": {"Body": "", "FromCity": "", "ToZip": ""},
    "emoji": {"Body": "does walking count 🦴💪🏽"},
    "plus and ampersand": {"Body": "1+1 & a=b; 100% +more"},
    "line ends": {"Body": "does\r\nwalking\ncount"},
    "Spanish": {"Body": "¿Cuánto cuesta? mañana sí"},
    "add-ons": {"AddOns": '{"status":"successful","results":{"x":{"a":[1,"é & +"]}}}'},
    "a field nobody knows": {"NewThing2027": "x", "another[]": "y"},
    "a quote in a name": {"It's": "it's"},
    "very long": {"Body": "bones " * 260},
}


@pytest.mark.parametrize("odd", ODD_FIELDS.values(), ids=ODD_FIELDS)
def test_point_01_and_02_what_twilios_library_signs_is_accepted(new_phone, odd):
    """Other people's vectors are run by `make check-signatures VECTORS=file`."""
    assert words(new_phone.send(**{"body": odd.get("Body", "hello"), **{k: v for k, v in odd.items() if k != "Body"}}))


@pytest.mark.parametrize("field", ["Body", "FromCity", "ToZip"])
def test_point_02_a_blank_field_less_is_refused(new_phone, field):
    """Blank fields are signed, too: one that is missing shows."""
    pairs = new_phone.fields("")
    fewer = [pair for pair in pairs if pair[0] != field]
    assert (200, 403) == (new_phone.post(pairs).status_code, new_phone.post(fewer, sign(pairs)).status_code)


FORGERIES = {
    "missing": lambda pairs: (pairs, ""),
    "made up": lambda pairs: (pairs, "c2lnbmF0dXJl"),
    "not ASCII": lambda pairs: (pairs, "signé".encode()),
    "for another address": lambda pairs: (pairs, sign(pairs, url="https://bot.clinic.example/webhooks/other")),
    "with another token": lambda pairs: (pairs, sign(pairs, token="guessed")),
    "of another text": lambda pairs: ([*pairs[:-1], ("Body", "take the quiz")], sign(pairs)),
}


@pytest.mark.parametrize("forge", FORGERIES.values(), ids=FORGERIES)
def test_point_03_a_forged_text_is_refused_and_not_heard(new_phone, forge):
    """403, nothing in the answer; the assistant has not met this person afterwards."""
    response = new_phone.post(*forge(new_phone.fields("hello")))
    assert (403, b"") == (response.status_code, response.content)
    assert new_phone.text("hello").startswith(NOTICES["welcome"])


def test_point_04_headers_about_the_address_change_nothing(server, new_phone):
    """The address comes from the settings alone."""
    real = server.address.removeprefix("http://")
    for host in (real, "evil.example"):
        url, pairs = f"http://{host}/webhooks/sms", new_phone.fields()
        headers = {"Host": host, "X-Forwarded-Host": host, "X-Forwarded-Proto": "http", "X-Forwarded-Path": "/"}
        assert 403 == new_phone.post(pairs, sign(pairs, url=url), **headers).status_code
        assert 200 == new_phone.post(pairs, sign(pairs, url=URL), **headers).status_code


UNSAFE = {
    "no token": {"TWILIO_AUTH_TOKEN": ""},
    "a blank token": {"TWILIO_AUTH_TOKEN": "   "},
    "no address": {"SMS_PUBLIC_URL": ""},
    "no key": {"BOT_SECRET_KEY": ""},
    "a short key": {"BOT_SECRET_KEY": "k" * 31},
}


@pytest.mark.parametrize("unsafe", UNSAFE.values(), ids=UNSAFE)
def test_point_05_the_process_refuses_to_start_unsafe(unsafe):
    """With one sentence that names the variable, and no secret."""
    started = subprocess.run(
        [sys.executable, "-m", "bot"], cwd=ROOT, env=SETTINGS | unsafe, capture_output=True, text=True, timeout=60
    )
    assert (1, True) == (started.returncode, started.stderr.startswith("Not started: "))
    assert any(name in started.stderr for name in ("TWILIO_AUTH_TOKEN", "SMS_PUBLIC_URL", "BOT_SECRET_KEY"))
    assert all(secret not in started.stderr for secret in (KEY, TOKEN))


@pytest.mark.parametrize("token", [TOKEN, OLD_TOKEN], ids=["primary", "secondary"])
def test_point_05_both_tokens_sign(new_phone, token):
    """While the account's token is rotated."""
    pairs = new_phone.fields()
    assert 200 == new_phone.post(pairs, sign(pairs, token=token)).status_code


UNSOUND = {
    "JSON": (b"{}", {"Content-Type": "application/json"}, 415),
    "no type": (b"Body=hello", {"Content-Type": ""}, 415),
    "several parts": (b"--x--", {"Content-Type": "multipart/form-data; boundary=x"}, 415),
    "more than 64 kB": (b"Body=" + b"x" * 65_536, FORM, 413),
    "a megabyte": (b"Body=" + b"x" * 1_000_000, FORM, 413),
    "no UTF-8 in the escapes": (b"Body=%ff%fe", FORM, 400),
    "no UTF-8 in the bytes": (b"Body=\xff", FORM, 400),
    "more than 200 fields": ("&".join(f"a{number}=1" for number in range(201)).encode(), FORM, 400),
    "nothing": (b"", FORM, 403),
}


@pytest.mark.parametrize(("body", "headers", "status"), UNSOUND.values(), ids=UNSOUND)
def test_point_06_what_is_no_form_of_twilios_has_its_status(server, body, headers, status):
    """Each fault its own, none a server error, and nothing of ours in the answer."""
    response = httpx.post(f"{server.address}/webhooks/sms", content=body, headers=headers)
    assert status == response.status_code
    assert "Traceback" not in response.text


def test_point_06_texts_come_by_post_from_our_account(server, new_phone):
    """405 for GET, 403 for another account with a good signature."""
    assert 405 == httpx.get(f"{server.address}/webhooks/sms").status_code
    assert 403 == new_phone.send(AccountSid=ACCOUNT[:-1] + "9").status_code


def test_point_07_unknown_fields_repeated_names_and_add_ons_are_accepted(phone):
    """Twilio adds fields without notice; of a repeated name the first value counts."""
    more = [("NewThing", "x"), ("NewThing", "y"), ("NewThing", "x"), ("Body", "ignored"), ("AddOns", '{"a": [1, 2]}')]
    assert "Swimming does not count" in words(phone.post([*phone.fields("does swimming count"), *more]))
