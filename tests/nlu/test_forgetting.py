"""What people write does not stay in the server's memory: neither their words, nor megabytes."""

import tracemalloc
from functools import partial
from random import Random
from string import ascii_lowercase

import spacy

from bot.nlu import safety
from bot.nlu.clauses import questions
from bot.nlu.english import Forgetful
from bot.nlu.safety.matcher import OTHER, _tools

ENOUGH = 3_000  # messages: 12,000 new words, more than the red flags remember the spelling of


def messages(seed, number):
    """Four new words each, and two that everybody writes."""
    random = Random(seed)
    for _ in range(number):
        new = ["".join(random.choices(ascii_lowercase, k=random.randint(5, 14))) for _ in range(4)]
        yield f"does {' '.join(new)} hurt"


def grown(read, number=ENOUGH):
    """Bytes by which the memory grows while new words are read."""
    tracemalloc.start()
    try:
        for message in messages("first", number):
            read(message)
        before = tracemalloc.get_traced_memory()[0]
        for message in messages("second", number):
            read(message)
        return tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()


def test_the_red_flags_do_not_grow_with_new_words():
    """12,000 of them, of each of which a kilobyte was kept once."""
    assert grown(safety.find) < 300_000


def test_the_red_flags_vocabulary_never_sees_a_name():
    """spaCy would keep it for as long as the server runs."""
    safety.find("zebulonia fell and zebulonia cant get up, zebulonia@mail.example")
    assert "zebulonia" not in _tools().english.vocab.strings
    assert OTHER in _tools().english.vocab.strings


def test_spacy_forgets_after_so_many_words():
    """And reads on as before."""
    english = Forgetful(partial(spacy.blank, "en"), most=500)
    fresh = len(english().vocab.strings)
    for message in messages("tokens", 1_000):
        assert [token.text for token in english().make_doc(message)] == message.split()
        assert len(english().vocab.strings) <= fresh + 500 + 50
    assert "hurt" in [token.text for token in english().make_doc("does it hurt")]


def test_a_message_is_read_to_its_end_while_spacy_starts_anew():
    """Its tokens stay valid; a second one is read by the new vocabulary."""
    english = Forgetful(partial(spacy.blank, "en"), most=1)
    first = english().make_doc("does swimming count")
    second = english().make_doc("will lifting hurt")
    assert [token.text for token in (*first, *second)] == "does swimming count will lifting hurt".split()
    assert len(questions("does swimming count? will lifting make me bulky?")) == 2
