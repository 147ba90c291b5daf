"""SECURITY.md tells the versions that are locked."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LOCKED = dict(re.findall(r"^([a-z0-9_.-]+)==(\S+)", (ROOT / "requirements.lock").read_text(), re.MULTILINE))
TABLES = (ROOT / "SECURITY.md").read_text().partition("## Packages")[2]
_OVERRIDES = (ROOT / "pyproject.toml").read_text().partition("override-dependencies")[2].partition("]")[0]
OVERRIDDEN = set(re.findall(r'"([a-z-]+)>=', _OVERRIDES))
ROWS = [
    [cell.strip() for cell in line.strip("| ").split("|")]
    for line in TABLES.splitlines()
    if line.startswith("| ") and not line.startswith("| package") and "---" not in line
]


def versions(row):
    """(package, version) pairs: the overridden ones name the wanted version first."""
    overridden = row[0] in OVERRIDDEN
    return list(zip(row[0].split(", "), row[2 if overridden else 1].split(", "), strict=True))


@pytest.mark.parametrize(("package", "version"), [pair for row in ROWS for pair in versions(row)])
def test_the_version_is_the_locked_one(package, version):
    """A table of other versions would calm or alarm for nothing."""
    assert version == LOCKED[package]


def test_every_override_is_explained():
    """And nothing else is called one."""
    explained = {row[0] for row in ROWS if len(row) == 4 and row[2] == LOCKED.get(row[0])}

    assert explained == OVERRIDDEN
