"""The quiz as a conversation: pure functions on a JSON-able state.

state = start()
say = ask(state)             # the open question, in words that fit the try
turn = hear(state, text)     # a new state and what is said before the next question; or not handled
turn = misheard(state)       # nobody understood it: other words next time
state = pause(state); turn = resume(state)
"""

from quiz.conversation.ask import Say, ask, paused
from quiz.conversation.hear import Turn, hear, misheard, resume
from quiz.conversation.state import State, pause, start

__all__ = ["Say", "State", "Turn", "ask", "hear", "misheard", "pause", "paused", "resume", "start"]
