"""What the webhook answers to requests that are no text message, and to settings that are not safe."""

import json

import pytest
import yaml

from bot.assistant import ROOT
from bot.channels.sms import SmsInput
from bot.settings import Secret, Settings, SettingsError, SmsSettings, load
from tests.channels.sms.fake_agent import KEY, URL
from tests.channels.sms.phone import FORM, sign, words


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "multipart/form-data; boundary=x", ""])
def test_only_forms_are_read(new_phone, kind):
    """415 for everything else."""
    assert new_phone.post(new_phone.fields(), **{"Content-Type": kind}).status_code == 415


BODIES = {
    "more than 64 kB": ("Body=" + "x" * 65_536, 413),
    "bad UTF-8 in the escapes": ("Body=%ff%fe", 400),
    "bad UTF-8 in the bytes": (b"Body=\xff", 400),
    "more than 200 fields": ("&".join(f"a{number}=1" for number in range(201)), 400),
    "empty": ("", 403),
}


@pytest.mark.parametrize(("content", "status"), BODIES.values(), ids=BODIES)
def test_a_form_must_be_sound(new_phone, agent, content, status):
    """Each fault has its status, none is a server error, and the assistant never hears of it."""
    response = new_phone.http.post("/webhooks/sms", content=content, headers=FORM)
    assert (response.status_code, agent.turns) == (status, [])


def test_texts_come_by_post(new_phone):
    """405 for GET."""
    assert new_phone.http.get("/webhooks/sms").status_code == 405


def test_another_account_is_refused(new_phone):
    """403, also with a good signature."""
    assert new_phone.send(AccountSid="AC00000000000000000000000000000002").status_code == 403


@pytest.mark.parametrize("more", [{"MessageStatus": "delivered"}, {"MessageSid": ""}, {"From": ""}])
def test_what_is_no_text_gets_silence(new_phone, agent, more):
    """Delivery reports and incomplete forms end here."""
    assert (new_phone.text(**more), agent.turns) == ("", [])


@pytest.mark.parametrize("number", ["72345", "+72345", "CLINIC", "+12255550100"])
def test_machines_get_silence(new_phone, agent, number):
    """Short codes, named senders, and our own number."""
    new_phone.number = number
    assert (new_phone.text(), agent.turns) == ("", [])


def test_json_is_no_way_around_the_signature(new_phone):
    """A JSON body is refused before its signature is looked at."""
    headers = {"Content-Type": "application/json", "X-Twilio-Signature": sign([])}
    assert new_phone.http.post("/webhooks/sms", content=json.dumps({}), headers=headers).status_code == 415


CREDENTIALS = yaml.safe_load((ROOT / "credentials.yml").read_text(encoding="utf-8"))["bot.channels.sms.SmsInput"]
UNSAFE = {
    "no token": {"BOT_SECRET_KEY": KEY, "SMS_PUBLIC_URL": URL},
    "blank token": {"BOT_SECRET_KEY": KEY, "SMS_PUBLIC_URL": URL, "TWILIO_AUTH_TOKEN": "  "},
    "no address": {"BOT_SECRET_KEY": KEY, "TWILIO_AUTH_TOKEN": "token"},
    "short key": {"BOT_SECRET_KEY": "x" * 31, "SMS_PUBLIC_URL": URL, "TWILIO_AUTH_TOKEN": "token"},
}


@pytest.mark.parametrize("env", UNSAFE.values(), ids=UNSAFE)
def test_the_server_does_not_start_unsafe(env):
    """An empty token or a short key is an error before anything is served."""
    with pytest.raises(SettingsError):
        load(env)


def test_the_channel_is_not_mounted_unsafe():
    """Nor with settings that were made by other means."""
    with pytest.raises(SettingsError, match="TWILIO_AUTH_TOKEN"):
        SmsInput.from_credentials(CREDENTIALS, Settings(Secret(KEY), sms=SmsSettings(URL, Secret(""))))


def test_without_its_settings_sms_is_closed():
    """The website can be served alone."""
    assert SmsInput.from_credentials(CREDENTIALS, Settings(Secret(KEY))) is None


@pytest.mark.parametrize("body", ["\x0b\x00", "🤔", "<&>", "]]>", "\ufffe", "\u202e", "e\u0301" * 50])
def test_any_text_gets_sound_xml(new_phone, body):
    """Whatever is typed, the answer is one well-formed TwiML document."""
    assert 0 < len(words(new_phone.send(body))) <= 1600
