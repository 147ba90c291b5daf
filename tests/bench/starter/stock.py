"""The stock starter: `rasa init` of the locked Rasa in an environment of its own, nothing of ours on its path."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import yaml

from tests.bench.starter.process import seconds_until
from tests.services import free_port

ROOT = Path(__file__).resolve().parents[3]
HOME = ROOT / "build" / "bench"
QUIET = {"PYTHONWARNINGS": "ignore", "RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3"}


class Starter:
    """One server of the starter; `store` and `lock` are entries of its endpoints.yml, as generated when not given."""

    def __init__(self, store=None, lock=None):
        self.port, self.process = free_port(), None
        self.address = f"http://127.0.0.1:{self.port}"
        self._endpoints = HOME / f"endpoints-{self.port}.yml"
        self._endpoints.write_text(yaml.safe_dump({"tracker_store": store, "lock_store": lock} if store else {}))

    def start(self):
        """Start it; seconds until it answers."""
        command = [
            "run",
            "--enable-api",
            "--port",
            str(self.port),
            "-i",
            "127.0.0.1",
            "--endpoints",
            str(self._endpoints),
        ]
        begun = time.monotonic()
        with (HOME / f"server-{self.port}.log").open("ab") as log:
            self.process = subprocess.Popen(
                [rasa(), *command], cwd=HOME / "starter", env=clean(), stdout=log, stderr=log
            )
        return seconds_until(f"{self.address}/status", begun, self.process)

    def end(self):
        """Stop it."""
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait()


def build():
    """Make the environment and the starter; seconds that its training takes."""
    HOME.mkdir(parents=True, exist_ok=True)
    ready, lock = HOME / "venv" / ".ready", (ROOT / "requirements.lock").read_text()
    if not ready.exists() or ready.read_text() != lock:
        uv = shutil.which("uv") or str(ROOT / ".tools" / "bin" / "uv")
        subprocess.run([uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(HOME / "venv")], check=True)
        # Compiled like ours (tools/setup.sh): the comparison is of the assistants, not of how they were installed.
        locked = ["--quiet", "--compile-bytecode", "--require-hashes", str(ROOT / "requirements.lock")]
        here = {**os.environ, "VIRTUAL_ENV": str(HOME / "venv")}
        subprocess.run([uv, "pip", "sync", *locked], check=True, env=here)
        ready.write_text(lock)
    shutil.rmtree(HOME / "starter", ignore_errors=True)
    (HOME / "starter").mkdir()
    _run("init", "--no-prompt")
    begun = time.monotonic()
    _run("train", "--force")
    return time.monotonic() - begun


def rasa():
    """The command of that environment."""
    return str(HOME / "venv" / "bin" / "rasa")


def clean():
    """This environment without a path to our packages."""
    return {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")} | QUIET


def _run(*command):
    done = subprocess.run([rasa(), *command], cwd=HOME / "starter", env=clean(), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
