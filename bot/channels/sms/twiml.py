"""The XML that answers a webhook (https://www.twilio.com/docs/messaging/twiml)."""

import re
from xml.etree import ElementTree

# What XML 1.0 cannot hold (section 2.2, Char), which includes half surrogate pairs; and the carriage return.
_ILLEGAL = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(text: str) -> str:
    """The text with one kind of line end and without characters that XML cannot hold."""
    return _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def response(text: str) -> str:
    """A whole TwiML document: one message with this text, or silence when the text is blank."""
    root, text = ElementTree.Element("Response"), legal(text).strip()
    if text:
        ElementTree.SubElement(root, "Message").text = text
    return '<?xml version="1.0" encoding="UTF-8"?>' + ElementTree.tostring(root, encoding="unicode")
