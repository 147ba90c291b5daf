"""The widget's script, and the demo page, with their security and cache headers."""

import gzip
from collections.abc import Awaitable, Callable
from hashlib import sha256

from sanic.request import Request
from sanic.response import HTTPResponse, raw

from bot.widget import Script, current, released
from bot.widget.script import FOLDER

_TYPES = {"js": "text/javascript", "css": "text/css", "html": "text/html"}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
_ASK = "no-cache"  # keep it, but ask each time whether it changed; a 304 has no body
_FOR_EVER = "public, max-age=31536000, immutable"  # seconds: a year, the customary longest (RFC 9111 sets no limit)

Handler = Callable[[Request], Awaitable[HTTPResponse]]


def routes() -> dict[str, Handler]:
    """All files by path: the script under its own name for ever and as widget.js at its newest; the demo page."""
    script = current()
    kept = {f"/widget/{each.name}": _serve(each.body, "js", _FOR_EVER) for each in (*released(), script)}
    return {
        **kept,
        "/widget/widget.js": _serve(script.body, "js"),
        "/widget/demo.js": _serve(_read("demo.js"), "js"),
        "/widget/demo.css": _serve(_read("demo.css"), "css"),
        "/": _serve(_demo(script), "html"),
    }


def _read(name: str) -> bytes:
    return (FOLDER / name).read_bytes()


def _demo(script: Script) -> bytes:
    """The demo page embeds the script as other pages do, and shows how."""
    page = _read("demo.html").decode()
    return page.replace("{script}", script.name).replace("{integrity}", script.integrity).encode()


def _serve(body: bytes, kind: str, keep: str = _ASK) -> Handler:
    headers = {
        "ETag": f'"{sha256(body).hexdigest()[:32]}"',
        "Cache-Control": keep,
        "Vary": "Accept-Encoding",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        **_headers_for(kind),
    }
    return _handler(body, f"{_TYPES[kind]}; charset=utf-8", headers)


def _headers_for(kind: str) -> dict[str, str]:
    if kind == "html":
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
