"""The channel's own words, from texts.yml."""

from pathlib import Path
from typing import Any

import yaml

_FILE: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("texts.yml").read_text(encoding="utf-8"))

LAYOUT: dict[str, str] = _FILE["layout"]
HEARD: dict[str, str] = _FILE["heard"]
NOTICES: dict[str, str] = {
    name: " ".join(text.split()).format(service=_FILE["service"], phone=_FILE["phone"])
    for name, text in _FILE["notices"].items()
}
