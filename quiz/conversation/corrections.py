"""Corrections at any time: "actually I'm 68", "no wait, my mother did break her hip", "change my weight"."""

import re
from typing import Optional

from quiz.conversation import facts_in_text
from quiz.questions import QUESTIONS, Answers, by_id
from quiz.reading import folded, read

_MARK = re.compile(r"\b(?:actually|wait|sorry|i meant|i mean|correction|oops|no wait|not \d+)\b")
_CHANGE = re.compile(
    r"\b(?:change|fix|correct|redo|edit|update|wrong) (?:my |the )?(?:answer (?:on|about|for|to) )?(?:my |the )?(.+)"
)
# What people call the questions.
NAMES = {
    "age": ("age",),
    "sex": ("sex", "gender"),
    "meno": ("menopause", "periods", "period"),
    "weight": ("weight",),
    "fracture": ("broken bone", "fracture", "break"),
    "parent_hip": ("parent", "parents", "mother", "father", "mom", "dad", "hip"),
    "steroid": ("steroid", "steroids", "prednisone"),
    "smoker": ("smoking", "smoke", "cigarettes"),
    "alcohol3": ("drinks", "drinking", "alcohol"),
    "estrogen": ("estrogen",),
    "height_loss": ("height", "shorter"),
    "illnesses": ("illness", "illnesses", "conditions", "diseases"),
    "medicines": ("medicine", "medicines", "meds", "medication", "medications"),
    "falls": ("falls", "falling"),
}


def reopens(text: str, answers: Answers) -> Optional[str]:
    """The id of an answered question that the message wants to change without saying the new answer."""
    match = _CHANGE.search(folded(text))
    if not match:
        return None
    named = [slot for slot, names in NAMES.items() if any(re.search(rf"\b{name}\b", match[1]) for name in names)]
    answered = [slot for slot in named if slot in answers]
    if len(answered) != 1:
        return None
    return next(question.id for question in QUESTIONS if question.slot == answered[0])


def changes(text: str, answers: Answers) -> Answers:
    """New values for answered questions that a message with a correcting word states."""
    plain = folded(text)
    if not _MARK.search(plain):
        return {}
    new = facts_in_text.found(_MARK.sub(" ", plain))
    for slot in ("age", "weight"):
        reading = read(by_id(slot), _MARK.sub(" ", plain))
        if slot not in new and reading.status == "value" and reading.exact and "unit" in str(reading.value):
            new[slot] = reading.value
    return {slot: value for slot, value in new.items() if slot in answers and answers[slot] != value}
