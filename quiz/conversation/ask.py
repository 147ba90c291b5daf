"""The open question in words that fit the try."""

from collections.abc import Iterable
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
    web, sms = _again(question, tries) if tries else (question.ask, question.sms)
    if question is CHECK:
        return _checking(state, web, sms)
    return _worded(question, web, sms, progress(state))


def _again(question: Question, tries: int) -> tuple[str, str]:
    """The two other wordings in turn, so that nobody reads the same sentence twice in a row."""
    turn = (tries - 1) % 2
    web, sms = question.retry[turn], (question.retry_sms or question.retry)[turn]
    if tries < OFFER_SKIP_FROM or not question.skippable:
        return web, sms
    offer = PHRASES["offer_skip_list" if question.kind == "several" else "offer_skip"]
    return f"{offer['web']} {web}", f"{offer['sms']} {sms}"


def _checking(state: State, web: str, sms: str) -> Say:
    shown = all_answers(state["answers"])
    return Say(web.format(answers=shown.text), sms.format(answers=shown.sms), YES_NO, YES_NO)


def _worded(question: Question, web: str, sms: str, at: Progress) -> Say:
    """The words with the choices; a list to pick several from stands in the text itself."""
    if question.kind == "several":
        listed = _numbered(option.title for option in question.options)
        short = _numbered(option.sms for option in question.options)
        return Say(f"{web}\n{listed}", f"{sms}\n{short}", (CHOICES["none"], SKIPPED.title), (), at)
    titles = tuple(option.title for option in question.choices)
    # One number to press would look like an answer: "1 Skip" beside "How old are you?".
    typed = question.kind in ("age", "number", "weight")
    return Say(web, sms, titles, () if typed else titles, at)


def _numbered(titles: Iterable[str]) -> str:
    return "\n".join(f"{number} {title}" for number, title in enumerate(titles, 1))


def _pending(pending: dict[str, Any]) -> Say:
    """The small question that stands before the open one; its second wording when it was asked before."""
    kind, value, again = pending["kind"], pending["value"], pending["tries"] % 2
    if kind == "unit":
        name = "which_unit_again" if again else "which_unit"
        return phrase(name, (CHOICES["pounds"], CHOICES["kilos"]), amount=value)
    if kind == "restart":
        return phrase("confirm_restart_again" if again else "confirm_restart", YES_NO)
    return phrase("confirm_again" if again else "confirm_age", YES_NO, years=value)
