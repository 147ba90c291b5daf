"""Numbers and addresses by which a person can be found do not reach the conversation's record."""

import pytest

from bot.channels.contacts import without_contacts

GONE = {
    "call 225-555-0142": "call [number]",
    "(225) 555-0142": "[number]",
    "+1 225 555 0142 please": "[number] please",
    "2255550142": "[number]",
    "1-800-555-0100": "[number]",
    "225.555.0142": "[number]",
    "my ssn is 123-45-6789": "my ssn is [number]",
    "555-0142": "[number]",
    "mrn 00123456": "mrn [number]",
    "write to mary.b+x@mail.example.org now": "write to [email] now",
}
STAYS = [
    "67", "58 5 4 150", "5 ft 4, 150 lbs", "i was born 3/14/1958", "03-14-1958", "1958-03-14", "10 stone 4", "1,3,5,7",
    "in 1999 and 2004", "2 or 3 times", "58 woman 150 lbs 5'4", "1 2 3 4 5 6 7 8 9", "50000 IU", "10,000 steps",
    "150.5 lbs", "1200 mg", "A24",
]  # fmt: skip


@pytest.mark.parametrize(("typed", "kept"), GONE.items(), ids=GONE)
def test_it_is_replaced(typed, kept):
    """By a mark that says what was there."""
    assert kept == without_contacts(typed)


@pytest.mark.parametrize("typed", STAYS)
def test_an_answer_of_the_quiz_stays(typed):
    """Ages, years, dates, weights, heights, doses, lists of numbers."""
    assert typed == without_contacts(typed)
