"""What a person wants of the quiz itself: back, start over, later, repeat, why, what does that mean, where was I."""

from collections.abc import Callable
from typing import Any

from quiz.conversation.ask import paused
from quiz.conversation.say import Say, phrase
from quiz.conversation.state import (
    State,
    answered,
    pause,
    progress,
    question_of,
    reopened,
    start,
    waiting_for,
    with_answers,
)
from quiz.conversation.turn import Turn

CONFIRM_RESTART_FROM = 3  # answers; fewer are quickly given again (own choice)


def obey(name: str, state: State) -> Turn:
    """Do what a command asks for (quiz.reading.command)."""
    return _restart(state) if name == "restart" else _COMMANDS[name]({**state, "pending": None})


def start_over(state: State) -> Turn:
    """A fresh quiz; who has agreed to take it is not asked again."""
    agreed = {one: value for one, value in state["said"].items() if one == "consent"}
    fresh = with_answers(start(), agreed) if agreed else start()
    return Turn(fresh, (phrase("restarted"),))


def _back(state: State) -> Turn:
    before = answered(state)
    if not before:
        return Turn({**state, "tries": 0}, (phrase("nothing_before"),))
    return Turn(reopened(state, before[0]))


def _restart(state: State) -> Turn:
    if len(state["answers"]) >= CONFIRM_RESTART_FROM:
        return Turn(waiting_for(state, "restart", None))
    return start_over(state)


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
    place = progress(state)
    said = (phrase("where", at=place[0], of=place[1]),) if place else ()
    return Turn({**state, "tries": 0}, said)


_COMMANDS: dict[str, Callable[[State], Turn]] = {
    "back": _back,
    "later": _later,
    "repeat": _repeat,
    "why": _own_words("why"),
    "explain": _own_words("explain"),
    "where": _where,
}
