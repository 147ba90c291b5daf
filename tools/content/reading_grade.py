"""The school grade that a text takes to read: Flesch-Kincaid, for Spanish Crawford (by the library textstat)."""

import re
from pathlib import Path
from typing import Any

import textstat
import yaml

from bot.nlu.language import is_spanish

AIM = 6.0  # American Family Physician 2015: health print material for the public at 5th to 6th grade
_TERMS: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("terms.yml").read_text(encoding="utf-8"))
_FILLED = re.compile(r"\{\w+\}")
_PHONE = re.compile(r"\(\d{3}\) \d{3}-\d{4}")


def grade(text: str) -> float:
    """The grade, with the words of terms.yml counted as the short words that stand beside them.

    Args:
        text: as a person reads it; {places} still to be filled count as one short word.
    """
    if is_spanish(text):
        return _grade_in_spanish(text)
    return float(textstat.flesch_kincaid_grade(_with_terms_shortened(text)))


def _grade_in_spanish(text: str) -> float:
    """Years of school by Crawford's formula; the library counts syllables by a language that is set for all."""
    textstat.set_lang("es")
    try:
        return float(textstat.crawford(_with_terms_shortened(text)))
    finally:
        textstat.set_lang("en_US")


def _with_terms_shortened(text: str) -> str:
    text = _PHONE.sub("the phone", _FILLED.sub("it", text))
    for term, short in _TERMS.items():
        text = re.sub(rf"\b{re.escape(term)}\b", short, text, flags=re.IGNORECASE)
    return text


def longest_sentence(text: str) -> str:
    """Where to begin when a text reads too hard."""
    return max(re.split(r"(?<=[.?!:])\s+", text.strip()), key=lambda sentence: len(sentence.split()))
