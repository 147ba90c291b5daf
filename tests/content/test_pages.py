"""The page a clinician signs, and the preview of one topic."""

import re
from dataclasses import replace
from datetime import date

import pytest

from tools.content import preview, review
from tools.content.texts import everything
from tools.content.topics import load, named


@pytest.fixture(scope="module")
def texts():
    return everything(load())


@pytest.fixture(scope="module")
def page(texts):
    return review.page(texts, date(2026, 11, 25))


def test_the_page_holds_every_text(texts, page):
    """Nothing that people read is left out of what is signed."""
    assert len(texts) == page.count("☐ right")
    assert "Will lifting make me bulky?" in page
    assert "No clinician has reviewed these words until this page is signed." in page


def test_the_page_loads_nothing_from_elsewhere(page):
    """It can be mailed and printed."""
    assert [] == re.findall(r"(?:src|href)=\"(?!#)", page)
    assert "<script" not in page


def test_another_word_is_another_version(texts):
    """A signature holds for exactly these words."""
    changed = [replace(texts[0], web="Other words."), *texts[1:]]

    assert review.version(texts) == review.version(list(texts))
    assert review.version(changed) != review.version(texts)


def test_a_preview_shows_both_channels():
    """`make preview TOPIC=bulky`."""
    shown = preview.shown(named("bulky", load()))

    assert "Website" in shown
    assert "Text message" in shown
    assert "Source: Can Weightlifting Reverse Bone Loss?" in shown


def test_an_unknown_topic_names_those_that_sound_alike():
    """A typing error costs no search."""
    with pytest.raises(KeyError, match="Did you mean: faq_bulky"):
        named("bulk", load())
