"""The website channel: the chat's web service, and the widget's files and demo page."""

from bot.channels.website.limits import Limits, Rate
from bot.channels.website.webhook import WebsiteInput

__all__ = ["Limits", "Rate", "WebsiteInput"]
