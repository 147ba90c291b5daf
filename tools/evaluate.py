"""`make evaluate [SETS=folder]`: how well the trained model understands, in three columns.

Right; asked to rephrase (the fallback: harmless); wrong (answered with another topic: the one that matters).
Outside sets are JSON-lines files with `text` and `label`; none of their messages may be answered as a topic.
"""

import asyncio
import json
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import yaml

from bot import assistant as assistants
from bot import logs
from bot.assistant import ROOT, Assistant
from bot.settings import Settings

BLIND = ROOT / "tests" / "nlu" / "blind.yml"
FALLBACK = "nlu_fallback"
REFUSALS = ("out_of_scope", "talk_article_silent", FALLBACK)


class Verdict(NamedTuple):
    """One message, what it was taken for, and which of the three columns that is."""

    text: str
    expected: str
    found: str
    confidence: float
    column: str


def _intent(assistant: Assistant, text: str) -> tuple[str, float]:
    parsed = asyncio.run(assistant.parse_message(text))["intent"]
    return parsed["name"], parsed["confidence"]


def judge_blind(assistant: Assistant) -> list[Verdict]:
    """Parse every message of the blind set."""
    verdicts = []
    for expected, texts in yaml.safe_load(BLIND.read_text(encoding="utf-8")).items():
        for text in texts:
            found, confidence = _intent(assistant, text)
            column = "right" if found == expected else "rephrase" if found == FALLBACK else "wrong"
            # "I can't answer that" and "please rephrase" are both refusals where refusing is right.
            if expected == "out_of_scope" and found in REFUSALS:
                column = "right"
            verdicts.append(Verdict(text, expected, found, confidence, column))
    return verdicts


def judge_outside(assistant: Assistant, path: Path) -> list[Verdict]:
    """Parse every message of an outside set; a topic's answer or an alarm is wrong."""
    verdicts = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found, confidence = _intent(assistant, row["text"])
        column = "wrong" if found.startswith(("faq_", "safety_")) else "right"
        verdicts.append(Verdict(row["text"], row["label"], found, confidence, column))
    return verdicts


def report(name: str, verdicts: list[Verdict]) -> None:
    """Print the three columns and every wrong answer."""
    count = Counter(verdict.column for verdict in verdicts)
    columns = "  ".join(f"{column} {count[column] / len(verdicts):6.1%}" for column in ("right", "rephrase", "wrong"))
    print(f"\n{name}: {len(verdicts)} messages  {columns}")
    for verdict in verdicts:
        if verdict.column != "right":
            print(
                f"  {verdict.column:8} {verdict.confidence:.2f} {verdict.expected} -> {verdict.found}: {verdict.text}"
            )


def main(sets: str = "") -> None:
    """Report on the blind set and on every set in the given folder."""
    logs.configure()
    settings = Settings(secret_key="not used", database_url="sqlite:///:memory:")  # type: ignore[arg-type]
    assistant = assistants.load(settings)
    blind = judge_blind(assistant)
    report("blind, in scope", [v for v in blind if v.expected != "out_of_scope"])
    report("blind, out of scope", [v for v in blind if v.expected == "out_of_scope"])
    for path in sorted(Path(sets).glob("*.jsonl")) if sets else []:
        report(path.stem, judge_outside(assistant, path))


if __name__ == "__main__":
    main(*sys.argv[1:])
