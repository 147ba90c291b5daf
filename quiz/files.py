"""Reads the YAML files that lie beside the code."""

from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent
# libyaml's parser is ten times faster than the one in Python; it is not in every build of PyYAML.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load(name: str) -> Any:
    """Return the content of quiz/<name>."""
    return yaml.load((FOLDER / name).read_text(encoding="utf-8"), Loader=_LOADER)
