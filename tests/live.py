"""The server as its operator starts it: `python -m bot` in a process of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
import uuid
from contextlib import contextmanager
from xml.etree import ElementTree

import httpx
from twilio.request_validator import RequestValidator

from bot.assistant import ROOT

KEY = "a key for tests only, long enough for HMAC"
TOKEN = "a Twilio token for tests"
PATIENCE = 240  # seconds until a server that does not answer counts as not started


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Live:
    """One server on one database; can be killed and started again. `settings` are more environment variables."""

    module = "bot"

    def __init__(self, folder, **settings):
        self.settings = settings
        self.port, self.log = free_port(), folder / "server.log"
        self.address = f"http://127.0.0.1:{self.port}"
        self.sms_url = f"{self.address}/webhooks/sms"
        self.database = folder / "assistant.db"
        self.process = None

    def environment(self):
        """The variables it runs with."""
        own = {
            "BOT_SECRET_KEY": KEY,
            "BOT_PORT": str(self.port),
            "DATABASE_URL": f"sqlite:///{self.database}",
            "TWILIO_AUTH_TOKEN": TOKEN,
            "SMS_PUBLIC_URL": self.sms_url,
        }
        return os.environ | own | self.settings

    def start(self):
        """Start and wait until it is ready."""
        with self.log.open("ab") as log:
            command = [sys.executable, "-m", self.module]
            self.process = subprocess.Popen(command, cwd=ROOT, env=self.environment(), stdout=log, stderr=log)
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
        self.process.send_signal(how)
        self.process.wait(timeout=PATIENCE)

    def visitor(self):
        """Somebody on the website: a function from what she writes to what she reads."""
        token = httpx.post(f"{self.address}/chat/start", json={}).raise_for_status().json()["token"]

        def write(text):
            body = {"id": uuid.uuid4().hex, "text": text}
            headers = {"Authorization": f"Bearer {token}"}
            while True:
                answer = httpx.post(f"{self.address}/chat/messages", json=body, headers=headers, timeout=PATIENCE)
                if answer.status_code != 429:
                    break
                time.sleep(int(answer.headers["Retry-After"]))  # a test types faster than anybody; the widget waits too
            return [message["text"] for message in answer.raise_for_status().json()["messages"]]

        return write

    def phone(self, number):
        """Somebody with a phone: a function from what she texts to the text that comes back; "" is silence."""

        def text(body, sid=None):
            fields = {"MessageSid": sid or f"SM{uuid.uuid4().hex}", "AccountSid": "AC1", "From": number}
            fields |= {"To": "+15005550006", "Body": body, "NumMedia": "0", "FromCity": ""}
            signature = RequestValidator(TOKEN).compute_signature(self.sms_url, fields)
            headers = {"X-Twilio-Signature": signature}
            answer = httpx.post(self.sms_url, data=fields, headers=headers, timeout=PATIENCE).raise_for_status()
            return "".join(ElementTree.fromstring(answer.text).itertext())

        return text


@contextmanager
def live_server(folder, kind=Live, **settings):
    """A started server; it is gone afterwards."""
    server = kind(folder, **settings)
    try:
        server.start()
        yield server
    finally:
        if server.process and server.process.poll() is None:
            server.end()
