"""A code can be read and typed by a person, and not be guessed."""

import math
import re

from hypothesis import given
from hypothesis import strategies as st

from bot.card import codes

KEY = "a key for tests only, long enough for HMAC"


def test_a_code_has_three_groups_of_four():
    """Long enough for 60 bits, short enough to type."""
    assert re.fullmatch(rf"([{codes.ALPHABET}]{{4}}-){{2}}[{codes.ALPHABET}]{{4}}", codes.new())
    assert codes.LENGTH * math.log2(len(codes.ALPHABET)) == 60


def test_no_two_signs_look_alike():
    """There is no O beside the 0, no I or L beside the 1, and every sign is there once."""
    assert not set("OILU") & set(codes.ALPHABET)
    assert len(codes.ALPHABET) == len(set(codes.ALPHABET)) == 32


def test_codes_do_not_repeat():
    """A thousand codes are a thousand different ones."""
    assert len({codes.new() for _ in range(1000)}) == 1000


@given(st.text(codes.ALPHABET, min_size=12, max_size=12), st.randoms())
def test_a_code_opens_however_it_is_typed(signs, random):
    """Small letters, blanks for hyphens, O for 0, I or l for 1: all the same code."""
    code = f"{signs[:4]}-{signs[4:8]}-{signs[8:]}"
    spoken = {"0": "0Oo", "1": "1IiLl", "-": ["-", " ", "", " - "]}
    typed = "".join(random.choice(spoken.get(sign, [sign, sign.lower()])) for sign in code)

    assert codes.hashed(KEY, code) == codes.hashed(KEY, f" {typed}\n")


def test_without_the_key_a_code_cannot_be_hashed():
    """Whoever steals the table cannot try codes against it."""
    code = codes.new()

    assert codes.hashed(KEY, code) != codes.hashed(KEY + "!", code)
    assert codes.hashed(KEY, code) != codes.hashed(KEY, codes.new())


@given(st.text())
def test_anything_can_be_typed(text):
    """Whatever it is, it has a hash."""
    assert re.fullmatch("[0-9a-f]{64}", codes.hashed(KEY, text))
