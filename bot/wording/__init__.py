"""The last hand on an answer: caution for who told of a break, and what her own quiz answers add."""

from bot.wording.generator import CarefulGenerator

__all__ = ["CarefulGenerator"]
