"""`make sms`: a phone in the terminal. Each line is a text, signed as Twilio signs; a reply looks as on a phone.

It talks to the running server at SERVER (with that server's TWILIO_AUTH_TOKEN and SMS_PUBLIC_URL in the environment),
or starts a server of its own on an empty database. Lines that begin with a colon are for the phone itself: COMMANDS.
"""

import argparse
import os
import secrets
import socket
import subprocess
import sys
import tempfile
import textwrap
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

import httpx

from bot.channels.sms.providers.twilio import signature
from bot.channels.sms.segments import size

COMMANDS = """\
:picture  sends a picture without words      :again  delivers the last text once more
:new      goes on as another person          :quit   ends (so does Ctrl-D)"""
WIDTH = 44  # characters in a line, about what a phone shows
PATIENCE = 120  # seconds until a server that does not answer counts as not started


@dataclass
class Phone:
    """One person with a phone, writing to one server."""

    server: str
    url: str  # the address that is signed
    token: str
    number: str = field(default_factory=lambda: f"+1225555{secrets.randbelow(10_000):04d}")

    def send(self, text: str, sid: str, **more: str) -> str:
        """Deliver a text; the words that come back, "" for silence.

        Raises:
            SystemExit: the server refuses it.
        """
        fields = {"MessageSid": sid, "AccountSid": os.environ.get("TWILIO_ACCOUNT_SID", "AC0"), "From": self.number}
        fields |= {"To": "+12255550100", "Body": text, "NumMedia": "0", "FromCity": "", **more}
        headers = {"X-Twilio-Signature": signature(self.url.partition("#")[0], list(fields.items()), self.token)}
        answer = httpx.post(f"{self.server}/webhooks/sms", data=fields, headers=headers, timeout=20)
        if answer.status_code != 200:
            hint = " Set TWILIO_AUTH_TOKEN and SMS_PUBLIC_URL as the server has them." * (answer.status_code == 403)
            sys.exit(f"The server answered {answer.status_code}.{hint}")
        return ElementTree.fromstring(answer.content).findtext("Message") or ""


def shown(words: str) -> str:
    """The text in a bubble, and what it takes to send it."""
    if not words:
        return "  (silence)"
    lines = [part for line in words.splitlines() for part in textwrap.wrap(line, WIDTH) or [""]]
    alphabet, units, segments = size(words)
    cost = f"{segments} segment{'s' * (segments != 1)}, {alphabet}, {units} of its characters"
    return "\n".join([*(f"  | {line}" for line in lines), f"  {cost}"])


def talk(phone: Phone) -> None:
    """Read lines until there are no more."""
    print(f"You are {phone.number}.\n{COMMANDS}")
    sid, text, more = "", "", dict[str, str]()
    for line in _lines():
        if line == ":new":
            phone = Phone(phone.server, phone.url, phone.token)
            print(f"You are {phone.number}.")
            continue
        if line != ":again":
            sid, is_picture = f"SM{uuid.uuid4().hex}", line == ":picture"
            text, more = ("", {"NumMedia": "1"}) if is_picture else (line, {})
        print(shown(phone.send(text, sid, **more)))


def _lines() -> Iterator[str]:
    with suppress(EOFError):
        while (line := input("you> ").strip()) != ":quit":
            yield line


@contextmanager
def own_server() -> Iterator[Phone]:
    """A phone at a server that is started for it, on an empty database, and ends with it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server, token = f"http://127.0.0.1:{port}", secrets.token_hex(16)
    own = {"BOT_SECRET_KEY": secrets.token_urlsafe(48), "BOT_PORT": str(port), "TWILIO_AUTH_TOKEN": token}
    own |= {"SMS_PUBLIC_URL": f"{server}/webhooks/sms", "TWILIO_ACCOUNT_SID": "", "TWILIO_ANSWERS_KEYWORDS": ""}
    with tempfile.TemporaryDirectory() as folder, Path(folder, "server.log").open("w") as log:
        own["DATABASE_URL"] = f"sqlite:///{folder}/assistant.db"
        process = subprocess.Popen([sys.executable, "-m", "bot"], env=os.environ | own, stdout=log, stderr=log)
        try:
            print("Starting a server ...", flush=True)
            if not _comes_up(server, process):
                sys.exit("The server did not start:\n" + Path(log.name).read_text()[-2000:])
            yield Phone(server, own["SMS_PUBLIC_URL"], token)
        finally:
            process.terminate()
            process.wait()


def _comes_up(server: str, process: "subprocess.Popen[bytes]") -> bool:
    deadline = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        if is_ready(server):
            return True
        time.sleep(0.1)
    return False


def is_ready(server: str) -> bool:
    """Whether an assistant answers there."""
    try:
        return httpx.get(f"{server}/health/ready").status_code == 200
    except httpx.TransportError:
        return False


def main() -> None:
    """Talk to the server that is given, or to one of our own."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--server", help="where it runs, e.g. http://127.0.0.1:5005")
    server = (parser.parse_args().server or "").rstrip("/")
    if not server:
        with own_server() as phone:
            talk(phone)
        return
    url, token = os.environ.get("SMS_PUBLIC_URL"), os.environ.get("TWILIO_AUTH_TOKEN")
    if not url or not token:
        sys.exit("Set SMS_PUBLIC_URL and TWILIO_AUTH_TOKEN as the server has them.")
    if not is_ready(server):
        sys.exit(f"No assistant answers at {server}.")
    talk(Phone(server, url, token))


if __name__ == "__main__":
    main()
