"""The bibliography shared by the quiz and the answers."""

from typing import Any

from quiz import files

SOURCES: dict[str, dict[str, Any]] = files.load("sources.yml")
