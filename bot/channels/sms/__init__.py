"""The SMS channel: a signed webhook in, one message in its reply."""

from bot.channels.sms.loops import Limits
from bot.channels.sms.webhook import SmsInput

__all__ = ["Limits", "SmsInput"]
