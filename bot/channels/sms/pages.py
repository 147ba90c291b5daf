"""Cuts a long text into pages that are sent one at a time, when asked for."""

import re
from collections.abc import Callable, Iterator
from itertools import chain

from bot.channels.sms.segments import size
from bot.channels.sms.texts import LAYOUT

MOST_SEGMENTS = 3  # for an answer; Twilio recommends at most 320 characters (Twilio glossary, "SMS character limit")
_LONGEST_WORD = (
    60  # characters, 120 places at most; 3 segments of 67, less 19 not filled in two, less a mark of 20 (arithmetic)
)
_WORDS = re.compile(rf"\S{{1,{_LONGEST_WORD}}}\s*")
_ENDS = (".", "!", "?")
# A page may end early at a paragraph's end, so that a question stays with its choices; or at a sentence's end. But not
# nearly empty: this share of what fits is the least (own choice).
_LEAST_PARAGRAPHS, _LEAST_SENTENCES = 0.3, 0.6
_WIDEST_MARK = LAYOUT["next"].format(page=99, pages=99)


def split(text: str) -> list[str]:
    """The text as pages of at most three segments, marked "(1/2)" when there are several; no word is lost."""
    if _fits(text):
        return [text]
    words, pages = _WORDS.findall(text), list[str]()
    while words:
        taken = _take(words)
        pages.append("".join(words[:taken]).strip())
        del words[:taken]
    return [_marked(page, number, len(pages)) for number, page in enumerate(pages, 1)]


def _fits(text: str, mark: str = "") -> bool:
    return size(text + mark).segments <= MOST_SEGMENTS


def _take(words: list[str]) -> int:
    """How many words go on the next page: to the last paragraph's or sentence's end that leaves it well filled."""
    most = next((n for n in range(1, len(words)) if not _fits("".join(words[: n + 1]), _WIDEST_MARK)), len(words))
    if most == len(words):
        return most
    paragraphs = _ends(words, most, _LEAST_PARAGRAPHS, _ends_paragraph)
    sentences = _ends(words, most, _LEAST_SENTENCES, _ends_sentence)
    return next(chain(paragraphs, sentences), most)


def _ends(words: list[str], most: int, least: float, ends_here: Callable[[str], bool]) -> Iterator[int]:
    """Numbers of words after which the page may end, the largest first."""
    return (n for n in range(most, max(1, int(most * least)), -1) if ends_here(words[n - 1]))


def _ends_paragraph(word: str) -> bool:
    return "\n\n" in word


def _ends_sentence(word: str) -> bool:
    return "\n" in word or word.rstrip().endswith(_ENDS)


def _marked(page: str, number: int, pages: int) -> str:
    return page + LAYOUT["next" if number < pages else "last"].format(page=number, pages=pages)
