"""The open question in words that fit the try."""

from dataclasses import replace
from typing import Any

from quiz.conversation.check import CHECK
from quiz.conversation.echo import all_answers
from quiz.conversation.say import CHOICES, PHRASES, Progress, Say, phrase
from quiz.conversation.state import State, progress, question_of
from quiz.questions import SKIPPED, Question

OFFER_SKIP_FROM = 3  # tries
YES_NO = (CHOICES["yes"], CHOICES["no"])


def paused() -> Say:
    """What is said when the quiz is put aside."""
    said = phrase("paused", (CHOICES["continue"],))
    return replace(said, sms_choices=())  # the words name what to text


def nothing_to_change() -> Say:
    """What somebody reads who corrects an answer and has given none, or none any more."""
    return phrase("nothing_to_change", (CHOICES["take_quiz"],))


def ask(state: State) -> Say:
    """The open question; after a failed try in other words, after the third with the offer to skip."""
    if state["status"] == "offered":
        return phrase("waiting", (CHOICES["continue"], CHOICES["start_over"]))
    if state["pending"]:
        return _pending(state["pending"])
    question, tries = question_of(state), state["tries"]
    if tries == 0:
        web, sms = question.ask, question.sms
    else:
        # The two other wordings in turn, so that nobody reads the same sentence twice in a row.
        retry = question.retry[(tries - 1) % 2]
        offer = PHRASES["offer_skip"] if tries >= OFFER_SKIP_FROM and question.skippable else {"web": "", "sms": ""}
        web, sms = (f"{offer[form]} {retry}".strip() for form in ("web", "sms"))
    if question is CHECK:
        return _checking(state, web, sms)
    return _worded(question, web, sms, progress(state))


def _checking(state: State, web: str, sms: str) -> Say:
    shown = all_answers(state["answers"])
    return Say(web.format(answers=shown.text), sms.format(answers=shown.sms), YES_NO, YES_NO)


def _worded(question: Question, web: str, sms: str, at: Progress) -> Say:
    """The words with the choices; a list to pick several from stands in the text itself."""
    if question.kind == "several":
        listed = "\n".join(f"{number} {option.title}" for number, option in enumerate(question.options, 1))
        return Say(f"{web}\n{listed}", f"{sms}\n{listed}", (CHOICES["none"], SKIPPED.title), (), at)
    titles = tuple(option.title for option in question.choices)
    # One number to press would look like an answer: "1 Skip" beside "How old are you?".
    typed = question.kind in ("age", "number", "weight")
    return Say(web, sms, titles, () if typed else titles, at)


def _pending(pending: dict[str, Any]) -> Say:
    """The small question that stands before the open one; its second wording when it was asked before."""
    kind, value, again = pending["kind"], pending["value"], pending["tries"] % 2
    if kind == "unit":
        name = "which_unit_again" if again else "which_unit"
        return phrase(name, (CHOICES["pounds"], CHOICES["kilos"]), amount=value)
    if kind == "restart":
        return phrase("confirm_restart_again" if again else "confirm_restart", YES_NO)
    return phrase("confirm_again" if again else "confirm_age", YES_NO, years=value)
