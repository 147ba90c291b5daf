"""Tells the result: on the website with its card, by SMS with a code that opens the same card on the web."""

from contextvars import ContextVar
from typing import Any, Optional, Protocol

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.speech import SMS
from quiz import results
from quiz.conversation import State
from quiz.result_sms import MOST

BLANK_LINE = 2  # characters between two messages of one turn (bot/channels/sms/output.py)


class Cards(Protocol):
    """Keeps a card and says how to open it (bot/card/offers.py)."""

    async def offer(self, conversation_id: str, card: dict[str, Any]) -> str:
        """The line for the text message; "" if there is none."""


# Set around each action by bot/in_process_actions.py; None where no card can be reached.
CARDS: ContextVar[Optional[Cards]] = ContextVar("cards", default=None)


async def tell(state: State, dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
    """Say the result of a finished quiz."""
    told = results.tell(state["answers"])
    text = told.text
    if tracker.get_latest_input_channel() == SMS:
        cards = CARDS.get()
        link = await cards.offer(tracker.sender_id, told.card) if cards else ""
        text = results.tell(state["answers"], link, MOST - _said(dispatcher)).sms
    dispatcher.utter_message(text=text, json_message={"card": told.card})


def _said(dispatcher: CollectingDispatcher) -> int:
    """What this turn has said before, such as the echo of a correction: one text message holds it all."""
    texts = [message.get("text") or "" for message in dispatcher.messages]
    return sum(len(text) + BLANK_LINE for text in texts if text)
