"""How often or how many: "twice", "2 or 3", "4 a night", "6 a week"."""

import re
from typing import Optional

from quiz.reading import numbers
from quiz.reading.stance import words_of

_WORDS = {"once": "1", "twice": "2", "thrice": "3", "couple": "2", "half": "1", "0": "0"}
_SELDOM = re.compile(r"\b(?:weekly|week|weekends?|month|monthly|year|yearly)\b")
# What a number can say that is no count.
_NO_COUNT = re.compile(r"\b(?:im|i am|aged?|years?|yrs?|lbs?|pounds?|kilos?|kgs?|weigh\w*|inch\w*)\b")
MOST_DAYS = 4  # a week, as the question's explanation says (questions.yml)


def reaches(text: str, at_least: int, a_day: bool) -> Optional[bool]:
    """Whether the message's count reaches a limit; None without one, or if some of its counts do and some do not.

    Args:
        text: what the person typed.
        at_least: the limit.
        a_day: the question asks for a day's count, so that one for a week or longer is compared with a week's.
    """
    said = " ".join(_WORDS.get(word, word) for word in words_of(text).split())
    if _NO_COUNT.search(said):
        return None
    counts = {int(found.value) for found in numbers.find(said)}
    if a_day and _SELDOM.search(said):
        return False if counts and max(counts) < at_least * MOST_DAYS else None
    found = {count >= at_least for count in counts}
    return found.pop() if len(found) == 1 else None
