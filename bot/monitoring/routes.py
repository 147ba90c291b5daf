"""GET /health/live, /health/ready and /metrics."""

import hmac
from typing import Any, Optional

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, json

from bot.monitoring.health import Health, is_ready
from bot.monitoring.metrics import REGISTRY

NO_STORE = {"Cache-Control": "no-store"}


def blueprint(assistant: Any, metrics_token: Optional[str]) -> Blueprint:
    """The routes.

    Args:
        assistant: a `bot.assistant.Assistant`.
        metrics_token: who knows it may read the metrics; None: there are none.
    """
    routes, health = Blueprint("monitoring"), Health(assistant)

    async def ready(_: Request) -> HTTPResponse:
        states = await health.states()
        told = {"ready": is_ready(states), **states}
        return json(told, status=200 if told["ready"] else 503, headers=NO_STORE)

    async def metrics(request: Request) -> HTTPResponse:
        if not hmac.compare_digest((request.token or "").encode(), (metrics_token or "").encode()):
            return HTTPResponse(status=401, headers={"WWW-Authenticate": "Bearer", **NO_STORE})
        return HTTPResponse(generate_latest(REGISTRY), content_type=CONTENT_TYPE_LATEST, headers=NO_STORE)

    routes.add_route(_live, "/health/live", name="live")
    routes.add_route(ready, "/health/ready", name="ready")
    if metrics_token:
        routes.add_route(metrics, "/metrics", name="metrics")
    return routes


async def _live(_: Request) -> HTTPResponse:
    """The process answers; whatever else is wrong, a new process would not mend it."""
    return json({"live": True}, headers=NO_STORE)
