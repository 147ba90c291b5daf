"""Another company that carries texts is one file."""

import json
import uuid
from pathlib import Path

import httpx
import pytest
from sanic import Sanic

import bot.channels.sms
from bot.channels.sms import SmsInput
from bot.channels.sms.provider import Refused, Text
from bot.channels.sms.texts import NOTICES
from tests.channels.website.serving import serving


class Pigeon:
    """A company that posts JSON with a password, and wants JSON back. This class is all that it takes."""

    content_type = "application/json"

    @classmethod
    def of(cls, settings):
        return cls()

    def read(self, headers, body):
        if headers.get("x-password") != "coo":
            raise Refused(403)
        note = json.loads(body)
        return Text(note["ring"], note["from"], note["to"], note["words"]) if "words" in note else None

    def answers(self, words):
        return words == "STOP"

    def reply(self, words):
        return json.dumps({"send": words} if words else {})


@pytest.fixture
def send(agent, settings):
    """A function from a note's fields to the response."""
    app = Sanic(f"sms_by_pigeon_{uuid.uuid4().hex}", configure_logging=False)
    app.ctx.agent = agent
    credentials = {"provider": f"{__name__}.Pigeon"}  # as in credentials.yml
    app.blueprint(SmsInput.from_credentials(credentials, settings).blueprint(agent.handle_message))
    with serving(app) as address:
        yield lambda password="coo", **note: httpx.post(
            f"{address}/webhooks/sms", json=note, headers={"X-Password": password}
        )


NOTE = {"from": "+12255550123", "to": "+12255550100"}


def test_another_provider_is_one_file(send):
    """Choices, consent, notices and duplicates are the channel's; only the envelope is the company's."""
    assert {"send": f"{NOTICES['welcome']}\n\nYou said: hello"} == send(**NOTE, ring="1", words="hello").json()
    assert "1 Yes\n2 No" in send(**NOTE, ring="2", words="quiz").json()["send"]
    first, again = (send(**NOTE, ring="3", words="1") for _ in range(2))
    assert ("parent break a hip" in first.text, first.content) == (True, again.content)
    assert {"send": NOTICES["help"]} == send(**NOTE, ring="4", words="HELP").json()
    assert [{}, {}] == [send(**NOTE, ring=ring, words=words).json() for ring, words in [("5", "STOP"), ("6", "hello")]]
    assert "application/json" == first.headers["content-type"]


def test_its_refusals_and_reports_are_its_own(send):
    """What it does not vouch for is refused; what is no text gets its empty reply."""
    assert 403 == send(password="caw", **NOTE, ring="1", words="hello").status_code
    assert {} == send(**NOTE, ring="1", delivered=True).json()


def test_nothing_of_twilio_stands_outside_its_file():
    """The rest of the channel names neither its fields nor its language."""
    folder = Path(bot.channels.sms.__file__).parent
    theirs = ("MessageSid", "OptOutType", "TwiML", "Response>", "x-twilio", "AccountSid")
    files = [path for path in folder.glob("*.py") if any(word in path.read_text(encoding="utf-8") for word in theirs)]
    assert [] == files
