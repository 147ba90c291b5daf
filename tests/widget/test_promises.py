"""docs/widget.md names tests that exist."""

import re

from bot.assistant import ROOT

TABLE = (ROOT / "docs" / "widget.md").read_text(encoding="utf-8")
NAMED = re.findall(r"`(test_\w+)::(test_\w+)`", TABLE)


def test_every_promise_has_a_test():
    """25 rows, each with at least one."""
    rows = re.findall(r"^\| (\d+) \|.*`test_\w+::test_\w+`", TABLE, flags=re.MULTILINE)
    assert [int(row) for row in rows] == list(range(1, 26))


def test_every_named_test_exists():
    """A test that is renamed is renamed there too."""
    missing = [
        f"{file}::{name}"
        for file, name in NAMED
        if f"def {name}(" not in (ROOT / "tests" / "browser" / f"{file}.py").read_text(encoding="utf-8")
    ]
    assert missing == []


def test_every_picture_of_the_docs_exists():
    """`make screenshots` takes them; none is shown that is not taken, none is taken that is not shown."""
    shown = set(
        re.findall(r"screenshots/([\w-]+\.png)", (ROOT / "docs" / "screenshots.md").read_text(encoding="utf-8"))
    )
    taken = {path.name for path in (ROOT / "docs" / "screenshots").glob("*.png")}
    assert shown == taken
