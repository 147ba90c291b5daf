"""Opting out and in, and HELP: what the law lets people say at any time."""

from collections.abc import Awaitable, Callable
from typing import Optional

from bot.channels.sms.keywords import Keyword, is_in_spanish, keyword_of
from bot.channels.sms.message import Message
from bot.channels.sms.provider import Provider
from bot.channels.sms.texts import NOTICES
from bot.monitoring.metrics import OPT_INS, OPT_OUTS
from bot.storage.sms_store import SmsStore

SILENCE = ""
Pending = Callable[[], Awaitable[bool]]  # whether a question waits for an answer


class Consent:
    """Keeps the list of opted-out conversations.

    Args:
        store: where the list is kept.
        provider: may answer the bare keywords itself; what it does not answer, we do.
    """

    def __init__(self, store: SmsStore, provider: Provider):
        self._store, self._provider = store, provider

    async def reply(self, message: Message, pending: Pending) -> Optional[str]:
        """What to say, SILENCE, or None when the message belongs into the conversation."""
        opted_out = await self._store.is_opted_out(message.conversation_id)
        keyword = keyword_of(message.text)
        if keyword is Keyword.STOP or message.answered == "STOP":
            return await self._stop(message, opted_out)
        if keyword in (Keyword.START, Keyword.YES) or message.answered == "START":
            return await self._start(message, keyword, opted_out, await pending())
        if keyword is Keyword.HELP or message.answered == "HELP":
            return self._say("help", message)
        return SILENCE if opted_out else None

    async def _stop(self, message: Message, opted_out: bool) -> str:
        if opted_out:
            return SILENCE
        await self._store.opt_out(message.conversation_id)
        OPT_OUTS.inc()
        return self._say("stop", message)

    async def _start(
        self, message: Message, keyword: Optional[Keyword], opted_out: bool, pending: bool
    ) -> Optional[str]:
        """Lift an opt-out; but while a question is open, YES is an answer, and so is START of who is not opted out."""
        provider = message.answered == "START"
        lifts = opted_out and (keyword is Keyword.START or provider or not pending)
        if opted_out and not lifts:
            return SILENCE
        if lifts:
            await self._store.opt_in(message.conversation_id)
            OPT_INS.inc()
        answers = pending and not (opted_out and keyword is Keyword.START)
        if answers or (keyword is Keyword.YES and not opted_out and not provider):
            return None
        return self._say("start", message)

    def _say(self, notice: str, message: Message) -> str:
        """The notice, unless the provider has said its own; in Spanish to who asked in Spanish."""
        if message.answered or self._provider.answers(message.text):
            return SILENCE
        return NOTICES[f"{notice}_es" if is_in_spanish(message.text) else notice]
