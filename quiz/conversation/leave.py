"""Coming back after "later": continue, start over, or something else."""

import re

from quiz.conversation.commands import obey
from quiz.conversation.hear import correct, take
from quiz.conversation.say import phrase
from quiz.conversation.state import State, question_of
from quiz.conversation.turn import Turn
from quiz.reading import command, folded, is_question, read, stance

_GO_ON = re.compile(
    r"\b(?:continue|contine|resume|go on|carry on|keep going|proceed|back to (?:it|the quiz)|im back|ready)\b"
)
_FIGURES = ("age", "number", "weight")  # kinds whose answers cannot be taken for a yes or no to "continue?"


def resume(state: State) -> Turn:
    """Go on where the person left."""
    return Turn(_open(state), (phrase("resumed"),))


def _open(state: State) -> State:
    return {**state, "status": "asking", "tries": 0}


def come_back(state: State, text: str) -> Turn:
    """Take the first messages after "later"; `handled` is False if it is about something else."""
    said = stance(text)
    if command(text) == "restart":
        return obey("restart", _open(state))
    if said in ("no", "later"):
        return Turn({**state, "status": "paused"}, (phrase("still_waiting"),))
    if said == "yes" or _GO_ON.search(folded(text)):
        return resume(state)
    question = question_of(state)
    reading = read(question, text)
    if question.kind in _FIGURES and reading.status != "unclear" and reading.share == "all":
        return take(_open(state), reading)
    return Turn(state, handled=False)


def wants_to_start_over(text: str) -> bool:
    """Whether the message asks for a fresh quiz."""
    return command(text) == "restart"


def offered(state: State) -> State:
    """The state in which "continue or start over?" is asked."""
    return {**state, "status": "offered"}


def begin(state: State, text: str) -> Turn:
    """The first message of a quiz: what it already tells is taken and said back ("I'm 67 and weigh 140, quiz me")."""
    turn = None if is_question(text) else correct(state, text)
    return turn or Turn(state)
