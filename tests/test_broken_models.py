"""A model that is damaged, unfitted or somebody else's never serves anybody: really broken archives, really loaded."""

import io
import json
import subprocess
import sys
import tarfile

import numpy as np
import pytest

from bot import assistant as assistants
from bot.assistant import MODEL, ROOT, ModelError, self_test

CLASSIFIER, METADATA = "classifier.npz", "metadata.json"


def rebuilt(target, change):
    """A copy of the trained model; `change(name, bytes)` gives each file's new bytes, or None to leave it out."""
    with tarfile.open(MODEL) as old, tarfile.open(target, "w:gz") as new:
        for member in old:
            held = old.extractfile(member) if member.isfile() else None
            data = change(member.name, held.read()) if held else b""
            if data is not None:
                member.size = len(data)
                new.addfile(member, io.BytesIO(data))
    return target


def classifier_with(change):
    """Change the classifier's arrays; everything else stays as trained."""

    def changed(name, data):
        if not name.endswith(CLASSIFIER):
            return data
        arrays, file = dict(np.load(io.BytesIO(data))), io.BytesIO()
        np.savez(file, **change(arrays))
        return file.getvalue()

    return changed


def unfitted(arrays):
    return {name: array[:0] for name, array in arrays.items()}


def of_zeros(arrays):
    return {**arrays, "columns": np.zeros_like(arrays["columns"])}


def of_other_data(arrays):
    """As if each topic's examples had stood under its neighbour's name."""
    return {**arrays, "intents": np.roll(arrays["intents"], 1)}


@pytest.mark.parametrize(
    "change",
    [
        classifier_with(unfitted),
        classifier_with(of_zeros),
        lambda name, data: None if name.endswith(CLASSIFIER) else data,
        lambda name, data: data[: len(data) // 2] if name.endswith(CLASSIFIER) else data,
    ],
    ids=["empty classifier", "classifier of zeros", "no classifier file", "half a classifier file"],
)
def test_a_classifier_that_is_not_whole_is_refused(settings, tmp_path, change):
    """It is found while it is loaded, with the command that mends it."""
    with pytest.raises(ModelError, match="make clean train"):
        assistants.load(settings, rebuilt(tmp_path / "broken.tar.gz", change))


def test_a_file_that_is_no_archive_is_refused(settings, tmp_path):
    """An interrupted copy is not served."""
    (tmp_path / "half.tar.gz").write_bytes(MODEL.read_bytes()[:1000])

    with pytest.raises(ModelError, match="cannot be loaded"):
        assistants.load(settings, tmp_path / "half.tar.gz")


def test_a_model_trained_on_other_data_is_refused(settings, run, tmp_path):
    """Whole in every part, and yet it takes our sentences for something else."""
    foreign = assistants.load(settings, rebuilt(tmp_path / "foreign.tar.gz", classifier_with(of_other_data)))

    with pytest.raises(ModelError, match="does swimming count"):
        run(self_test(foreign))


def test_a_model_with_other_topics_is_refused(settings, tmp_path):
    """A model of an older version would answer with topics that are gone."""

    def older(name, data):
        if not name.endswith(METADATA):
            return data
        metadata = json.loads(data)
        metadata["domain"]["intents"].append("faq_gone")
        return json.dumps(metadata).encode()

    with pytest.raises(ModelError, match="faq_gone"):
        assistants.load(settings, rebuilt(tmp_path / "older.tar.gz", older))


def test_the_server_ends_with_one_clear_sentence(tmp_path):
    """Whoever starts it sees what is wrong and what to do, no traceback, and an exit code that a supervisor notices."""
    broken = rebuilt(tmp_path / "foreign.tar.gz", classifier_with(of_other_data))
    start = (
        "import pathlib; from bot.engine import no_tensorflow; no_tensorflow.keep_out(); "
        "from bot import __main__, assistant; "
        f"assistant.load.__defaults__ = (pathlib.Path({str(broken)!r}),); __main__.main()"
    )
    environment = {
        "BOT_SECRET_KEY": "a key for tests only, long enough for HMAC",
        "DATABASE_URL": f"sqlite:///{tmp_path}/assistant.db",
        "PATH": "/usr/bin:/bin",
    }
    command = [sys.executable, "-c", start]
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300)

    assert 0 != ended.returncode
    assert "Not started: The model takes" in ended.stderr
    assert "Traceback" not in ended.stderr
