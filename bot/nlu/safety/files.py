"""Reads the matcher's YAML files."""

from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent


def read(name: str) -> dict[str, Any]:
    """Return one file of this folder as a dictionary; an empty file is one."""
    return yaml.safe_load((HERE / name).read_text(encoding="utf-8")) or {}
