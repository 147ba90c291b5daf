"""What stands in the log: enough to find what went wrong, and never what people write."""

import json
import subprocess
import sys

import pytest

from bot import settings
from bot.assistant import ROOT

SCRIPT = """
import logging, structlog
from bot import logs
logs.configure({form!r}, ["a-password", "a-secret-key"])
structlog.contextvars.bind_contextvars(request_id="request-1")
log = logging.getLogger("bot.test")
log.info("one %s with a-password", "line")
try:
    try:
        raise ValueError("my secret words")
    except ValueError as error:
        raise OSError(28, "my secret words") from error
except OSError:
    log.exception("it failed")
structlog.get_logger("rasa.test").warning("from Rasa", text="my secret words")
logging.getLogger("rasa.core").info("chatter")
"""


@pytest.fixture(params=settings.LOG_FORMATS)
def lines(request):
    """What a process of its own logs, by format."""
    command = [sys.executable, "-c", SCRIPT.format(form=request.param)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return request.param, ran.stderr.splitlines()


def test_words_and_secrets_are_left_out(lines):
    """Of an error its kind and place, of a secret three stars, of the operating system's error its meaning."""
    text = "\n".join(lines[1])

    assert "my secret words" not in text
    assert "a-password" not in text
    assert "one line with ***" in text
    for known in ("ValueError", "OSError (No space left on device)", "<module>", "request-1", "from Rasa"):
        assert known in text
    assert "chatter" not in text


def test_json_is_one_object_per_line(lines):
    """With time, level, logger and the request's id."""
    form, said = lines
    if form == "json":
        first = json.loads(said[0])
        assert ("info", "bot.test", "request-1") == (first["level"], first["logger"], first["request_id"])
        assert [dict] * 3 == [type(json.loads(line)) for line in said]
    else:
        assert "[info" in said[0]
