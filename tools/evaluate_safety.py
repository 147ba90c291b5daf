"""`make evaluate-safety [SETS=folder]`: recall of every red flag, false alarms, and how long the matcher takes.

Outside sets are JSON-lines files with `text`; every alarm in them is printed, to be reviewed by a person.
"""

import json
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from bot.nlu.safety import FLAGS, find

LISTS = Path(__file__).parents[1] / "tests" / "nlu"
MORE = ("safety_held_out.yml", *(f"safety_held_out_{number}.yml" for number in range(2, 7)), "safety_spanish.yml")
SHORT = "my neighbor walks every morning, does that count for my bones too"
SHORT_ALARM = "my mom fell in the kitchen and she cant get up please help"
LONG = "I walk every morning with my neighbor, and my doctor says that my bones are fine for it. " * 34


def alarms() -> dict[str, list[str]]:
    """Messages that must raise an alarm, of all lists, by flag."""
    return _by_key([_read("safety_alarms.yml"), *(_read(name)["alarms"] for name in MORE)])


def traps() -> dict[str, list[str]]:
    """Messages that must raise none, of all lists, by kind."""
    return _by_key([_read("safety_traps.yml"), *(_read(name)["traps"] for name in MORE)])


def report(alarming: dict[str, list[str]], calm: dict[str, list[str]]) -> None:
    """Print recall by flag and false alarms by kind, and every message that is wrong."""
    for flag in FLAGS:
        texts = alarming.get(flag, [])
        missed = [text for text in texts if find(text) is None]
        named = sum(find(text) == flag for text in texts)
        print(f"  {flag:22} {len(texts) - len(missed):4} of {len(texts):4} alarms, {named:4} under this very flag")
        _list("missed", missed)
    for kind, texts in calm.items():
        false = [text for text in texts if find(text)]
        print(f"  {kind:22} {len(false):4} of {len(texts):4} false alarms")
        _list("false", false)


def report_outside(folder: Path) -> None:
    """Print every alarm in the outside sets."""
    for path in sorted(folder.glob("*.jsonl")):
        texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
        alarmed = [f"{find(text)}: {text}" for text in texts if find(text)]
        print(f"  {path.stem:22} {len(alarmed):4} of {len(texts):4} messages raise an alarm")
        _list("review", alarmed)


def milliseconds(text: str, times: int = 100) -> float:
    """How long one message takes, the median of many."""
    took = []
    for _ in range(times):
        start = time.perf_counter()
        find(text)
        took.append(time.perf_counter() - start)
    return statistics.median(took) * 1000


def main(sets: str = "") -> None:
    """Print everything."""
    for name in MORE:
        print(f"\n{name} (written before it was first run on, see docs/safety.md)")
        report(_read(name)["alarms"], _read(name)["traps"])
    print("\nAll lists together")
    report(alarms(), traps())
    if sets:
        print(f"\nOutside sets in {sets}")
        report_outside(Path(sets))
    print("\nMilliseconds, the median")
    for name, text in (("12 words", SHORT), ("12 words, an alarm", SHORT_ALARM), (f"{len(LONG)} characters", LONG)):
        print(f"  {name:22} {milliseconds(text):8.3f}")


def _by_key(lists: list[dict[str, list[str]]]) -> dict[str, list[str]]:
    keys = dict.fromkeys(key for one in lists for key in one)
    return {key: list(_once(text for one in lists for text in one.get(key, ()))) for key in keys}


def _once(texts: Iterator[str]) -> dict[str, None]:
    return dict.fromkeys(texts)


def _list(word: str, texts: list[str]) -> None:
    for text in texts:
        print(f"    {word}: {text}")


def _read(name: str) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((LISTS / name).read_text(encoding="utf-8"))
    return content


if __name__ == "__main__":
    main(*sys.argv[1:2])
