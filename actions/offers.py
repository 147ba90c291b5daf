"""What "did you mean" offered in a conversation, and what became of it."""

from collections.abc import Iterable
from typing import Any, NamedTuple, Optional

SLOT = "did_you_mean"  # set at each offer: {"message": id of the person's message, "topics": [intents]}
NONE, YES = "talk_none_of_these", "talk_yes"  # intents
OTHER = "other"  # she wrote something else
Events = Iterable[dict[str, Any]]


class Offer(NamedTuple):
    """One offer: the id of the message that was unclear, the topics offered, and the one taken.

    `chosen` is an intent, NONE, OTHER, or None while nothing was said to it.
    """

    message: Optional[str]
    topics: list[str]
    chosen: Optional[str] = None


def made(events: Events) -> list[Offer]:
    """Every offer of a conversation, oldest first.

    Args:
        events: the tracker's events as dictionaries, e.g. `[event.as_dict() for event in tracker.events]`.
    """
    offers: list[Offer] = []
    for event in events:
        if event["event"] == "slot" and event["name"] == SLOT and event["value"]:
            offers.append(Offer(**event["value"]))
        elif event["event"] == "user" and offers and offers[-1].chosen is None:
            offers[-1] = offers[-1]._replace(chosen=_chosen(offers[-1], event))
    return offers


def agreed_to(events: list[dict[str, Any]]) -> Optional[str]:
    """The one topic that was offered in the turn before, when the last message is a bare yes to it."""
    offer = _open(events)
    last = next((event for event in reversed(events) if event["event"] == "user"), None)
    return offer.topics[0] if offer and last and _is_yes(offer, last) else None


def is_open(events: list[dict[str, Any]]) -> bool:
    """Whether the turn before the last message made an offer."""
    return _open(events) is not None


def is_just_made(events: list[dict[str, Any]]) -> bool:
    """Whether this turn made an offer."""
    return any(offer.chosen is None for offer in made(events)[-1:])


def _open(events: list[dict[str, Any]]) -> Optional[Offer]:
    people = [index for index, event in enumerate(events) if event["event"] == "user"]
    turn = events[people[-2] : people[-1]] if len(people) > 1 else []
    return next(iter(made(turn)), None)


def _chosen(offer: Offer, event: dict[str, Any]) -> str:
    if _is_yes(offer, event):
        return offer.topics[0]
    return _intent(event) if _intent(event) in (*offer.topics, NONE) else OTHER


def _is_yes(offer: Offer, event: dict[str, Any]) -> bool:
    return len(offer.topics) == 1 and _intent(event) == YES


def _intent(event: dict[str, Any]) -> str:
    return str((event.get("parse_data") or {}).get("intent", {}).get("name"))
