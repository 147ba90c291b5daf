"""The widget's files and the demo page, with their security and cache headers."""

import gzip
from collections.abc import Awaitable, Callable
from hashlib import sha256
from pathlib import Path

from sanic.request import Request
from sanic.response import HTTPResponse, raw

_FOLDER = Path(__file__).parents[2] / "widget"
_TYPES = {".js": "text/javascript", ".css": "text/css", ".html": "text/html"}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
FILES = {
    "/": "demo.html",
    "/widget/demo.css": "demo.css",
    "/widget/widget.js": "widget.js",
    "/widget/widget.css": "widget.css",
}

Handler = Callable[[Request], Awaitable[HTTPResponse]]


def serve(name: str) -> Handler:
    """A handler for one file of bot/widget, read once. Browsers keep it and ask whether it changed."""
    path = _FOLDER / name
    body = path.read_bytes()
    headers = {
        "ETag": f'"{sha256(body).hexdigest()[:32]}"',
        "Cache-Control": "no-cache",  # keep it, but ask each time; a 304 has no body
        "Vary": "Accept-Encoding",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        **_headers_for(path.suffix),
    }
    return _handler(body, f"{_TYPES[path.suffix]}; charset=utf-8", headers)


def _headers_for(suffix: str) -> dict[str, str]:
    if suffix == ".html":
        return {"Content-Security-Policy": _POLICY}
    # The files hold nothing private; integrity checks on other sites need them readable there.
    return {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}


def _handler(body: bytes, content_type: str, headers: dict[str, str]) -> Handler:
    packed = gzip.compress(body, mtime=0)

    async def respond(request: Request) -> HTTPResponse:
        if headers["ETag"] in request.headers.get("if-none-match", ""):
            return raw(b"", status=304, headers=headers)
        if "gzip" not in request.headers.get("accept-encoding", ""):
            return raw(body, headers=headers, content_type=content_type)
        return raw(packed, headers={**headers, "Content-Encoding": "gzip"}, content_type=content_type)

    return respond
