"""The U.S. school grade that a text takes to read (Flesch-Kincaid, by the library textstat)."""

import re
from pathlib import Path
from typing import Any

import textstat
import yaml

AIM = 6.0  # American Family Physician 2015: health print material for the public at 5th to 6th grade
_TERMS: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("terms.yml").read_text(encoding="utf-8"))
_FILLED = re.compile(r"\{\w+\}")
_PHONE = re.compile(r"\(\d{3}\) \d{3}-\d{4}")


def grade(text: str) -> float:
    """The grade, with the words of terms.yml counted as the short words that stand beside them.

    Args:
        text: as a person reads it; {places} still to be filled count as one short word.
    """
    return float(textstat.flesch_kincaid_grade(_with_terms_shortened(text)))


def _with_terms_shortened(text: str) -> str:
    text = _PHONE.sub("the phone", _FILLED.sub("it", text))
    for term, short in _TERMS.items():
        text = re.sub(rf"\b{re.escape(term)}\b", short, text, flags=re.IGNORECASE)
    return text


def longest_sentence(text: str) -> str:
    """Where to begin when a text reads too hard."""
    return max(re.split(r"(?<=[.?!:])\s+", text.strip()), key=lambda sentence: len(sentence.split()))
