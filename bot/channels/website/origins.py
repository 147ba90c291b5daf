"""Which web pages may talk to the chat: the server's own and those in the settings."""

from typing import Optional
from urllib.parse import urlsplit

from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.website.refusals import Refused

_PREFLIGHT_SECONDS = "7200"  # the longest that Chromium keeps a preflight (MDN, Access-Control-Max-Age)


class Origins:
    """The origins that may use the chat, besides the server's own."""

    def __init__(self, allowed: tuple[str, ...]):
        self._allowed = frozenset(allowed)

    def check(self, request: Request) -> None:
        """Stop a page of another site from posting (CSRF). Requests without Origin are no such page.

        Raises:
            Refused: wrong_origin.
        """
        origin = request.headers.get("origin")
        if origin is not None and origin not in self._allowed and not _is_own(origin, request):
            raise Refused("wrong_origin")

    def mark(self, request: Request, response: HTTPResponse) -> HTTPResponse:
        """Let an allowed page of another origin read the response."""
        response.headers["Vary"] = "Origin"
        origin: Optional[str] = request.headers.get("origin")
        if origin in self._allowed:
            response.headers["Access-Control-Allow-Origin"] = origin
            response.headers["Access-Control-Allow-Headers"] = "Authorization, Content-Type"
            response.headers["Access-Control-Allow-Methods"] = "GET, POST, DELETE"
            response.headers["Access-Control-Expose-Headers"] = "Retry-After"
            response.headers["Access-Control-Max-Age"] = _PREFLIGHT_SECONDS
        return response


def _is_own(origin: str, request: Request) -> bool:
    """Compares hosts only: behind a proxy that ends TLS the server does not see the page's scheme."""
    return urlsplit(origin).netloc == str(request.headers.get("host", ""))
