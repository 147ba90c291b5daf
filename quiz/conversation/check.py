"""The check before the result: all answers in one message, and whether they are right."""

from typing import Any

from quiz import files
from quiz.questions import Question

_WORDS: dict[str, Any] = files.load("phrases.yml")["check"]
CHECK_FROM = 3  # answers, the consent among them: a single one needs no check (own choice)

CHECK = Question(
    id="check",
    kind="yes_no",
    when="always",
    ask=_WORDS["web"],
    sms=_WORDS["sms"],
    why=_WORDS["why"],
    explain=_WORDS["explain"],
    retry=(_WORDS["retry"][0], _WORDS["retry"][1]),
    source=(),
    slot="check",
    options=(),
    between=None,
    unsure=False,
    skippable=False,
    agreeing=True,
)
