"""A server that cannot work does not start, and says why in one sentence, without any password."""

import os
import subprocess
import sys

import pytest

from bot.assistant import ROOT
from tests.services import free_port

KEY = "a key for tests only, long enough for HMAC"


def started(**settings):
    """What a start with these settings says at the end; it must fail."""
    environment = os.environ | {"BOT_SECRET_KEY": KEY} | settings
    ran = subprocess.run([sys.executable, "-m", "bot"], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert ran.returncode == 1
    assert "a-password" not in ran.stdout + ran.stderr
    return ran.stderr.strip().splitlines()[-1]


def test_a_database_that_cannot_be_reached(tmp_path):
    """The address is named, with its password masked."""
    said = started(DATABASE_URL=f"postgresql://bot:a-password@127.0.0.1:{free_port()}/bot")

    assert said.startswith("Not started: DATABASE_URL: postgresql://bot:***@127.0.0.1")
    assert "Connection refused" in said


def test_a_database_without_tables(postgres):
    """The error names the command that mends it."""
    assert "make migrate" in started(DATABASE_URL=postgres.new_database("bare"))


def test_a_redis_that_cannot_be_reached(tmp_path):
    """Likewise."""
    redis = f"redis://:a-password@127.0.0.1:{free_port()}/0"

    assert "REDIS_URL: Redis does not answer" in started(
        DATABASE_URL=f"sqlite:///{tmp_path}/assistant.db", REDIS_URL=redis
    )


def test_a_folder_that_cannot_be_made(tmp_path):
    """The folder is named."""
    (tmp_path / "file").write_text("not a folder")

    assert f"the folder {tmp_path}/file cannot be written" in started(
        DATABASE_URL=f"sqlite:///{tmp_path}/file/assistant.db"
    )


def test_a_file_that_is_no_database(tmp_path):
    """Nothing of it is touched."""
    file = tmp_path / "assistant.db"
    file.write_text("a letter to my aunt, long enough to be read as a header of something, and more of it")

    assert "file is not a database" in started(DATABASE_URL=f"sqlite:///{file}")
    assert "a letter to my aunt" in file.read_text()


@pytest.mark.parametrize(
    "url",
    ["mysql://bot:a-password@host/bot", "postgresql://bot:a-password@host", "postgresql://bot:a-password@host:x/bot"],
)
def test_an_address_that_is_none(url):
    """The error shows what one looks like."""
    assert "postgresql://user:password@host/name" in started(DATABASE_URL=url)
