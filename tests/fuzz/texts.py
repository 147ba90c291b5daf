"""What people, machines and attackers may put where a message is expected."""

import string

PLAIN = [
    "does swimming count",
    "take the quiz",
    "yes",
    "67",
    "150 lb",
    "stop",
    "i fell and cant get up",
    "delete my data",
    "no",
]
ODD = [
    "\x00",
    "\ud800",
    "\udfff\ud800",
    "\u202e\u202d",
    "\ufeff",
    "\u200b" * 40,
    "e" + "\u0301" * 300,
    "🤸🏽‍♀️" * 20,
    "\x1b[31m",
    "\r\nSet-Cookie: a=b",
    "<script>alert(1)</script>",
    "'; DROP TABLE turn; --",
    "{{7*7}}",
    "${jndi:ldap://x}",
    "%s%n%x",
    "/restart",
    "/session_start",
    "/quiz_start",
    '/nlu_fallback{"activity": "x"}',
    "EXTERNAL: x",
    "[67](age)",
    "_" * 400,
    "NaN",
    "-1",
    "1e309",
    "9" * 200,
    "0x7f",
    "१२३",
    "٦٧",
    "ß" * 50,
    "İ" * 50,
    "ﷺ" * 30,
    "\U0010ffff",
    "\t\n\x0b\x0c",
    "。？！",
]
ALPHABETS = [
    string.ascii_letters + " ",
    string.printable,
    "".join(map(chr, range(32))),
    "äöüßéñ¿¡ çø",
    "一二三四五",
    "אבגד ",
    "🙂🦴💪🏋",
]


def text(random):
    """One message: a plain one, an odd one, a mixture, or letters at random."""
    kind = random.random()
    if kind < 0.3:
        return random.choice(PLAIN)
    if kind < 0.6:
        return random.choice(ODD)
    if kind < 0.75:
        return random.choice(PLAIN) + random.choice(ODD) + random.choice(PLAIN)
    if kind < 0.8:
        return _any_characters(random, random.choice((1, 40, 400)))
    letters = random.choice(ALPHABETS)
    return "".join(random.choice(letters) for _ in range(random.choice((1, 3, 12, 80, 999, 1001, 5000))))


def _any_characters(random, number):
    """From all of Unicode, halves of pairs included."""
    return "".join(chr(random.randrange(0x110000)) for _ in range(number))
