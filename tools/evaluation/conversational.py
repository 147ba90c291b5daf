"""Outside messages that say yes, no, maybe, repeat, cancel, hello ...: judged by what the product does with them.

Inside the quiz the first five are read by the quiz itself, in the order of docs/message.md; the others by the NLU.
"""

from collections.abc import Iterable
from functools import cache

from actions.quiz import NOT_UNDERSTOOD, OWN
from bot.assistant import Assistant
from quiz import conversation
from quiz.conversation import State
from quiz.questions import by_id
from tools.evaluation.columns import Column, Verdict
from tools.evaluation.messages import Labelled
from tools.evaluation.served import parse

OPEN = "parent_hip"  # a question that takes yes, no and "not sure"
ANSWERS = {"yes_no": "no", "age": "67", "number": "50", "weight": "150 lb", "several": "none", "choice": "1"}
# Label -> what may come of it while the quiz is open. "Stop" and "undo" are both labelled "cancel".
IN_QUIZ = {
    "yes": {"yes"},
    "no": {"no"},
    "maybe": {"unsure"},
    "repeat": {"asked again"},
    "cancel": {"paused", "back"},
}
# Label -> the intent that answers it.
BY_INTENT = {
    "greeting": "talk_greet",
    "goodbye": "talk_goodbye",
    "thank_you": "talk_thanks",
    "are_you_a_bot": "talk_bot",
}
LABELS = frozenset([*IN_QUIZ, *BY_INTENT])
MISHEARD = "asked in other words"


def judge(assistant: Assistant, messages: Iterable[Labelled]) -> list[Verdict]:
    """Judge each message where the product would meet it."""
    return [_judged(assistant, *message) for message in messages]


def _judged(assistant: Assistant, text: str, label: str) -> Verdict:
    understood = parse(assistant, text)["intent"]
    intent, confidence = understood["name"], understood["confidence"]
    inside = label in IN_QUIZ
    came = outcome(text, intent) if inside else intent
    good = IN_QUIZ[label] if inside else {BY_INTENT[label]}
    verdict: Column = "right" if came in good else "asked" if came in (MISHEARD, "nlu_fallback") else "wrong"
    return Verdict(text, label, came, confidence, verdict)


def outcome(text: str, intent: str) -> str:
    """What comes of a message while a yes-or-no question is open, as actions/quiz.py does it.

    Returns:
        an answer, "paused", "back", "asked again", "asked in other words", or the topic that was answered.
    """
    if intent.startswith("safety_"):
        return intent
    turn = conversation.hear(_in_the_middle(), text, asked_something_else=intent.startswith("faq_"))
    if turn.handled:
        return _change(_in_the_middle(), turn.state)
    if intent in NOT_UNDERSTOOD:
        return MISHEARD
    return {"quiz_later": "paused"}.get(intent, "asked again" if intent in OWN else intent)


@cache
def _in_the_middle() -> State:
    """A quiz that has come as far as the question OPEN."""
    state = conversation.start()
    while state["open"] != OPEN:
        question = by_id(state["open"])
        said = "yes" if question.id == "consent" else ANSWERS[question.kind]
        state = conversation.hear(state, said).state
    return state


def _change(before: State, after: State) -> str:
    """What the quiz made of a message that it took."""
    if OPEN in after["answers"]:
        return str(after["answers"][OPEN])
    if after["status"] != "asking":
        return "paused"
    if after["tries"] > before["tries"]:
        return MISHEARD
    return "asked again" if after["open"] == before["open"] and not after["pending"] else "back"
