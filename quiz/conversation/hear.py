"""Takes one message in the quiz."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Optional

from quiz.conversation import corrections, facts_in_text
from quiz.conversation.ask import PHRASES, Say, paused, phrase
from quiz.conversation.echo import echoed
from quiz.conversation.state import State, pause, progress, question_of, reopened, start, with_answers
from quiz.questions import by_id
from quiz.reading import Reading, command, is_question, read
from quiz.reading.text import NO, YES, is_one_of
from quiz.reading.weights import unit

CONFIRM_RESTART_FROM = 3  # answers; fewer are quickly given again (own choice)


@dataclass(frozen=True)
class Turn:
    """What came of a message: the new state, what is said before the open question, and whether it was for the quiz."""

    state: State
    says: tuple[Say, ...] = ()
    handled: bool = True


def hear(state: State, text: str, asked_something_else: bool = False, today: Optional[date] = None) -> Turn:
    """Take a message as an answer, a correction or a command; `handled` is False if it is none of these.

    Args:
        state: with status "asking".
        text: what the person wrote.
        asked_something_else: the message is known to ask about another topic; then only a clear answer counts.
        today: for ages given as a year of birth.
    """
    if state["pending"]:
        turn = _pending(state, text, today)
        if turn:
            return turn
        state = {**state, "pending": None}
    name = command(text)
    if name:
        return _COMMANDS[name](state)
    reading = read(question_of(state), text, today)
    if reading.status != "unclear" and reading.exact:
        return _take(state, reading)
    if asked_something_else or is_question(text):
        return Turn(state, handled=False)
    return _correction(state, text) or _facts(state, text) or _inexact(state, reading)


def _inexact(state: State, reading: Reading) -> Turn:
    return Turn(state, handled=False) if reading.status == "unclear" else _take(state, reading)


def _take(state: State, reading: Reading) -> Turn:
    """Use a reading: store it, or ask for what it lacks."""
    question = question_of(state)
    if reading.status == "value":
        following = with_answers(state, {question.slot: reading.value}, question.id)
        return Turn(following, (phrase("declined"),) if following["status"] == "stopped" else ())
    if reading.status == "which_unit":
        return Turn({**state, "pending": {"kind": "unit", "value": reading.value["amount"]}})
    if reading.status == "confirm":
        return Turn({**state, "tries": 0, "pending": {"kind": "age", "value": reading.value}})
    return misheard(state)


def _facts(state: State, text: str) -> Optional[Turn]:
    """Answers that a message states outright, to the open question or to others; None if there are none."""
    found = {slot: value for slot, value in facts_in_text.found(text).items() if slot not in state["answers"]}
    if not found or state["open"] == "consent":
        return None
    return Turn(with_answers(state, found, state["open"]), (echoed(found),))


def _correction(state: State, text: str) -> Optional[Turn]:
    """ "Actually I'm 68", "change my weight"; None if the message corrects nothing."""
    again = corrections.reopens(text, state["answers"])
    if again:
        return Turn(reopened(state, by_id(again), state["trail"]), (phrase("instead"),))
    changed = corrections.changes(text, state["answers"])
    return Turn(with_answers(state, changed), (echoed(changed),)) if changed else None


def misheard(state: State) -> Turn:
    """Count a message that was not understood, so that the question is asked in other words."""
    return Turn({**state, "tries": state["tries"] + 1})


def resume(state: State) -> Turn:
    """Go on where the person left."""
    return Turn({**state, "status": "asking", "tries": 0}, (phrase("resumed"),))


def _pending(state: State, text: str, today: Optional[date]) -> Optional[Turn]:
    """A yes, a no or a unit for what waits; None if the message is something else."""
    kind, value = state["pending"]["kind"], state["pending"]["value"]
    yes, no = is_one_of(text, YES) or text.strip() == "1", is_one_of(text, NO) or text.strip() == "2"
    free = {**state, "pending": None}
    if kind == "unit":
        named = unit(text) or {"1": "lb", "2": "kg"}.get(text.strip())
        return _take(free, read(question_of(state), f"{value} {named}", today)) if named else None
    if kind == "restart" and (yes or no):
        return _start_over(state) if yes else Turn(free, (phrase("kept"),))
    if kind == "age" and yes:
        return _take(free, Reading("value", value))
    return misheard(free) if kind == "age" and no else None


def _start_over(state: State) -> Turn:
    """A fresh quiz; who has agreed to take it is not asked again."""
    agreed = {slot: value for slot, value in state["answers"].items() if slot == "consent"}
    fresh = with_answers(start(), agreed, "consent") if agreed else start()
    return Turn(fresh, (phrase("restarted"),))


def _back(state: State) -> Turn:
    if len(state["trail"]) < 2:  # the consent is not gone back to
        return Turn({**state, "tries": 0}, (phrase("nothing_before"),))
    return Turn(reopened(state, by_id(state["trail"][-1]), state["trail"][:-1]))


def _restart(state: State) -> Turn:
    if len(state["answers"]) >= CONFIRM_RESTART_FROM:
        return Turn({**state, "pending": {"kind": "restart", "value": None}})
    return _start_over(state)


def _later(state: State) -> Turn:
    return Turn(pause(state), (paused(),))


def _repeat(state: State) -> Turn:
    return Turn({**state, "tries": 0})


def _own_words(field: str) -> Callable[[State], Turn]:
    """Say the open question's own explanation or reason, then ask it again."""

    def turn(state: State) -> Turn:
        words: Any = getattr(question_of(state), field)
        return Turn({**state, "tries": 0}, (Say(words, words),))

    return turn


def _where(state: State) -> Turn:
    at, of = progress(state) or (0, len(PHRASES))
    return Turn({**state, "tries": 0}, (phrase("where", at=at, of=of),) if at else ())


_COMMANDS: dict[str, Callable[[State], Turn]] = {
    "back": _back,
    "restart": _restart,
    "later": _later,
    "repeat": _repeat,
    "why": _own_words("why"),
    "explain": _own_words("explain"),
    "where": _where,
}
