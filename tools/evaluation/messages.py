"""Messages with the intent that they should be taken for."""

import json
from pathlib import Path
from typing import Any, NamedTuple

import yaml

ROOT = Path(__file__).resolve().parents[2]
TRAINING = ROOT / "data" / "nlu"
BLIND = tuple(ROOT / "tests" / "nlu" / f"blind{number}.yml" for number in ("", "_2", "_3", "_4", "_5"))
OUT_OF_SCOPE = "out_of_scope"


class SetsError(ValueError):
    """A folder of outside sets cannot be read."""


class Labelled(NamedTuple):
    """One message and what it should be taken for: an intent, or the label of an outside set."""

    text: str
    expected: str


def training(folder: Path = TRAINING) -> list[Labelled]:
    """Every training example of the topics, in the order of the files."""
    items = [item for path in sorted(folder.glob("*.yml")) for item in _content(path).get("nlu") or []]
    learned = [item for item in items if not item["intent"].startswith("safety_")]
    return [Labelled(text, item["intent"]) for item in learned for text in _examples(item["examples"])]


def blind(path: Path) -> list[Labelled]:
    """The messages of a held-out set: intent -> texts."""
    return [Labelled(str(text), intent) for intent, texts in _content(path).items() for text in texts]


def outside(path: Path) -> list[Labelled]:
    """The messages of an outside set: JSON lines with `text` and `label`.

    Raises:
        SetsError: a line is something else; the message names it.
    """
    messages = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            row = json.loads(line)
            messages.append(Labelled(row["text"], row["label"]))
        except (ValueError, KeyError, TypeError) as error:
            raise SetsError(f"{path}, line {number}: wanted a JSON object with `text` and `label`.") from error
    return messages


def outside_files(folder: str) -> list[Path]:
    """The .jsonl files of a folder, in order; none when no folder was given.

    Raises:
        SetsError: there is no such folder, or nothing in it.
    """
    if not folder:
        return []
    files = [path for path in sorted(Path(folder).glob("*.jsonl")) if _has_labels(path)]
    if not files:
        raise SetsError(f"No .jsonl files with `text` and `label` in {folder!r}. SETS names a folder.")
    return files


def _has_labels(path: Path) -> bool:
    first = path.read_text(encoding="utf-8").split("\n", 1)[0]
    return '"text"' in first and '"label"' in first


def _content(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return content


def _examples(block: str) -> list[str]:
    return [line.strip()[2:] for line in block.splitlines() if line.strip().startswith("- ")]
