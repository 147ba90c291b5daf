"""Refusing a request: an HTTP status and kind words, both from refusals.yml."""

import logging
import traceback
from pathlib import Path
from typing import Any, Optional

import yaml
from sanic.response import HTTPResponse, json

from bot.storage.database import TryAgain

logger = logging.getLogger(__name__)

_AWAY = 5  # seconds: about the time a database takes to restart (own choice)
_FILE: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("refusals.yml").read_text(encoding="utf-8"))


class Refused(Exception):  # noqa: N818 - reads as a sentence where it is raised
    """The request is answered with the refusal of this name.

    Args:
        name: a key of refusals.yml.
        retry_after: whole seconds until the same request may succeed.
    """

    def __init__(self, name: str, retry_after: Optional[int] = None):
        super().__init__(name)
        self.status: int = _FILE["refusals"][name]["status"]
        self.words: str = _FILE["refusals"][name]["say"].format(phone=_FILE["phone"])
        self.retry_after = retry_after

    def response(self) -> HTTPResponse:
        """The JSON answer {error: words}, with Retry-After where it applies."""
        headers = {} if self.retry_after is None else {"Retry-After": str(self.retry_after)}
        return json({"error": self.words}, status=self.status, headers=headers)


def failed(error: Exception) -> Refused:
    """Log where an unexpected error happened, never its words: a database error would quote the message."""
    if isinstance(error, TryAgain):
        logger.warning("website: try again (%s)", error)
        return Refused("try_again", retry_after=_AWAY)
    places = traceback.extract_tb(error.__traceback__)
    place = f"{places[-1].filename}:{places[-1].lineno}" if places else "unknown place"
    logger.error("website: %s at %s", type(error).__name__, place)
    return Refused("failed")
