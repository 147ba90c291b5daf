"""What the quiz says: the open question in words that fit the try, and its small phrases."""

from dataclasses import dataclass
from typing import Any, Optional

from quiz import files
from quiz.conversation.state import State, progress, question_of
from quiz.questions import SKIPPED, Question

PHRASES: dict[str, Any] = files.load("phrases.yml")
CHOICES: dict[str, str] = PHRASES["choices"]
Progress = Optional[tuple[int, int]]


@dataclass(frozen=True)
class Say:
    """One message: `text` for the website, `sms`, choices to press or number, and (at, of) of a question.

    `sms_choices` differ where the question's own text already numbers a list.
    """

    text: str
    sms: str
    choices: tuple[str, ...] = ()
    sms_choices: tuple[str, ...] = ()
    progress: Progress = None


def phrase(name: str, choices: tuple[str, ...] = (), **filled: Any) -> Say:
    """One of phrases.yml."""
    words = PHRASES[name]
    return Say(words["web"].format(**filled), words["sms"].format(**filled), choices, choices)


def paused() -> Say:
    """What is said when the quiz is put aside."""
    return phrase("paused")


def ask(state: State) -> Say:
    """The open question; after a failed try in other words, after the third with the offer to skip."""
    if state["pending"]:
        return _pending(state)
    question, tries = question_of(state), state["tries"]
    if tries == 0:
        return _worded(question, question.ask, question.sms, progress(state))
    retry = question.retry[min(tries, 2) - 1]
    offer = PHRASES["offer_skip"] if tries > 2 and question.skippable else {"web": "", "sms": ""}
    web, sms = (f"{offer[form]} {retry}".strip() for form in ("web", "sms"))
    return _worded(question, web, sms, progress(state))


def _worded(question: Question, web: str, sms: str, at: Progress) -> Say:
    """The words with the choices; a list to pick several from stands in the text itself."""
    if question.kind == "several":
        listed = "\n".join(f"{number} {option.title}" for number, option in enumerate(question.options, 1))
        return Say(f"{web}\n{listed}", f"{sms}\n{listed}", (CHOICES["none"], SKIPPED.title), (), at)
    titles = tuple(option.title for option in question.choices)
    # One number to press would look like an answer: "1 Skip" beside "How old are you?".
    typed = question.kind in ("age", "number", "weight")
    return Say(web, sms, titles, () if typed else titles, at)


def _pending(state: State) -> Say:
    """The small question that stands before the open one."""
    kind, value = state["pending"]["kind"], state["pending"]["value"]
    yes_no = (CHOICES["yes"], CHOICES["no"])
    if kind == "unit":
        return phrase("which_unit", (CHOICES["pounds"], CHOICES["kilos"]), amount=value)
    if kind == "restart":
        return phrase("confirm_restart", yes_no)
    return phrase("confirm_again" if state["tries"] else "confirm_age", yes_no, years=value)
