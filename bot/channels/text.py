"""What both channels do to a message before anything reads it."""

import re
import unicodedata

from bot.channels.contacts import without_contacts

_LEADING_SLASHES = re.compile(r"^[\s/]+")


def plain(text: str) -> str:
    """The text as words only, without phone numbers and e-mail addresses.

    Rasa reads "/name{...}" as an intent with slots, so leading slashes go; databases and logs stumble over
    control characters and half surrogates, so those go too.
    """
    kept = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))
    return without_contacts(_LEADING_SLASHES.sub("", kept).rstrip())
