"""The trained assistant as one object that takes messages."""

import asyncio
import random
from pathlib import Path
from typing import Any, Optional, Union

from rasa.core.agent import Agent
from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.core.tracker_store import TrackerStore
from rasa.core.utils import AvailableEndpoints
from rasa.shared.core.domain import Domain
from threadpoolctl import threadpool_limits

from bot.card import Offers
from bot.engine.processor import TurnProcessor
from bot.in_process_actions import ActionFailed, InProcessActions
from bot.monitoring.turns import count_outcome, timed
from bot.settings import Settings
from bot.storage.conversations import Found, Overtaken
from bot.storage.database import TryAgain
from bot.storage.locks import Locks
from bot.storage.trackers import Tracker
from bot.wording import CarefulGenerator

ROOT = Path(__file__).resolve().parents[1]
MODEL = ROOT / "models" / "assistant.tar.gz"
# Of one turn, when another server was faster each time: without Redis two servers race for a busy conversation. With
# three tries some of 30 messages at once came to nothing (own choice).
TRIES = 12
LONGEST_PAUSE = 0.03  # seconds before such a turn is taken again: what one takes on a busy machine (own choice)

# Sentences that a model which was really trained cannot get wrong.
KNOWN = {
    "does swimming count": "faq_activity",
    "will lifting weights make me bulky": "faq_bulky",
    "take the quiz": "quiz_start",
    "hello": "talk_greet",
    "my chest hurts and i can't breathe": "safety_chest_pain_or_breath",
}


class ModelError(RuntimeError):
    """There is no model, or it is not fit to answer anybody."""


class TurnFailed(RuntimeError):
    """An action raised an error; nothing of the turn was kept."""


class _Held(OutputChannel):
    """Holds a turn's messages back until the turn is stored."""

    def __init__(self, channel: OutputChannel):
        self._name: str = channel.name()
        self.messages: list[dict[str, Any]] = []

    def name(self) -> str:  # Rasa picks a response's wording by the name of the object at hand
        return self._name

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        self.messages.append(dict(message))


class Assistant(Agent):
    """Rasa's agent: one turn per message, all of it or nothing, and never from an empty memory."""

    @staticmethod
    def _create_tracker_store(store: Optional[TrackerStore], domain: Optional[Domain]) -> TrackerStore:
        # Rasa wraps the store so that an error is answered from nothing; a channel that says
        # "try again" is honest, a quiz that has forgotten half of the answers is not.
        if store is None:
            raise ValueError("The assistant needs a tracker store.")
        store.domain = domain
        return store

    def load_model(self, model_path: Union[str, Path], fingerprint: Optional[str] = None) -> None:
        """Load the model into our processor."""
        self.processor = TurnProcessor(
            model_path=model_path,
            tracker_store=self.tracker_store,
            lock_store=self.lock_store,
            action_endpoint=self.action_endpoint,
            generator=self.nlg,
        )
        self.domain = self.tracker_store.domain = self.processor.domain
        self.nlg.responses = self.domain.responses
        self._set_fingerprint(fingerprint)

    async def handle_message(self, message: UserMessage) -> None:
        """Take a turn; or say again what was answered to this very message, on whatever server that was.

        Raises:
            TryAgain: nothing was kept, nothing was said.
            TurnFailed: likewise, because of an error in an action.
        """
        with timed(message.input_channel):
            async with self.lock_store.lock(message.sender_id):
                said = await self._answer(message)
        for one in said:
            await message.output_channel.send_response(message.sender_id, one)

    async def _answer(self, message: UserMessage) -> list[dict[str, Any]]:
        for _ in range(TRIES):
            found: Found = await self.tracker_store.find(message.sender_id, message.message_id)
            if found.answered is not None:
                count_outcome(message.input_channel, "repeated")
                return found.answered
            try:
                return await self._take_turn(message, found.tracker)
            except Overtaken:
                await asyncio.sleep(random.uniform(0, LONGEST_PAUSE))  # at random: two must not race in step
        raise TryAgain("other servers keep answering this conversation")

    async def _take_turn(self, message: UserMessage, tracker: Tracker) -> list[dict[str, Any]]:
        held = _Held(message.output_channel)
        turn = UserMessage(
            message.text, held, message.sender_id, None, message.input_channel, message.message_id, message.metadata
        )
        try:
            await self.processor.take_turn(turn, tracker)
        except ActionFailed as error:
            if isinstance(error.__cause__, TryAgain):  # the database was away in the middle of an action
                raise error.__cause__ from error
            raise TurnFailed from error.__cause__
        return held.messages


def load(settings: Settings, model: Path = MODEL) -> Assistant:
    """Load the trained model with its storage and actions.

    Raises:
        ModelError: the model file is missing, damaged, or has a part that was never fitted.
    """
    if not model.exists():
        raise ModelError(f"No trained model at {model}. Run `make train`.")
    # One message is small work: more threads would only make two servers on one machine wait for each other.
    threadpool_limits(limits=1)
    endpoints = AvailableEndpoints.read_endpoints(str(ROOT / "endpoints.yml"))
    endpoints.tracker_store.url = settings.database_url
    # Not Agent.load: it makes a plain Agent whatever class it is called on.
    assistant = Assistant(
        tracker_store=TrackerStore.create(endpoints.tracker_store),
        lock_store=Locks(settings.redis_url),
        action_endpoint=InProcessActions(cards=Offers.of(settings)),
        generator=CarefulGenerator(),
    )
    try:
        assistant.load_model(model)
    except Exception as error:  # whatever a damaged archive makes Rasa, NumPy or us raise: nobody is served from it
        cause = error.__cause__ or error
        raise ModelError(f"The model {model.name} cannot be loaded: {cause} Run `make clean train`.") from error
    _check_topics(assistant)
    return assistant


def _check_topics(assistant: Assistant) -> None:
    """Compare what the model was trained for with domain.yml.

    Raises:
        ModelError: they differ: the model is of another version or another assistant.
    """
    ours = set(Domain.load(str(ROOT / "domain.yml")).intents)
    theirs = set(assistant.domain.intents) if assistant.domain else set()
    if ours != theirs:
        names = ", ".join(sorted(ours ^ theirs)[:5])
        raise ModelError(f"The model was trained for other topics ({names}). Run `make clean train`.")


async def self_test(assistant: Assistant) -> None:
    """Parse a few sentences whose meaning is beyond doubt.

    Raises:
        ModelError: a sentence is misunderstood: the model is unfitted, stale or not ours.
    """
    for text, expected in KNOWN.items():
        found = (await assistant.parse_message(text))["intent"]["name"]
        if found != expected:
            raise ModelError(f'The model takes "{text}" for {found}, not {expected}. Run `make clean train`.')
