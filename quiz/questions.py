"""The questions of the quiz, read from questions.yml."""

from dataclasses import dataclass
from typing import Any, Literal, Optional

from quiz import files

Kind = Literal["yes_no", "age", "number", "weight", "choice", "several"]
# A question's slot -> its answer: "yes", "no", "unsure", "skipped", a whole number, {"amount", "unit"}, an option's
# value, or a list of them.
Answers = dict[str, Any]


@dataclass(frozen=True)
class Option:
    """One choice: its value in the answers, its label, other words for it (lower case), and a shorter label for SMS."""

    value: str
    title: str
    words: tuple[str, ...] = ()
    short: str = ""

    @property
    def sms(self) -> str:
        """The label in a text message."""
        return self.short or self.title


YES_NO = (Option("yes", "Yes"), Option("no", "No"))
UNSURE = Option("unsure", "Not sure")
SKIPPED = Option("skipped", "Skip")


@dataclass(frozen=True)
class Question:
    """One question; the fields are explained at the head of questions.yml."""

    id: str
    kind: Kind
    when: str
    ask: str
    sms: str
    why: str
    explain: str
    retry: tuple[str, str]
    source: tuple[str, ...]
    slot: str
    options: tuple[Option, ...]
    between: Optional[tuple[int, int]]
    unsure: bool
    skippable: bool
    agreeing: bool = False
    at_least: Optional[int] = None
    a_day: bool = False
    less_than: Optional[int] = None
    retry_sms: Optional[tuple[str, str]] = None  # None: as on the website

    @property
    def choices(self) -> tuple[Option, ...]:
        """What is offered to press or to number, in order."""
        own = YES_NO if self.kind == "yes_no" else self.options
        extra = (UNSURE,) if self.unsure and UNSURE.value not in {option.value for option in own} else ()
        return own + extra + ((SKIPPED,) if self.skippable else ())


def _option(entry: dict[str, Any]) -> Option:
    return Option(entry["value"], entry["title"], tuple(map(str, entry.get("words", ()))), entry.get("sms", ""))


def _question(entry: dict[str, Any]) -> Question:
    options = tuple(map(_option, entry.get("options", ())))
    between = entry.get("between")
    return Question(
        id=entry["id"],
        kind=entry["kind"],
        when=entry["when"],
        ask=entry["ask"],
        sms=entry.get("sms", entry["ask"]),
        why=entry["why"],
        explain=entry["explain"],
        retry=(entry["retry"][0], entry["retry"][1]),
        retry_sms=tuple(entry["retry_sms"]) if "retry_sms" in entry else None,
        source=tuple(entry["source"]),
        slot=entry.get("slot", entry["id"]),
        options=options,
        between=(between[0], between[1]) if between else None,
        unsure=entry.get("unsure", entry["kind"] in ("yes_no", "number")),
        skippable=entry.get("skippable", True),
        agreeing=entry.get("agreeing", False),
        at_least=entry.get("at_least"),
        a_day=entry.get("a_day", False),
        less_than=entry.get("less_than"),
    )


QUESTIONS: tuple[Question, ...] = tuple(map(_question, files.load("questions.yml")))
_BY_ID = {question.id: question for question in QUESTIONS}


def by_id(question_id: str) -> Question:
    """Return the question with this id.

    Raises:
        KeyError: there is none; the message names those that exist.
    """
    if question_id not in _BY_ID:
        raise KeyError(f"No question {question_id!r} in quiz/questions.yml; there are {', '.join(_BY_ID)}.")
    return _BY_ID[question_id]
