"""The webhook that texts arrive at: POST /webhooks/sms."""

import asyncio
from typing import Any, Optional

from rasa.core.channels.channel import InputChannel
from rasa.shared.utils.common import class_from_module_path
from sanic import Blueprint, Sanic
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.sms.consent import SILENCE, Consent
from bot.channels.sms.dialogue import OnNewMessage
from bot.channels.sms.form import read_body
from bot.channels.sms.inbox import DEADLINE, Inbox, log
from bot.channels.sms.loops import Limits
from bot.channels.sms.message import message_of
from bot.channels.sms.output import SmsOutput
from bot.channels.sms.provider import Provider, Refused, Text
from bot.channels.sms.turns import Assistant, Turns
from bot.settings import Settings, load
from bot.storage.sms_store import SmsStore

PATH = "/webhooks/sms"
HOUR = 3600  # seconds between two rounds of deleting what has expired
_NEARLY = 0.9  # of the deadline: an answer that is made in its last tenth may be lost (own choice)


class SmsInput(InputChannel):
    """The SMS channel. Mount its blueprint at the root: its path is absolute.

    Args:
        settings: the server's.
        provider: the company that carries the texts.
        limits: how many answers one conversation gets.
        deadline: seconds after which a slow turn is answered with a notice.
    """

    def __init__(
        self,
        settings: Settings,
        provider: Provider,
        limits: Optional[Limits] = None,
        deadline: float = DEADLINE,
    ):
        self._settings, self._provider = settings, provider
        self._store = SmsStore(settings.database_url)
        consent = Consent(self._store, provider)
        self._turns = Turns(self._store, consent, limits or Limits(), deadline * _NEARLY, settings.secret_key)
        self._inbox = Inbox(deadline)

    @classmethod
    def name(cls) -> str:
        """The channel's name, by which Rasa picks the wording of a response."""
        return SmsOutput.name()

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any], settings: Optional[Settings] = None) -> Optional["SmsInput"]:
        """The channel with the provider that credentials.yml names; None when the settings do not open SMS.

        Raises:
            SettingsError: forged texts could not be told from real ones.
        """
        settings = settings or load()
        provider = class_from_module_path(credentials["provider"]).of(settings)
        return cls(settings, provider) if provider else None

    def url_prefix(self) -> str:
        """Nothing: the path is absolute."""
        return ""

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        """The webhook; its tables are made, and old rows deleted while the server runs."""
        routes = Blueprint("sms")
        self._store.create()

        async def receive(request: Request) -> HTTPResponse:
            try:
                text = self._provider.read(request.headers, await read_body(request))
            except Refused as refused:
                return HTTPResponse(status=refused.status)
            words = await self._answer(Assistant(request.app.ctx.agent, on_new_message), text)
            return HTTPResponse(self._provider.reply(words), content_type=self._provider.content_type)

        routes.add_route(receive, PATH, methods=["POST"], name="receive", stream=True)
        routes.listener("after_server_start")(self._begin_to_forget)
        routes.listener("before_server_stop")(self._end)
        return routes

    async def _answer(self, assistant: Assistant, text: Optional[Text]) -> str:
        """The words for a text; silence for what is none."""
        if text is None:
            return SILENCE
        message = message_of(text, self._settings.secret_key)
        return await self._inbox.answer(message.id, lambda: self._turns.answer(assistant, message))

    async def _begin_to_forget(self, app: Sanic, _: Any) -> None:
        self._forgetting = asyncio.ensure_future(self._forget())

    async def _end(self, app: Sanic, _: Any) -> None:
        self._forgetting.cancel()

    async def _forget(self) -> None:
        while True:
            try:
                await self._store.delete_expired()
            except Exception as error:
                log(error)
            await asyncio.sleep(HOUR)
