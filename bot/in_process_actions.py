"""Runs the package `actions` inside the server: no second process, no HTTP between."""

from typing import Any, Optional

from rasa.core.actions.action import RemoteAction
from rasa.utils.endpoints import EndpointConfig
from rasa_sdk.executor import ActionExecutor

from actions.result import CARDS
from bot.card import Offers
from bot.channels.website.output import WebsiteOutput

WEBSITE = WebsiteOutput.name()


class ActionFailed(BaseException):  # noqa: N818 - reads as a sentence where it is raised
    """An action raised an error, which is the cause.

    A BaseException, because Rasa goes on after an Exception: it would keep the turn without what the action did.
    """


class InProcessActions(EndpointConfig):
    """Looks like an action server's address to Rasa, and calls the action itself."""

    def __init__(self, package: str = "actions", cards: Optional[Offers] = None):
        # Selective: our actions need no copy of the domain, which Rasa would otherwise make at every call.
        super().__init__(url="in-process", enable_selective_domain=True)
        self._cards = cards
        self._executor = ActionExecutor()
        self._executor.register_package(package)

    async def request(self, *args: Any, json: Optional[dict[str, Any]] = None, **kwargs: Any) -> Any:
        """Run the action that Rasa asks for.

        Args:
            json: Rasa's action call: next_action, sender_id, tracker, domain.

        Returns:
            {"events": [...], "responses": [...]}, as an action server answers.

        Raises:
            ActionFailed: the turn must be given up.
        """
        try:
            return await self._run(json or {})
        except Exception as error:
            raise ActionFailed from error

    async def _run(self, call: dict[str, Any]) -> Any:
        """The action's answer; the conversation's card of a result goes with the answers that it shows."""
        given = CARDS.set(self._cards)
        try:
            result = await self._executor.run(call)
        finally:
            CARDS.reset(given)
        # A result on the website has no card, and looking for one is a transaction for each answer of the quiz.
        if self._cards and result and call["tracker"]["latest_input_channel"] != WEBSITE:
            await self._cards.follow(call["sender_id"], result["events"])
        return result


def _accept(_: RemoteAction, __: dict[str, Any]) -> bool:
    """Take an action's answer as it is: it was made by our code in this process, and the tests hold it to the schema
    (tests/conftest.py). Rasa checks the schema itself at every call: 17 ms each, two thirds of a turn."""
    return True


# Rasa makes its remote actions by name, deep inside its forms; there is no other place to say how they check answers.
RemoteAction._validate_action_result = _accept
