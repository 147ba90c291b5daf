"""Spanish is answered in Spanish; English with a Spanish word in it stays English."""

from pathlib import Path

import pytest
import yaml

from bot.nlu.language import is_spanish

ROWS = [
    (text, language == "spanish")
    for language, texts in yaml.safe_load((Path(__file__).parent / "spanish.yml").read_text(encoding="utf-8")).items()
    for text in texts
]


@pytest.mark.parametrize(("text", "spanish"), ROWS, ids=[str(text) for text, _ in ROWS])
def test_the_language_of_a_message(text, spanish):
    """Each message as a bilingual reader would see it."""
    assert spanish == is_spanish(str(text)), "see bot/nlu/language.yml"
