"""Codes that a person can read and type, and nobody can guess."""

import hashlib
import hmac
import secrets

# Crockford's base 32 (https://www.crockford.com/base32.html): no letter that looks like a digit, and no U.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH, GROUP = 12, 4  # 12 of 32 signs are 60 bits; at 6 tries a minute (routes.py) not to be guessed in 48 hours
_LOOKALIKES = str.maketrans("OIL", "011")


def new() -> str:
    """A new code, e.g. "7K3M-9QXB-2FHD"."""
    signs = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return "-".join(signs[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def hashed(key: str, typed: str) -> str:
    """The keyed hash that a code is kept under, however it was typed: small letters, blanks, O for 0.

    Args:
        key: the server's secret key; without it the hash cannot be made from a guess.
        typed: the code, or anything else.
    """
    signs = "".join(filter(str.isalnum, typed.upper())).translate(_LOOKALIKES)
    return hmac.new(key.encode(), f"card|{signs}".encode("utf-8", "replace"), hashlib.sha256).hexdigest()
