"""The web server: both channels, one assistant, nothing else. Start it with `python -m bot`."""

import asyncio
import gc
import logging
from typing import Any

import rasa.shared.utils.common
import rasa.shared.utils.io
from sanic import Sanic

from bot import card, request_heads, requests
from bot.assistant import ROOT, Assistant
from bot.monitoring import routes as monitoring
from bot.settings import Settings

logger = logging.getLogger(__name__)

LARGEST_REQUEST = 64 * 1024  # bytes; Twilio's own limit for a webhook's answer, far above any message
SLOWEST_HEAD = 15  # seconds from the first byte to the last of a request's head; then 408 (own choice)
HOUR = 3600  # seconds between two rounds of deleting what has expired


def create_app(settings: Settings, assistant: Assistant, name: str = "bone_health") -> Sanic:
    """Mount the channels on a bare server; Rasa's own HTTP interface stays closed.

    Args:
        settings: decides which channels are open.
        assistant: the loaded model.
        name: Sanic keeps one application per name in a process.
    """
    app = Sanic(name, configure_logging=False)
    app.config.REQUEST_MAX_SIZE = LARGEST_REQUEST
    app.config.FALLBACK_ERROR_FORMAT = "text"
    app.config.MOTD = False
    app.config.REQUEST_TIMEOUT = SLOWEST_HEAD
    app.config.PROXIES_COUNT = settings.proxies
    request_heads.check_each(app)
    requests.log_each(app)
    app.ctx.agent, app.ctx.settings = assistant, settings
    for channel in _open_channels(settings):
        app.blueprint(channel.blueprint(assistant.handle_message))
    if settings.public_url:
        app.blueprint(card.blueprint(settings))
    app.blueprint(monitoring.blueprint(assistant, settings.metrics_token))
    app.register_listener(_start, "after_server_start")
    app.register_listener(_stop, "before_server_stop")
    return app


def _open_channels(settings: Settings) -> list[Any]:
    """The channels of credentials.yml that the settings open; SMS is closed without its own."""
    credentials = rasa.shared.utils.io.read_config_file(str(ROOT / "credentials.yml"))
    named = [(rasa.shared.utils.common.class_from_module_path(name), given) for name, given in credentials.items()]
    channels = [channel.from_credentials(given, settings) for channel, given in named]
    return [channel for channel in channels if channel]


async def _start(app: Sanic, _: Any) -> None:
    # A million objects of the model and of Rasa stay until the end: looking through them for garbage would stop all
    # turns for a tenth of a second each time.
    gc.freeze()
    gc.enable()
    app.ctx.forgetting = asyncio.ensure_future(_forget_regularly(app.ctx.agent))


async def _stop(app: Sanic, _: Any) -> None:
    app.ctx.forgetting.cancel()


async def _forget_regularly(assistant: Assistant) -> None:
    while True:
        try:
            await assistant.tracker_store.delete_expired()
        except Exception:
            logger.exception("Deleting old conversations failed; trying again in an hour.")
        await asyncio.sleep(HOUR)
