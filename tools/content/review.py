"""`make review`: one printable page with every sentence, its source and a place to sign, for the clinician."""

import sys
from datetime import date
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Any

import jinja2

from bot.channels.sms.segments import size
from quiz.sources import SOURCES
from tools.content.reading_grade import grade
from tools.content.texts import Text, everything
from tools.content.topics import ROOT, Answer, load

PAGE = ROOT / "build" / "review.html"


def page(texts: list[Text], today: date) -> str:
    """The whole page as HTML; nothing in it comes from another address."""
    files = jinja2.FileSystemLoader(Path(__file__).parent)
    template = jinja2.Environment(loader=files, autoescape=True, trim_blocks=True).get_template("review.html.j2")
    groups = [(name, [_row(text) for text in found]) for name, found in groupby(texts, key=lambda text: text.group)]
    return template.render(groups=groups, today=today, version=version(texts), count=len(texts))


def version(texts: list[Text]) -> str:
    """A short mark of exactly these words: a signature holds for them and for no others."""
    words = "\n".join(f"{text.label}\t{text.web}\t{text.sms}" for text in texts)
    return sha256(words.encode()).hexdigest()[:12]


def _row(text: Text) -> dict[str, Any]:
    answer = _answer_of(text)
    words = text.web or text.sms
    return {
        "name": text.name,
        "file": text.file,
        "question": text.topic.question if text.topic else "",
        "web": text.web,
        "sms": text.sms,
        "parts": size(text.sms).segments if text.sms else 0,
        "grade": f"{grade(words):.1f}" if words else "",
        "sources": [SOURCES[key] for key in (answer.sources if answer else []) if key in SOURCES],
        "metadata": answer.metadata if answer else {},
        "owner": text.topic.kept("owner") if text.topic else None,
        "review_by": text.topic.review_by if text.topic else None,
    }


def _answer_of(text: Text) -> Answer | None:
    answers = text.topic.answers if text.topic else []
    return next((answer for answer in answers if answer.name == text.name), None)


def main() -> int:
    """Write the page and say where."""
    texts = everything(load())
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page(texts, date.today()), encoding="utf-8")
    print(f"{len(texts)} texts, version {version(texts)}. Open and print: {PAGE.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
