"""The result in words: for the website, for SMS, and as a card to print."""

from dataclasses import dataclass
from typing import Any

from quiz.evaluate import Result, evaluate
from quiz.questions import Answers
from quiz.result_scores import tell_scores
from quiz.result_sms import MOST, by_sms
from quiz.result_words import WORDS, Words, doubts, notes, reasons_of, span_of, words_of

__all__ = ["Told", "link", "tell", "tell_scores"]


@dataclass(frozen=True)
class Told:
    """A result in words: `text` for the website, `sms`, and `card` (JSON-able) to show and print."""

    text: str
    sms: str
    card: dict[str, Any]


def tell(answers: Answers, link: str = "", room: int = MOST) -> Told:
    """Put the result of these answers into words.

    Args:
        answers: of a finished quiz.
        link: what the text message says about the card on the web (see `link`).
        room: characters that the text message may have.
    """
    result = evaluate(answers)
    words = words_of(result.category, result, answers)
    text = "\n\n".join(_web(result, answers, words))
    return Told(text=text, sms=by_sms(result, answers, words, link, room), card=_card(result, answers, words))


def link(address: str, code: str) -> str:
    """Where the whole card can be seen for a while, and with which code."""
    return str(WORDS["link_sms"].format(address=address, code=code))


def _said_after(result: Result, answers: Answers) -> list[str]:
    """Notes, then what is not known."""
    told = [note["web"] for note in notes(result, answers).values()]
    return told + doubts(result, answers, "web") + span_of(result, answers, "web")


def _web(result: Result, answers: Answers, words: Words) -> list[str]:
    reasons = "\n".join(f"- {reason['web']}." for reason in reasons_of(result, answers))
    because = [WORDS["because"] + "\n" + reasons] if reasons else []
    return [words["web"], *because, *_said_after(result, answers), WORDS["call"], WORDS["disclaimer"]]


def _card(result: Result, answers: Answers, words: Words) -> dict[str, Any]:
    ask = WORDS["ask_doctor"]
    return {
        "heading": WORDS["print_title"],
        "title": words["title"],
        "text": words["web"],
        "lists": _lists(reasons_of(result, answers)),
        "notes": _said_after(result, answers),
        "ask": {"title": ask["title"], "items": ask[words.get("ask", "RESULT")]},
        "phone": WORDS["phone"],
        "disclaimer": WORDS["disclaimer"],
    }


def _lists(reasons: list[Words]) -> list[dict[str, Any]]:
    """Her answers: what can be worked on, what is for the doctor, what cannot be changed."""
    lists = []
    for kind, heading in WORDS["change"].items():
        items = [reason["web"] for reason in reasons if reason["change"] == kind]
        if items:
            lists.append({"title": heading["title"], "items": items, "advice": heading["advice"]})
    return lists
