"""The server as its operator starts it: `python -m bot` in a process of its own."""

import os
import signal
import subprocess
import sys
import time
import uuid
from contextlib import contextmanager
from xml.etree import ElementTree

import httpx
from twilio.request_validator import RequestValidator

from bot.assistant import ROOT
from tests.services import free_port

KEY = "a key for tests only, long enough for HMAC"
TOKEN = "a Twilio token for tests"
BUSY = (429, 502, 503, 504)  # what a person tries again after
PATIENCE = 240  # seconds until a server that does not answer counts as not started


class Visitor:
    """Somebody on the website, by a network address of her own; called with what she writes, gives what she reads."""

    def __init__(self, address, source="127.0.0.1"):
        self._http = httpx.Client(
            base_url=address, timeout=PATIENCE, transport=httpx.HTTPTransport(local_address=source, retries=3)
        )
        self.sent = self.tries = 0  # messages, and requests that it took to have them answered
        token = self.patiently(lambda: self._http.post("/chat/start", json={})).json()["token"]
        self.headers = {"Authorization": f"Bearer {token}"}

    def send(self, text, message_id=None):
        """One try: the response as it is."""
        body = {"id": message_id or uuid.uuid4().hex, "text": text}
        self.tries += 1
        return self._http.post("/chat/messages", json=body, headers=self.headers)

    def __call__(self, text):
        """Press "try again" until there is an answer, as a person would; each try carries the same id."""
        message_id = uuid.uuid4().hex
        self.sent += 1
        answer = self.patiently(lambda: self.send(text, message_id)).raise_for_status()
        return [message["text"] for message in answer.json()["messages"]]

    def history(self):
        """Everything that was said, as the widget shows it after a reload."""
        answer = self.patiently(lambda: self._http.get("/chat/history", headers=self.headers))
        return answer.raise_for_status().json()["messages"]

    def delete(self):
        return self._http.delete("/chat/conversation", headers=self.headers)

    @staticmethod
    def patiently(ask):
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                answer = ask()
            except httpx.TransportError:
                answer = None  # the server was killed
            if answer is not None and answer.status_code not in BUSY:
                return answer
            assert time.monotonic() < deadline, f"no answer in {PATIENCE} s: {answer}"
            time.sleep(float(answer.headers.get("Retry-After", "0.1")) if answer is not None else 0.1)


class Live:
    """One server; can be killed and started again.

    Args:
        folder: for its log and, if it is not told otherwise, its SQLite file.
        code: what Python runs; the class's `module` when not given.
        settings: environment variables.
    """

    module = "bot"

    def __init__(self, folder, code=None, **settings):
        self.port = free_port()
        self.log = folder / f"server-{self.port}.log"
        self.address = f"http://127.0.0.1:{self.port}"
        self.sms_url = settings.get("SMS_PUBLIC_URL", f"{self.address}/webhooks/sms")
        self.database = folder / "assistant.db"
        self.process = None
        self.settings = settings
        self._command = [sys.executable, *(["-c", code] if code else ["-m", self.module])]

    def environment(self):
        """The variables it runs with."""
        own = {
            "BOT_SECRET_KEY": KEY,
            "BOT_PORT": str(self.port),
            "DATABASE_URL": f"sqlite:///{self.database}",
            "TWILIO_AUTH_TOKEN": TOKEN,
            "SMS_PUBLIC_URL": self.sms_url,
            "BOT_PUBLIC_URL": self.address,
        }
        return os.environ | own | self.settings

    def start(self):
        """Start and wait until it is ready."""
        self.launch()
        self.wait_until_ready()

    def launch(self):
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(self._command, cwd=ROOT, env=self.environment(), stdout=log, stderr=log)

    def wait_until_ready(self):
        deadline = time.monotonic() + PATIENCE
        while not self._is_ready():
            assert self.process.poll() is None, f"the server ended:\n{self.log.read_text()[-2000:]}"
            assert time.monotonic() < deadline, f"the server did not start:\n{self.log.read_text()[-2000:]}"
            time.sleep(0.1)

    def _is_ready(self):
        try:
            return httpx.get(f"{self.address}/health/ready").status_code == 200
        except httpx.TransportError:
            return False

    def end(self, how=signal.SIGKILL):
        """Pull the plug."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(how)
            self.process.wait(timeout=PATIENCE)

    def visitor(self, source="127.0.0.1"):
        """Somebody on the website: a function from what she writes to what she reads."""
        return Visitor(self.address, source)

    def phone(self, number):
        """Somebody with a phone: a function from what she texts to the text that comes back; "" is silence."""

        def text(body, sid=None):
            fields = {"MessageSid": sid or f"SM{uuid.uuid4().hex}", "AccountSid": "AC1", "From": number}
            fields |= {"To": "+15005550006", "Body": body, "NumMedia": "0", "FromCity": ""}
            signature = RequestValidator(TOKEN).compute_signature(self.sms_url, fields)
            headers = {"X-Twilio-Signature": signature}
            answer = httpx.post(f"{self.address}/webhooks/sms", data=fields, headers=headers, timeout=PATIENCE)
            return "".join(ElementTree.fromstring(answer.raise_for_status().text).itertext())

        return text


def bytes_of(database):
    """All that stands in an SQLite database: the file and its log."""
    return b"".join(path.read_bytes() for path in database.parent.glob(f"{database.name}*"))


@contextmanager
def live_server(folder, kind=Live, **settings):
    """A started server; it is gone afterwards."""
    server = kind(folder, **settings)
    try:
        server.start()
        yield server
    finally:
        if server.process:
            server.end()
