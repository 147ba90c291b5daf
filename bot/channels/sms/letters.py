"""Letters: plain ones for comparing what people type, and those that can be sent at all."""

import re
import unicodedata

# What XML 1.0 cannot hold (section 2.2, Char), which includes half surrogate pairs; and the carriage return.
_ILLEGAL = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def unaccented(text: str) -> str:
    """The text in compatible plain characters without accents: "sí" as "si", "①" as "1"."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def sendable(text: str) -> str:
    """The text with one kind of line end and without characters that no document can hold."""
    return _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
