"""Collects every figure of the report."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from bot.assistant import Assistant
from tools.evaluation import conversational, gate, pipeline, served
from tools.evaluation.columns import Verdict, split
from tools.evaluation.crossvalidation import Judged, crossvalidate
from tools.evaluation.messages import BLIND, OUT_OF_SCOPE, Labelled, blind, outside, training
from tools.evaluation.typos import LONG, with_typos


class Part(NamedTuple):
    """One row of the report."""

    name: str
    verdicts: list[Verdict]


class Report(NamedTuple):
    """Everything that was measured in one run."""

    parts: list[Part]
    crossvalidation: Judged

    def part(self, name: str) -> list[Verdict]:
        """The verdicts of one row."""
        return next(part.verdicts for part in self.parts if part.name == name)


def collect(assistant: Assistant, outside_files: list[Path], say: Callable[[str], None]) -> Report:
    """Measure everything; `say` is told what is being done."""
    parts = []
    for path in BLIND:
        say(f"{path.stem}, with and without typos")
        parts += _blind(assistant, path)
    for path in outside_files:
        say(path.stem)
        parts += _outside(assistant, path)
    say("cross-validation (five trainings)")
    judged = crossvalidate(training(), pipeline.configured())
    inside, out = split(judged.verdicts(gate.configured()))
    return Report([*parts, Part("cross-validation, in scope", inside), Part("cross-validation, refusals", out)], judged)


def _blind(assistant: Assistant, path: Path) -> list[Part]:
    messages = blind(path)
    inside, out = split(served.judge(assistant, messages))
    rows = {"in scope": inside, "out of scope": out}
    for long in LONG:
        texts = [Labelled(with_typos(text, long), intent) for text, intent in messages if intent != OUT_OF_SCOPE]
        rows[f"in scope, a typo in every word of {long} letters"] = served.judge(assistant, texts)
    return [Part(f"{path.stem}, {name}", verdicts) for name, verdicts in rows.items()]


def _outside(assistant: Assistant, path: Path) -> list[Part]:
    """Sets whose labels we know are judged by what they say; all others must be refused."""
    messages = outside(path)
    if not {message.expected for message in messages} <= conversational.LABELS:
        return [Part(path.stem, served.judge_foreign(assistant, messages))]
    verdicts = conversational.judge(assistant, messages)
    groups = {"in the quiz": conversational.IN_QUIZ, "small talk": conversational.BY_INTENT}
    rows = {f"{path.stem}, {group}": labels for group, labels in groups.items()}
    rows |= {f"{path.stem}: {label}": {label: None} for label in sorted({v.expected for v in verdicts})}
    return [Part(name, [v for v in verdicts if v.expected in labels]) for name, labels in rows.items()]
