"""The chat's dealings with the Rasa agent: greet, answer, restore, delete."""

from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.shared.core.trackers import DialogueStateTracker
from sanic.request import Request

from bot.channels.website.history import messages_of
from bot.channels.website.output import WebsiteOutput, Wire, says_something, wire
from bot.channels.website.refusals import Refused

CHANNEL = WebsiteOutput.name()
WELCOME = "utter_talk_greet_welcome"
_LOADING = 5  # seconds: about the time a model takes to load (own choice)

OnNewMessage = Callable[[UserMessage], Awaitable[Any]]


def agent_of(request: Request) -> Any:
    """The server's agent.

    Raises:
        Refused: not_ready, while no model is loaded.
    """
    agent = getattr(request.app.ctx, "agent", None)
    if agent is None or not agent.is_ready():
        raise Refused("not_ready", retry_after=_LOADING)
    return agent


async def welcome(agent: Any) -> list[Wire]:
    """The first words. No conversation is made for them: nothing is stored before the person writes."""
    nobody = DialogueStateTracker("nobody", [])
    message = wire(await agent.nlg.generate(WELCOME, nobody, CHANNEL) or {})
    return [message] if says_something(message) else []


async def answer(on_new_message: OnNewMessage, conversation_id: str, message_id: str, text: str) -> list[Wire]:
    """Run one turn; or say again what was answered to this very message before.

    Raises:
        Refused: failed, when the bot said nothing (Rasa swallows the error of an action).
    """
    output = WebsiteOutput()
    await on_new_message(UserMessage(text, output, conversation_id, None, CHANNEL, message_id))
    if not output.messages:
        raise Refused("failed")
    return output.messages


async def restore(agent: Any, conversation_id: str) -> list[dict[str, Any]]:
    """What was said so far, welcome first; a turn that is just running is waited for."""
    async with agent.lock_store.lock(conversation_id):
        tracker = await agent.tracker_store.retrieve_full_tracker(conversation_id)
    greeting = [{"from": "bot", **message} for message in await welcome(agent)]
    return greeting + messages_of(tracker.events if tracker else [])


async def delete(agent: Any, conversation_id: str) -> None:
    """Remove everything stored about the conversation, after a turn that is just running."""
    async with agent.lock_store.lock(conversation_id):
        await agent.tracker_store.delete(conversation_id)
