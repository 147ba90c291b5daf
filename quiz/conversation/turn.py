"""What comes of one message."""

from dataclasses import dataclass

from quiz.conversation.say import Say
from quiz.conversation.state import State


@dataclass(frozen=True)
class Turn:
    """What came of a message: the new state, what is said before the open question, and whether it was for the quiz."""

    state: State
    says: tuple[Say, ...] = ()
    handled: bool = True
