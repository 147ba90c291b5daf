"""A result told by SMS, as a card on the web: a code opens it for 48 hours (docs/decisions/0017-result-cards.md)."""

from bot.card.offers import Offers
from bot.card.routes import blueprint

__all__ = ["Offers", "blueprint"]
