"""What the quiz can say: one message for both channels, and the phrases of phrases.yml."""

from dataclasses import dataclass
from typing import Any, Optional

from quiz import files

PHRASES: dict[str, Any] = files.load("phrases.yml")
CHOICES: dict[str, str] = PHRASES["choices"]
Progress = Optional[tuple[int, int]]


@dataclass(frozen=True)
class Say:
    """One message: `text` for the website, `sms`, choices to press or number, and (at, of) of a question.

    `sms_choices` differ where the question's own text already numbers a list.
    """

    text: str
    sms: str
    choices: tuple[str, ...] = ()
    sms_choices: tuple[str, ...] = ()
    progress: Progress = None


def phrase(name: str, choices: tuple[str, ...] = (), **filled: Any) -> Say:
    """One of phrases.yml."""
    words = PHRASES[name]
    return Say(words["web"].format(**filled), words["sms"].format(**filled), choices, choices)
