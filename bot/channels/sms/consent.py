"""Opting out and in, and HELP: what the law lets people say at any time."""

from collections.abc import Awaitable, Callable
from typing import Optional

from bot.channels.sms.keywords import Keyword, is_provider_keyword, keyword_of
from bot.channels.sms.message import Message
from bot.channels.sms.texts import NOTICES
from bot.storage.sms_store import SmsStore

SILENCE = ""
Pending = Callable[[], Awaitable[bool]]  # whether a question waits for an answer


class Consent:
    """Keeps the list of opted-out conversations.

    Args:
        store: where the list is kept.
        answered_by_twilio: Twilio's own opt-out answers the bare keywords; else we do.
    """

    def __init__(self, store: SmsStore, answered_by_twilio: bool):
        self._store, self._answered_by_twilio = store, answered_by_twilio

    async def reply(self, message: Message, pending: Pending) -> Optional[str]:
        """What to say, SILENCE, or None when the message belongs into the conversation."""
        opted_out = await self._store.is_opted_out(message.conversation_id)
        keyword = keyword_of(message.text)
        if keyword is Keyword.STOP or message.opt_out_type == "STOP":
            return await self._stop(message, opted_out)
        if keyword in (Keyword.START, Keyword.YES) or message.opt_out_type == "START":
            return await self._start(message, keyword, opted_out, await pending())
        if keyword is Keyword.HELP or message.opt_out_type == "HELP":
            return self._say("help", message)
        return SILENCE if opted_out else None

    async def _stop(self, message: Message, opted_out: bool) -> str:
        if opted_out:
            return SILENCE
        await self._store.opt_out(message.conversation_id)
        return self._say("stop", message)

    async def _start(
        self, message: Message, keyword: Optional[Keyword], opted_out: bool, pending: bool
    ) -> Optional[str]:
        """Lift an opt-out; but while a question is open, YES is an answer, and so is START of who is not opted out."""
        twilio = message.opt_out_type == "START"
        lifts = opted_out and (keyword is Keyword.START or twilio or not pending)
        if opted_out and not lifts:
            return SILENCE
        if lifts:
            await self._store.opt_in(message.conversation_id)
        answers = pending and not (opted_out and keyword is Keyword.START)
        if answers or (keyword is Keyword.YES and not opted_out and not twilio):
            return None
        return self._say("start", message)

    def _say(self, notice: str, message: Message) -> str:
        """The notice, unless Twilio has said its own."""
        twilio = self._answered_by_twilio and is_provider_keyword(message.text)
        return SILENCE if twilio or message.opt_out_type else NOTICES[notice]
