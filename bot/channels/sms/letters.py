"""Plain letters, for comparing what people type."""

import unicodedata


def unaccented(text: str) -> str:
    """The text in compatible plain characters without accents: "sí" as "si", "①" as "1"."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
