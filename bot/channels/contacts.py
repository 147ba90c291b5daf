"""Takes out what identifies a person and answers nothing: phone numbers, e-mail addresses, social security numbers.

Heights, weights, ages, years and dates stay: the quiz asks for them. Names and addresses cannot be told from words.
"""

import re

NUMBER, EMAIL = "[number]", "[email]"  # what stands in their place, in the conversation's record

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# Seven digits and more in one piece; or in the groups in which phone and social security numbers are written. Groups of
# one or two digits with blanks between are several answers in one message ("58 5 4 150").
_NUMBER = re.compile(
    r"(?<![\d.,])(?:"
    r"\+?\d{7,}"
    r"|(?:\+?\d{1,3}[\s.-]?)?\(?\d{3}\)?[\s.-]{0,2}\d{3}[\s.-]\d{4}"
    r"|\d{3}-\d{4}"
    r"|\d{3}[-\s]\d{2}[-\s]\d{4}"
    r")(?!\d)"
)


def without_contacts(text: str) -> str:
    """The text with a mark in place of each number or address by which a person can be found."""
    return _NUMBER.sub(NUMBER, _EMAIL.sub(EMAIL, text))
