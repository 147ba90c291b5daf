"""Texts whose segments Twilio's own calculator has counted; `make segment-counts` counts them anew.

The texts are made here, from a seed, so that only the counts need to be kept (segment_counts.txt).
"""

import json
import random
from pathlib import Path

COUNTS = Path(__file__).with_name("segment_counts.txt")
MANY = 6_400
# Lengths around which a count changes, and some in between (160, 153, 70, 67 and their multiples).
EDGES = [
    1,
    66,
    67,
    68,
    69,
    70,
    71,
    133,
    134,
    135,
    152,
    153,
    154,
    159,
    160,
    161,
    200,
    201,
    202,
    268,
    305,
    306,
    307,
    459,
    460,
]
ALPHABETS = {
    "plain": "abcdefghijklmnopqrstuvwxyz ABCDEFGHIJ 0123456789 .,?!\n",
    "two places": "abc €[]{}^~|\\\f",
    "basic table": "@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ ¤¡ÄÖÑÜ§¿äöñüà",
    "beyond the table": "abc çáíóú’“”–—…½",
    "Cyrillic and Chinese": "привет мир 骨密度",
    "pairs": "ab 🦴💪🙂🏋",
    "joined pictures": ["a", "b", " ", "👍🏽", "👩‍⚕️", "🇺🇸", "e\u0301", "1️⃣"],
    "mixed": "abc €’🦴é",
}


def texts():
    """The texts, always the same ones."""
    source = random.Random(20261125)
    names = list(ALPHABETS)
    return [_text(source, ALPHABETS[names[number % len(names)]]) for number in range(MANY)]


def _text(source, alphabet):
    length = source.choice([*EDGES, source.randrange(1, 500)])
    text = "".join(source.choices(alphabet, k=length + 4))
    # The alphabet decides the limit: with one sign beyond the table the same letters cost more.
    return text[:length]


def counts():
    """What Twilio's calculator said of each text."""
    lines = COUNTS.read_text(encoding="ascii").splitlines()
    return [int(number) for line in lines if not line.startswith("#") for number in line.split()]


if __name__ == "__main__":
    print(json.dumps(texts()))
