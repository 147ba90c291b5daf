"""Red flags: emergencies and self-harm, found before anything is learned. Imports nothing of Rasa."""

from bot.nlu.safety.matcher import FLAGS, find

__all__ = ["FLAGS", "find"]
