"""The topic files of data/nlu, as objects."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Optional

import yaml

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "data" / "nlu"


@dataclass(frozen=True)
class Answer:
    """One response in its two forms; `metadata` is that of the website's text."""

    name: str
    web: str
    sms: str
    metadata: dict[str, Any]

    @property
    def sources(self) -> list[str]:
        """Keys of quiz/sources.yml."""
        keys = self.metadata.get("source") or []
        return [keys] if isinstance(keys, str) else list(keys)


@dataclass(frozen=True)
class Topic:
    """One file of data/nlu."""

    path: Path
    content: dict[str, Any]

    @property
    def name(self) -> str:
        """The intent, which is the file's name too."""
        return self.path.stem

    @property
    def file(self) -> str:
        """The path that an editor opens."""
        return f"data/nlu/{self.path.name}"

    @cached_property
    def answers(self) -> list[Answer]:
        """Its responses."""
        return [_answer(name, variants) for name, variants in (self.content.get("responses") or {}).items()]

    @property
    def question(self) -> str:
        """The plain question; the comment on top where none is shown to people."""
        shown = [(item.get("metadata") or {}).get("question") for item in self.content.get("nlu") or []]
        return next(filter(None, shown), "") or _first_comment(self.path)

    @property
    def examples(self) -> list[str]:
        """What people type."""
        lines = [line.strip() for item in self.content.get("nlu") or [] for line in item["examples"].splitlines()]
        return [line[2:] for line in lines if line.startswith("- ")]

    @property
    def is_beyond(self) -> bool:
        """Whether its answer rests first on the clinic's list of next questions (F1, ...), not on the article."""
        claims = [str(claim) for answer in self.answers for claim in answer.metadata.get("claims") or []]
        return bool(claims) and claims[0].startswith("F")

    @property
    def has_rule(self) -> bool:
        """Whether some rule starts with this topic or leads to its answer; without one nobody would see it."""
        steps = [step for rule in self.content.get("rules") or [] for step in rule["steps"]]
        return any(self.name == step.get("intent") or f"utter_{self.name}" == step.get("action") for step in steps)

    def kept(self, key: str) -> Optional[Any]:
        """`owner` or `review_by`, as the first answer that carries it says."""
        return next((answer.metadata[key] for answer in self.answers if answer.metadata.get(key)), None)

    @property
    def review_by(self) -> Optional[date]:
        """The day by which a clinician looks at the words again."""
        found = self.kept("review_by")
        return found if isinstance(found, date) or found is None else date.fromisoformat(str(found))


def _answer(name: str, variants: Iterable[dict[str, Any]]) -> Answer:
    web = next((one for one in variants if "channel" not in one), {})
    sms = next((one for one in variants if one.get("channel") == "sms"), {})
    return Answer(name, web.get("text", ""), sms.get("text", ""), web.get("metadata") or {})


def _first_comment(path: Path) -> str:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next((line.lstrip("# ") for line in lines if line.startswith("#")), path.stem)


def load(folder: Path = FOLDER) -> list[Topic]:
    """Every topic, by name."""
    paths = sorted(folder.glob("*.yml"))
    return [Topic(path, yaml.safe_load(path.read_text(encoding="utf-8"))) for path in paths]


def named(wanted: str, topics: list[Topic]) -> Topic:
    """The topic with this name, or with this name after "faq_", "talk_", "quiz_" or "safety_".

    Raises:
        KeyError: there is none; the message names those that sound alike.
    """
    fitting = [topic for topic in topics if topic.name == wanted or topic.name.partition("_")[2] == wanted]
    if fitting:
        return fitting[0]
    alike = [topic.name for topic in topics if wanted[:4] in topic.name] or [topic.name for topic in topics]
    raise KeyError(f"There is no topic {wanted!r}. Did you mean: {', '.join(alike)}?")
