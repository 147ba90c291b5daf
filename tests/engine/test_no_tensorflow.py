"""The server keeps TensorFlow out."""

import subprocess
import sys
from pathlib import Path

from bot.assistant import ROOT
from tests.live import Live, Visitor


def test_a_server_that_answers_has_not_loaded_it(tmp_path):
    """Neither at its start nor with the first turns, the quiz among them."""
    server = Live(tmp_path)
    server.start()
    try:
        ann = Visitor(server.address)
        assert all(ann(text) for text in ("does swimming count?", "take the quiz", "yes", "no"))
        assert "tensorflow" not in Path(f"/proc/{server.process.pid}/maps").read_text()
    finally:
        server.end()


def keeping_out(before):
    code = f"{before}; from bot.engine import no_tensorflow; no_tensorflow.keep_out()"
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)


def test_too_late_is_an_error():
    """Half of it kept out would fail later, in the middle of something."""
    assert keeping_out("import sys").returncode == 0
    assert "is already imported" in keeping_out("import rasa.utils.tensorflow.callback").stderr
