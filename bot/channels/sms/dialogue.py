"""The channel's dealings with the Rasa agent: what is open, what is answered, what was already said."""

import re
import time
from collections.abc import Awaitable, Callable, Iterable
from typing import Any, NamedTuple, Optional

from rasa.core.channels.channel import UserMessage
from rasa.shared.core.events import BotUttered, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.channels.sms import choices
from bot.channels.sms.keywords import Keyword, keyword_of
from bot.channels.sms.message import Message
from bot.channels.sms.output import Said, SmsOutput, as_text, says_something
from bot.channels.sms.texts import HEARD
from bot.nlu.safety import find
from bot.storage.conversations import KEPT, KEPT_WITH_QUIZ, QUIZ_SLOT
from quiz.reading.text import NO, SKIP, UNSURE, YES, is_one_of

OnNewMessage = Callable[[UserMessage], Awaitable[Any]]
_BARE_NUMBER = re.compile(r"\W*\d{1,2}\W*")


class Answer(NamedTuple):
    """One turn's answer as one text."""

    text: str
    is_emergency: bool
    is_farewell: bool  # the person had everything deleted


class NothingSaid(RuntimeError):
    """The assistant said nothing: Rasa swallows the error of an action."""


async def recall(agent: Any, conversation_id: str) -> Optional[DialogueStateTracker]:
    """The conversation so far; None when there is none, or when its time is over and it is deleted.

    Raises:
        NothingSaid: no model is loaded.
    """
    if not agent.is_ready():
        raise NothingSaid
    tracker: Optional[DialogueStateTracker] = await agent.tracker_store.retrieve(conversation_id)
    if tracker and _is_over(tracker):
        await agent.tracker_store.delete(conversation_id)
        return None
    return tracker


def _is_over(tracker: DialogueStateTracker) -> bool:
    """Whether it was silent for as long as we promise to keep it; the hourly deletion may be an hour late."""
    kept = KEPT_WITH_QUIZ if tracker.slots.get(QUIZ_SLOT) and tracker.get_slot(QUIZ_SLOT) else KEPT
    return bool(tracker.events) and tracker.events[-1].timestamp < time.time() - kept


def may_be_an_answer(message: Message, tracker: Optional[DialogueStateTracker]) -> bool:
    """Whether a question waits for this text: the quiz is open, or it names one of the choices that were offered."""
    if tracker is None:
        return False
    return bool(tracker.active_loop_name or choices.read(message.text, _last_choices(tracker.events)))


def has_words(tracker: Optional[DialogueStateTracker]) -> bool:
    """Whether anything that the person wrote is still known; of an expired quiz only the store's mark is."""
    return tracker is not None and any(isinstance(event, UserUttered) for event in tracker.events)


async def forget(agent: Any, conversation_id: str) -> None:
    """Delete what is left of the conversation."""
    await agent.tracker_store.delete(conversation_id)


def is_answer_to_nothing(message: Message) -> bool:
    """Whether the text only makes sense as an answer: a bare number, yes, no, not sure, skip."""
    words = any(is_one_of(message.text, phrases) for phrases in (YES, NO, UNSURE, SKIP))
    return words or _BARE_NUMBER.fullmatch(message.text) is not None


async def answer(
    agent: Any, on_new_message: OnNewMessage, message: Message, tracker: Optional[DialogueStateTracker]
) -> Answer:
    """Run one turn, unless the conversation shows that it was run before.

    Raises:
        NothingSaid: there is nothing to send.
    """
    said = said_to(message.id, tracker.events if tracker else [])
    if not said:
        said = await _take_turn(on_new_message, message, tracker)
    text = as_text(said)
    if not text.strip():
        raise NothingSaid
    now = await recall(agent, message.conversation_id)
    return Answer(text, is_emergency=find(message.text) is not None, is_farewell=now is None)


async def _take_turn(
    on_new_message: OnNewMessage, message: Message, tracker: Optional[DialogueStateTracker]
) -> list[Said]:
    """Let the assistant answer the text, or what the text stands for among the choices."""
    output = SmsOutput()
    offered = _last_choices(tracker.events if tracker else [])
    text = choices.read(message.text, offered) or _heard(message.text)
    name = SmsOutput.name()
    await on_new_message(UserMessage(text, output, message.conversation_id, input_channel=name, message_id=message.id))
    return output.messages


def _heard(text: str) -> str:
    """The text as the assistant hears it: some short words stand for a sentence."""
    return HEARD["delete"] if keyword_of(text) is Keyword.DELETE else text


def _last_choices(events: Iterable[Event]) -> list[choices.Choice]:
    """The choices of the last bot message that was sent; [] when it offered none."""
    for event in reversed(list(events)):
        if isinstance(event, BotUttered) and says_something(event.message()):
            return choices.choices_of(event.message())
    return []


def said_to(text_id: str, events: Iterable[Event]) -> list[Said]:
    """What the assistant said to the text with this id, by the conversation's own record."""
    said: list[Said] = []
    asked = False
    for event in events:
        if isinstance(event, UserUttered):
            asked = event.message_id == text_id
        elif asked and isinstance(event, BotUttered) and says_something(event.message()):
            said.append(event.message())
    return said
