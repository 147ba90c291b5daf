"""Decides what answers a text: silence, a notice, the next page, or the assistant."""

import time
from functools import partial
from typing import Any, NamedTuple, Optional

from rasa.shared.core.trackers import DialogueStateTracker

from bot.channels.sms import dialogue, loops, pages
from bot.channels.sms.consent import SILENCE, Consent
from bot.channels.sms.dialogue import Answer, OnNewMessage
from bot.channels.sms.identity import fingerprint
from bot.channels.sms.keywords import Keyword, keyword_of
from bot.channels.sms.message import Message
from bot.channels.sms.order import Order
from bot.channels.sms.texts import NOTICES
from bot.nlu.safety import find
from bot.storage.sms_store import SmsStore


class Assistant(NamedTuple):
    """The server's agent, and its way in."""

    agent: Any
    on_new_message: OnNewMessage


class Turns:
    """Answers texts one by one; those of one conversation in their order.

    Args:
        store: what is remembered between texts.
        consent: who may be answered.
        limits: how many answers one conversation gets.
        late: seconds after which an answer may have missed its webhook, and is kept for MORE.
        key: the server's secret key.
    """

    def __init__(self, store: SmsStore, consent: Consent, limits: loops.Limits, late: float, key: str):
        self._store, self._consent, self._limits, self._late, self._key = store, consent, limits, late, key
        self._order = Order(store)

    async def answer(self, assistant: Assistant, message: Message) -> str:
        """The words that answer the text; of a text that was answered before, the very same."""
        begun = time.monotonic()
        earlier = await self._store.answer_to(message.id)
        if earlier is not None:
            return earlier
        async with self._order.turn(message.conversation_id):
            earlier = await self._store.answer_to(message.id)  # it may have been answered while this one waited
            if earlier is not None:
                return earlier
            asked = fingerprint(self._key, message.conversation_id, message.text)
            words = await self._reply(assistant, message, asked, begun)
            await self._store.remember(message.id, message.conversation_id, asked, words)
            return words

    async def _reply(self, assistant: Assistant, message: Message, asked: str, begun: float) -> str:
        """The words, or SILENCE. The order is the law's: consent comes before everything that is said."""
        if not message.from_person or keyword_of(message.text) is Keyword.AUTO_REPLY:
            return SILENCE
        ruled = await self._consent.reply(message, partial(_is_pending, assistant, message))
        if ruled is not None:
            return ruled
        if await self._is_loop(message, asked):
            return SILENCE
        if not message.text:
            return NOTICES["words_only"]
        return await self._next_page(message) or await self._converse(assistant, message, begun)

    async def _is_loop(self, message: Message, asked: str) -> bool:
        now = time.time()
        exchanges = await self._store.exchanges_since(message.conversation_id, now - loops.HOUR)
        return loops.is_loop(asked, exchanges, now, self._limits, is_emergency=find(message.text) is not None)

    async def _next_page(self, message: Message) -> Optional[str]:
        """The page that MORE asks for, if any is left."""
        if keyword_of(message.text) is not Keyword.MORE:
            return None
        left = await self._store.pages(message.conversation_id)
        await self._store.keep_pages(message.conversation_id, left[1:])
        return left[0] if left else None

    async def _converse(self, assistant: Assistant, message: Message, begun: float) -> str:
        """The assistant's answer, its first page if it is long; with the notice if it is this person's first."""
        tracker = await dialogue.recall(assistant.agent, message.conversation_id)
        known = await self._store.is_known(message.conversation_id)
        if known and dialogue.is_answer_to_nothing(message) and not dialogue.has_words(tracker):
            await dialogue.forget(assistant.agent, message.conversation_id)  # told now; not again at the next text
            return NOTICES["expired"]
        answer = await dialogue.answer(assistant.agent, assistant.on_new_message, message, tracker)
        if answer.is_farewell:
            await self._store.forget(message.conversation_id)
            return answer.text
        await self._store.meet(message.conversation_id)
        return await self._sent(message, answer, known, is_late=time.monotonic() - begun > self._late)

    async def _sent(self, message: Message, answer: Answer, known: bool, is_late: bool) -> str:
        """What is sent now; the rest is kept for MORE, and so is all of an answer that comes too late."""
        first, *rest = pages.split(answer.text)
        parts = [first] if known else _with_welcome(first, answer)
        text = "\n\n".join(parts)
        await self._store.keep_pages(message.conversation_id, [text, *rest] if is_late else rest)
        return text


async def _is_pending(assistant: Assistant, message: Message) -> bool:
    tracker: Optional[DialogueStateTracker] = await dialogue.recall(assistant.agent, message.conversation_id)
    return dialogue.may_be_an_answer(message, tracker)


def _with_welcome(first: str, answer: Answer) -> list[str]:
    """The notice first, except in an emergency: then help comes before everything."""
    welcome = NOTICES["welcome"]
    return [first, welcome] if answer.is_emergency else [welcome, first]
