"""The channel's dealings with the Rasa agent: what is open, what is answered, what was already said."""

import re
from collections.abc import Awaitable, Callable, Iterable
from typing import Any, NamedTuple, Optional

from rasa.core.channels.channel import UserMessage
from rasa.shared.core.events import BotUttered, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.channels.sms import choices
from bot.channels.sms.message import Message
from bot.channels.sms.output import Said, SmsOutput, as_text, says_something

OnNewMessage = Callable[[UserMessage], Awaitable[Any]]
EMERGENCY = "safety_"  # intents that begin so are emergencies (domain.yml)
_BARE_NUMBER = re.compile(r"\W*\d{1,2}\W*")


class Answer(NamedTuple):
    """One turn's answer as one text."""

    text: str
    is_emergency: bool
    is_farewell: bool  # the person had everything deleted


class NothingSaid(RuntimeError):
    """The assistant said nothing: Rasa swallows the error of an action."""


async def recall(agent: Any, conversation_id: str) -> Optional[DialogueStateTracker]:
    """The conversation so far; None when there is none.

    Raises:
        NothingSaid: no model is loaded.
    """
    if not agent.is_ready():
        raise NothingSaid
    tracker: Optional[DialogueStateTracker] = await agent.tracker_store.retrieve(conversation_id)
    return tracker


def has_open_question(tracker: Optional[DialogueStateTracker]) -> bool:
    """Whether the next text may be an answer: the quiz is open, or choices were offered."""
    return tracker is not None and bool(tracker.active_loop_name or _last_choices(tracker.events))


def is_answer_to_nothing(message: Message) -> bool:
    """Whether the text only makes sense as an answer: a bare number."""
    return _BARE_NUMBER.fullmatch(message.text) is not None


async def answer(
    agent: Any, on_new_message: OnNewMessage, message: Message, tracker: Optional[DialogueStateTracker]
) -> Answer:
    """Run one turn, unless the conversation shows that it was run before.

    Raises:
        NothingSaid: there is nothing to send.
    """
    said = said_to(message.sid, tracker.events if tracker else [])
    if not said:
        said = await _take_turn(on_new_message, message, tracker)
    text = as_text(said)
    if not text.strip():
        raise NothingSaid
    now = await recall(agent, message.conversation_id)
    intent = str((now.latest_message.intent if now and now.latest_message else {}).get("name"))
    return Answer(text, is_emergency=intent.startswith(EMERGENCY), is_farewell=now is None)


async def _take_turn(
    on_new_message: OnNewMessage, message: Message, tracker: Optional[DialogueStateTracker]
) -> list[Said]:
    """Let the assistant answer the text, or what the text stands for among the choices."""
    output = SmsOutput()
    offered = _last_choices(tracker.events if tracker else [])
    text = choices.read(message.text, offered) or message.text
    name = SmsOutput.name()
    await on_new_message(UserMessage(text, output, message.conversation_id, input_channel=name, message_id=message.sid))
    return output.messages


def _last_choices(events: Iterable[Event]) -> list[choices.Choice]:
    """The choices of the last bot message that was sent; [] when it offered none."""
    for event in reversed(list(events)):
        if isinstance(event, BotUttered) and says_something(event.message()):
            return choices.choices_of(event.message())
    return []


def said_to(message_sid: str, events: Iterable[Event]) -> list[Said]:
    """What the assistant said to the text with this id, by the conversation's own record."""
    said: list[Said] = []
    asked = False
    for event in events:
        if isinstance(event, UserUttered):
            asked = event.message_id == message_sid
        elif asked and isinstance(event, BotUttered) and says_something(event.message()):
            said.append(event.message())
    return said
