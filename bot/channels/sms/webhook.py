"""Twilio's webhook: POST /webhooks/sms."""

import asyncio
from typing import Any, Optional

from rasa.core.channels.channel import InputChannel
from sanic import Blueprint, Sanic
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.sms import twiml
from bot.channels.sms.consent import SILENCE, Consent
from bot.channels.sms.dialogue import OnNewMessage
from bot.channels.sms.form import Refused, read_form
from bot.channels.sms.inbox import DEADLINE, Inbox, log
from bot.channels.sms.loops import Limits
from bot.channels.sms.message import message_of
from bot.channels.sms.output import SmsOutput
from bot.channels.sms.signature import Fields, is_genuine
from bot.channels.sms.turns import Assistant, Turns
from bot.settings import Settings, SettingsError, SmsSettings, load
from bot.storage.sms_store import SmsStore

PATH = "/webhooks/sms"
HOUR = 3600  # seconds between two rounds of deleting what has expired
BY_TWILIO = "twilio"
_NEARLY = 0.9  # of the deadline: an answer that is made in its last tenth may be lost (own choice)


class SmsInput(InputChannel):
    """The SMS channel. Mount its blueprint at the root: its path is absolute.

    Args:
        settings: the server's; the channel can only be mounted when `sms` is set.
        limits: how many answers one conversation gets.
        deadline: seconds after which a slow turn is answered with a notice.
        answered_by_twilio: whether Twilio's own opt-out answers the bare keywords STOP, START and HELP.
    """

    def __init__(
        self,
        settings: Settings,
        limits: Optional[Limits] = None,
        deadline: float = DEADLINE,
        answered_by_twilio: bool = False,
    ):
        self._settings = settings
        self._store = SmsStore(settings.database_url)
        consent = Consent(self._store, answered_by_twilio)
        self._turns = Turns(self._store, consent, limits or Limits(), deadline * _NEARLY, settings.secret_key)
        self._inbox = Inbox(deadline)

    @classmethod
    def name(cls) -> str:
        """The channel's name, by which Rasa picks the wording of a response."""
        return SmsOutput.name()

    @classmethod
    def from_credentials(cls, credentials: Optional[dict[str, Any]], settings: Optional[Settings] = None) -> "SmsInput":
        """The channel with the server's settings; credentials.yml may say `keywords_answered_by: twilio`."""
        by = (credentials or {}).get("keywords_answered_by")
        return cls(settings or load(), answered_by_twilio=by == BY_TWILIO)

    def url_prefix(self) -> str:
        """Nothing: the path is absolute."""
        return ""

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        """The webhook; its tables are made, and old rows deleted while the server runs.

        Raises:
            SettingsError: forged texts could not be told from real ones.
        """
        sms, routes = _checked(self._settings), Blueprint("sms")
        self._store.create()

        async def receive(request: Request) -> HTTPResponse:
            try:
                fields = await read_form(request)
                _check(fields, request.headers.get("x-twilio-signature", ""), sms)
            except Refused as refused:
                return HTTPResponse(status=refused.status)
            document = await self._answer(Assistant(request.app.ctx.agent, on_new_message), fields)
            return HTTPResponse(document, content_type="text/xml")

        routes.add_route(receive, PATH, methods=["POST"], name="receive", stream=True)
        routes.listener("after_server_start")(self._begin_to_forget)
        routes.listener("before_server_stop")(self._end)
        return routes

    async def _answer(self, assistant: Assistant, fields: Fields) -> str:
        """The TwiML for a form that Twilio has signed; silence for what is no text, such as a delivery report."""
        message = message_of(fields, self._settings.secret_key)
        if message is None:
            return twiml.response(SILENCE)
        return await self._inbox.answer(message.sid, lambda: self._turns.answer(assistant, message))

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


def _checked(settings: Settings) -> SmsSettings:
    """The channel's settings.

    Raises:
        SettingsError: they are missing, or the token is empty.
    """
    if settings.sms is None or not settings.sms.auth_token:
        raise SettingsError("SMS needs TWILIO_AUTH_TOKEN and SMS_PUBLIC_URL (docs/deploy.md).")
    return settings.sms


def _check(fields: Fields, given: str, sms: SmsSettings) -> None:
    """Let in only what Twilio has signed for our address, and only from our account.

    Raises:
        Refused: 403.
    """
    tokens = [token for token in (sms.auth_token, sms.secondary_auth_token) if token]
    if not is_genuine(sms.public_url, fields, given, tokens):
        raise Refused(403)
    if sms.account_sid and dict(fields).get("AccountSid") != sms.account_sid:
        raise Refused(403)
