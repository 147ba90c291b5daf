"""One log line per request, and an id that ties all lines of a request together."""

import logging
import re
import time
import uuid

import structlog
from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.monitoring.metrics import REQUEST_SECONDS, REQUESTS

logger = logging.getLogger(__name__)

HEADER = "X-Request-ID"
_ID = re.compile(r"[A-Za-z0-9-]{8,64}")  # a proxy's id is taken over; anything else could be somebody's words
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
QUIET = ("/health/", "/metrics")  # asked every few seconds by whoever runs the server


def log_each(app: Sanic) -> None:
    """Give each request an id, answer with it, and log method, path, status and duration: no address, no words."""
    app.register_middleware(_begin, "request")
    app.register_middleware(_end, "response")


async def _begin(request: Request) -> None:
    given = request.headers.get(HEADER, "")
    request.ctx.id = given if _ID.fullmatch(given) else uuid.uuid4().hex
    request.ctx.begun = time.perf_counter()
    structlog.contextvars.bind_contextvars(request_id=request.ctx.id)


async def _end(request: Request, response: HTTPResponse) -> None:
    if not hasattr(request.ctx, "id"):
        return
    response.headers[HEADER] = request.ctx.id
    seconds = time.perf_counter() - request.ctx.begun
    # The route, not the path: what is typed after the slash is a person's business.
    route = "/" + request.route.path if request.route else "none"
    REQUESTS.labels(route, str(response.status)).inc()
    REQUEST_SECONDS.labels(route).observe(seconds)
    if not request.path.startswith(QUIET):
        method = request.method if request.method in METHODS else "other"  # anybody's words may stand there
        logger.info("%s %s %s in %.0f ms", method, route, response.status, seconds * 1000)
    structlog.contextvars.unbind_contextvars("request_id")
