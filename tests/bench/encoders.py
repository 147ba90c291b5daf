"""`make bench-encoder`: both runtimes, both precisions, measured in one run, each in a process of its own."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

KINDS = ("ctranslate2-float32", "ctranslate2-int8", "onnx-float32", "onnx-int8")
LENGTHS = (5, 12, 40)  # words in a message: short, usual, long
SENTENCES = ["does swimming count", "will i get bulky?? im 62", "my doc says osteoporosis can i still lift weights"]


def _resident_megabytes() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6


def _load(kind: str, folder: Path):
    runtime, precision = kind.split("-")
    if runtime == "onnx":
        from tests.bench.onnx_encoder import OnnxEncoder, build

        build(folder / "model.onnx", precision == "int8")
        before = _resident_megabytes()
        return OnnxEncoder(folder / "model.onnx"), before
    from bot.nlu.encoder import SentenceEncoder
    from bot.nlu.encoder.convert import convert

    convert(folder / "ct2", precision)
    before = _resident_megabytes()
    return SentenceEncoder(folder / "ct2"), before


def _milliseconds(encoder, words: int) -> float:
    text, times = " ".join(["bone"] * words), []
    for _ in range(300):
        start = time.perf_counter()
        encoder.encode([text])
        times.append(time.perf_counter() - start)
    return float(np.median(times) * 1000)


def measure(kind: str) -> None:
    """Print one row of the table."""
    from tests.nlu.reference_encoder import encode as reference

    with tempfile.TemporaryDirectory() as folder:
        encoder, before = _load(kind, Path(folder))
        cosine = float((encoder.encode(SENTENCES) * reference(SENTENCES)).sum(axis=1).min())
        times = "  ".join(f"{_milliseconds(encoder, words):5.1f}" for words in LENGTHS)
        print(f"{kind:22}{times}   {cosine:.4f}   {_resident_megabytes() - before:4.0f}", flush=True)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        measure(sys.argv[1])
    else:
        print(f"{'runtime-precision':22}  ms for {LENGTHS} words   least cosine   MB", flush=True)
        for each in KINDS:
            subprocess.run([sys.executable, "-m", "tests.bench.encoders", each], check=True)
