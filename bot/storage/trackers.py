"""Conversations as Rasa sees them: a tracker that holds the last turns, and a state instead of all before."""

import json
from collections.abc import Iterable
from typing import Any, NamedTuple, Optional

from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.slots import Slot
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.utils.common import all_subclasses

KEPT_SLOT = "kept"  # what is stored about the conversation, for actions/my_data.py; made at each reading, never stored
# How sure the classifier was of every other intent: half of a turn's size, and read by nobody once the turn is over.
NOT_STORED = ("intent_ranking", "text_tokens")

_KINDS: dict[str, type[Event]] = {
    kind.type_name: kind for kind in all_subclasses(Event) if isinstance(getattr(kind, "type_name", None), str)
}


class Turn(NamedTuple):
    """One stored turn: its number from 1, its events and the state after it (as in bot/storage/schema.py)."""

    number: int
    events: str
    state: str


class Tracker(DialogueStateTracker):
    """A tracker that knows how many of its turns and events the database has."""

    turns = 0
    stored = 0
    kept: Optional[dict[str, Any]] = None

    def is_expired(self, now: float) -> bool:
        """Whether it holds a quiz that should be deleted by now."""
        return bool(self.kept and self.kept["quiz"] and self.kept["until"] < now)

    def new_events(self) -> list[Event]:
        """The events of the turn that is going on."""
        return list(self.events)[self.stored :]


def tracker_of(
    conversation_id: str, slots: Iterable[Slot], turns: list[Turn], kept: Optional[dict[str, Any]] = None
) -> Tracker:
    """The conversation after these turns.

    Args:
        conversation_id: its id.
        slots: the domain's.
        turns: oldest first; of the first one only the state counts, unless it began the conversation.
        kept: the value of KEPT_SLOT.
    """
    tracker = Tracker(conversation_id, slots)
    begins = bool(turns) and turns[0].number == 1
    for event in [] if begins or not turns else _events_to(json.loads(turns[0].state)):
        tracker.update(event)
    for turn in turns if begins else turns[1:]:
        for event in events_of(turn.events):
            tracker.update(event)
    # After a lone "restart" nothing may follow: an empty conversation begins a session, in which the person is told.
    if kept is not None and KEPT_SLOT in tracker.slots and tracker.applied_events():
        tracker.update(SlotSet(KEPT_SLOT, kept))
    tracker.kept = kept
    tracker.turns = turns[-1].number if turns else 0
    tracker.stored = len(tracker.events)
    return tracker


def _events_to(state: dict[str, Any]) -> list[Event]:
    """Events that lead a new tracker to a state between two turns. Rasa replays them whenever it copies a tracker."""
    events: list[Event] = [ActionExecuted(ACTION_SESSION_START_NAME), SessionStarted()]
    if state["loop"]:
        events += [ActionExecuted(state["loop"]), ActiveLoop(state["loop"])]
    events += [SlotSet(name, value) for name, value in state["slots"].items()]
    return [*events, ActionExecuted(ACTION_LISTEN_NAME)]


def state_of(tracker: DialogueStateTracker) -> str:
    """What the next turn must know of all before, as JSON."""
    values = tracker.current_slot_values().items()
    slots = {name: value for name, value in values if value is not None and name != KEPT_SLOT}
    return json.dumps({"slots": slots, "loop": tracker.active_loop_name})


def events_of(stored: str) -> list[Event]:
    """The events of a stored turn. Rasa's own way looks through all classes of the process for each event."""
    return [_KINDS[event["event"]]._from_parameters(event) for event in json.loads(stored)]


def as_stored(events: Iterable[Event]) -> str:
    """A turn's events as JSON."""
    return json.dumps([_as_stored(event) for event in events])


def _as_stored(event: Event) -> dict[str, Any]:
    fields: dict[str, Any] = event.as_dict()
    if isinstance(event, UserUttered):
        parsed = fields["parse_data"].items()
        fields["parse_data"] = {key: value for key, value in parsed if key not in NOT_STORED}
    return fields


def message_id_of(events: Iterable[Event]) -> Optional[str]:
    """The id of the message that the person wrote in these events."""
    return next((event.message_id for event in events if isinstance(event, UserUttered)), None)
