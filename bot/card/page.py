"""The pages of /card: a form for the code, and the card."""

import base64
import hashlib
from pathlib import Path
from typing import Any, Optional

import yaml
from jinja2 import Environment, FileSystemLoader
from sanic.response import HTTPResponse, html

_FOLDER = Path(__file__).parent
_TEXTS: dict[str, str] = yaml.safe_load((_FOLDER / "texts.yml").read_text(encoding="utf-8"))
_STYLE = (_FOLDER / "card.css").read_text(encoding="utf-8")
_PAGE = Environment(loader=FileSystemLoader(_FOLDER), autoescape=True).get_template("card.html")
_STYLE_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
HEADERS = {
    # No script at all; the style is the one below; the form goes nowhere else.
    "Content-Security-Policy": (
        f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
}


def show(card: dict[str, Any]) -> HTTPResponse:
    """The card, and nothing else of the conversation."""
    return _page(card=card)


def ask(say: Optional[str] = None, status: int = 200, **headers: str) -> HTTPResponse:
    """The form.

    Args:
        say: a key of texts.yml to say before it.
        status: HTTP status.
        headers: more of them.
    """
    response = _page(status, say=_TEXTS[say] if say else None)
    response.headers.update(headers)
    return response


def _page(status: int = 200, **parts: Any) -> HTTPResponse:
    return html(_PAGE.render(texts=_TEXTS, style=_STYLE, **parts), status=status, headers=HEADERS)
