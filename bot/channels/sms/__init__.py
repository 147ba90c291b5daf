"""The SMS channel: Twilio's webhook in, one TwiML message out."""

from bot.channels.sms.loops import Limits
from bot.channels.sms.webhook import SmsInput

__all__ = ["Limits", "SmsInput"]
