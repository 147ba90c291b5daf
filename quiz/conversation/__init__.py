"""The quiz as a conversation: pure functions on a JSON-able state.

state = start(); turn = begin(state, text)     # what the first message already tells
say = ask(state)             # the open question, in words that fit the try
turn = hear(state, text)     # a new state and what is said before the next question; or not handled
turn = correct(state, text)  # after the result, too; None if nothing is corrected
turn = misheard(state)       # nobody understood it: other words next time
state = pause(state); turn = come_back(state, text); state = offered(state); turn = resume(state)
"""

from quiz.conversation.ask import ask, nothing_to_change, paused
from quiz.conversation.commands import start_over
from quiz.conversation.hear import correct, hear, misheard
from quiz.conversation.leave import begin, come_back, offered, resume, wants_to_start_over
from quiz.conversation.say import Say, phrase
from quiz.conversation.state import State, pause, start
from quiz.conversation.turn import Turn

__all__ = [
    "Say",
    "State",
    "Turn",
    "ask",
    "begin",
    "come_back",
    "correct",
    "hear",
    "misheard",
    "nothing_to_change",
    "offered",
    "pause",
    "paused",
    "phrase",
    "resume",
    "start",
    "start_over",
    "wants_to_start_over",
]
