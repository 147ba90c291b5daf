"""Runs the package `actions` inside the server: no second process, no HTTP between."""

from typing import Any, Optional

from rasa.utils.endpoints import EndpointConfig
from rasa_sdk.executor import ActionExecutor

from actions.result import CARDS
from bot.card import Offers


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
        """
        call, given = json or {}, CARDS.set(self._cards)
        try:
            result = await self._executor.run(call)
        finally:
            CARDS.reset(given)
        if self._cards and result:
            await self._cards.follow(call["sender_id"], result["events"])
        return result
