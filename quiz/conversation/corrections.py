"""Corrections at any time: "actually I'm 68", "no wait, my mother did break her hip", "change my weight"."""

import re
from typing import Any, Optional

from quiz.conversation import facts
from quiz.conversation.check import CHECK
from quiz.conversation.state import State, answered
from quiz.questions import QUESTIONS, Answers, Question
from quiz.reading import folded, numbers, read

_MARK = re.compile(
    r"(?:^(?:oh )?no )?\b(?:actually|wait|sorry|correction|oops|my bad|i was wrong"
    r"|on second thought|come to think of it)\b"
)
_MEANT = re.compile(r"\b(?:i meant?|i meant to (?:say|type|put)|make (?:it|that)|should (?:be|have been)|not \d+)\b")
_CHANGE = re.compile(
    r"\b(?:change|fix|correct|redo|edit|update|go back to|back to|wrong|revise) "
    r"(?:my |the )?(?:answer (?:on|about|for|to) )?(?:my |the )?(.+)"
    r"|(.+?) (?:is|was|are) (?:wrong|not right|incorrect)\b"
)
_FIGURES = ("age", "number", "weight")  # kinds that are answered in figures
_BARE = re.compile(r"^(?:the |my |it is |its )*(\w+(?: \w+)?)$")
# What people call the questions.
NAMES = {
    "known": ("diagnosis", "bone loss", "osteoporosis"),
    "age": ("age", "birthday"),
    "sex": ("sex", "gender"),
    "meno": ("menopause", "periods", "period"),
    "weight": ("weight", "pounds", "kilos"),
    "fracture": ("broken bone", "broken bones", "fracture", "fractures", "break"),
    "parent_hip": ("parent", "parents", "mother", "father", "mom", "dad", "hip"),
    "steroid": ("steroid", "steroids", "prednisone"),
    "smoker": ("smoking", "smoke", "smoker", "cigarettes"),
    "alcohol3": ("drinks", "drinking", "drink", "alcohol"),
    "estrogen": ("estrogen",),
    "height_loss": ("height", "shorter"),
    "illnesses": ("illness", "illnesses", "conditions", "diseases"),
    "medicines": ("medicine", "medicines", "meds", "medication", "medications"),
    "falls": ("falls", "falling"),
}


def is_marked(text: str) -> bool:
    """Whether a message says that it corrects something."""
    plain = folded(text)
    return _MARK.search(plain) is not None or _MEANT.search(plain) is not None


def reopens(text: str, answers: Answers, bare: bool = False) -> Optional[Question]:
    """The answered question that the message wants to change without saying the new answer.

    Args:
        text: what the person wrote.
        answers: what was answered.
        bare: whether a question's name alone is enough, as after "which answer should I change?".
    """
    plain = folded(text)
    match = _CHANGE.search(plain) or (_BARE.match(plain) if bare else None)
    if not match:
        return None
    said = next(filter(None, match.groups()))
    named = [slot for slot, names in NAMES.items() if any(re.search(rf"\b{name}\b", said) for name in names)]
    given = [slot for slot in named if slot in answers]
    return next((one for one in QUESTIONS if one.slot == given[0]), None) if len(given) == 1 else None


def meant(state: State, text: str) -> dict[str, Any]:
    """ "I meant 160", after 150: a new answer to the latest question that it answers, by its id; {} if it is none."""
    if not _MEANT.search(folded(text)):
        return {}
    said = _without_marks(text)
    for question in answered(state):
        reading = read(question, said)
        fits = (question.kind in _FIGURES) == bool(numbers.find(said))  # 59 is an age, not how often somebody fell
        if fits and reading.status == "value" and reading.share == "all":
            return {question.id: reading.value}
    return {}


def _without_marks(text: str) -> str:
    return _MEANT.sub(" ", _MARK.sub(" ", text.lower().replace("'", ""))).strip(" ,")


def changes(state: State, text: str) -> dict[str, Any]:
    """What a message states otherwise than it was said before, or for the first time, by question id."""
    new = facts.found(_without_marks(text))  # commas stay: they part what is said
    if state["open"] in (CHECK.id, None):  # here even the same value is echoed: she looks for a sign that it was heard
        return new
    return {one: value for one, value in new.items() if one not in state["said"] or state["said"][one] != value}
