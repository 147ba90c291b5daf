"""Readable titles for the source keys that answers carry."""

from typing import Any, Optional

from quiz.sources import SOURCES


def titles(keys: str | list[str] | None) -> Optional[str]:
    """The titles of one key or several, each with its organization; None if none of them is to be named."""
    wanted = [keys] if isinstance(keys, str) else keys or []
    named = [SOURCES[key] for key in wanted if key in SOURCES and SOURCES[key].get("shown", True)]
    return "; ".join(map(_title, named)) or None


def _title(source: dict[str, Any]) -> str:
    organization = source.get("organization")
    return f"{source['title']} ({organization})" if organization else str(source["title"])
