"""Whether a message is in Spanish (ADR 0023). Imports nothing of Rasa."""

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

import yaml
from lingua import Language, LanguageDetector, LanguageDetectorBuilder

# The detector's confidence: below the first are "no", "si" and names; the second does when every word is a known one
# (measured on our own examples).
SURE, SURE_OF_KNOWN_WORDS = 0.8, 0.6
LONGEST = 300  # characters read; the language of a message shows in its beginning (own choice)
_WORDS = frozenset(yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))["words"])


@lru_cache(maxsize=1)
def detector() -> LanguageDetector:
    """The detector of the two languages; loading it takes a moment, so a server calls this at its start."""
    builder = LanguageDetectorBuilder.from_languages(Language.ENGLISH, Language.SPANISH)
    return builder.with_preloaded_language_models().build()


def is_spanish(text: str) -> bool:
    """Whether the message is surely in Spanish.

    Args:
        text: what the person wrote.
    """
    plain = unicodedata.normalize("NFKD", text[:LONGEST].lower())
    words = set(re.findall(r"[a-z]+", "".join(letter for letter in plain if not unicodedata.combining(letter))))
    if not words & _WORDS:
        return False
    enough = SURE_OF_KNOWN_WORDS if words <= _WORDS else SURE
    return detector().compute_language_confidence(text[:LONGEST], Language.SPANISH) >= enough
