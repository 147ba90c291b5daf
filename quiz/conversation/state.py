"""Where a person is in the quiz.

A state is a JSON-able dict that is never changed in place:
    said     what she answered, by question id; nothing is taken out when it stops to apply
    answers  quiz.questions.Answers: what of it counts now
    open     id of the open question; "check" before the result; None once the quiz is done
    tries    how often the open question's answer was not understood
    pending  None, or what waits for a yes or a unit: {"kind": "age" | "unit" | "restart", "value": ..., "tries": ...}
    trail    ids of the questions in the order in which they were answered last
    status   "asking", "paused", "stopped" (she did not want to) or "done"
"""

from typing import Any, Optional

from quiz.conditions import CONDITIONS
from quiz.conversation.check import CHECK, CHECK_FROM
from quiz.length import longest
from quiz.questions import QUESTIONS, Answers, Question, by_id

State = dict[str, Any]


def start() -> State:
    """Return the state before the first question."""
    return {
        "said": {},
        "answers": {},
        "open": "consent",
        "tries": 0,
        "pending": None,
        "trail": [],
        "status": "asking",
    }


def question_of(state: State) -> Question:
    """The open question; the check before the result is one, too."""
    return CHECK if state["open"] == CHECK.id else by_id(state["open"])


def applies(question: Question, answers: Answers) -> bool:
    """Whether this question is to be asked, given the answers so far."""
    return CONDITIONS[question.when](answers)


def next_question(answers: Answers) -> Optional[Question]:
    """The first question that applies and has no answer; None when the quiz is done."""
    return next((q for q in QUESTIONS if q.slot not in answers and applies(q, answers)), None)


def progress(state: State) -> Optional[tuple[int, int]]:
    """(number of the open question, the most there can be); None at the consent and the check.

    The second number only falls as answers rule questions out, so that nobody is moved further from the end.
    """
    question = question_of(state)
    if question.id in ("consent", CHECK.id):
        return None
    answers = {slot: value for slot, value in state["answers"].items() if slot != question.slot}
    done = [q for q in QUESTIONS if q.id != "consent" and q.slot in answers and applies(q, answers)]
    return len(done) + 1, max(longest(answers), len(done) + 1)


def counting(said: dict[str, Any]) -> Answers:
    """What counts of all that was said: a question's answer, if the answers before it leave it to be asked."""
    answers: Answers = {}
    for question in QUESTIONS:
        if question.id in said and applies(question, answers):
            answers[question.slot] = said[question.id]
    return answers


def with_answers(state: State, new: dict[str, Any]) -> State:
    """Take answers in, and open the next question, the check, or nothing.

    Args:
        state: as it is.
        new: answers by question id.
    """
    said = {**state["said"], **new}
    answers = counting(said)
    following = next_question(answers)
    trail = [one for one in state["trail"] if one not in new] + list(new)
    taken = {**state, "said": said, "answers": answers, "tries": 0, "pending": None, "trail": trail}
    if following:
        return {**taken, "open": following.id, "status": "asking"}
    if answers.get("consent") == "no":
        return {**taken, "open": None, "status": "stopped"}
    if state["status"] == "done" or len(answers) < CHECK_FROM:
        return {**taken, "open": None, "status": "done"}
    return {**taken, "open": CHECK.id, "status": "asking"}


def checked(state: State) -> State:
    """The person says that all her answers are right."""
    return {**state, "open": None, "tries": 0, "pending": None, "status": "done"}


def waiting_for(state: State, kind: str, value: Any) -> State:
    """Ask for a unit or a yes before going on; in other words if that was just asked."""
    before = state["pending"]
    tries = before["tries"] + 1 if before and before["kind"] == kind else 0
    return {**state, "tries": 0, "pending": {"kind": kind, "value": value, "tries": tries}}


def reopened(state: State, question: Question) -> State:
    """Ask an answered question again; its answer is forgotten until then."""
    said = {one: value for one, value in state["said"].items() if one != question.id}
    trail = [one for one in state["trail"] if one != question.id]
    again = {"said": said, "answers": counting(said), "open": question.id, "trail": trail}
    return {**state, **again, "tries": 0, "pending": None, "status": "asking"}


def answered(state: State) -> list[Question]:
    """The questions whose answers count, latest first; the consent is not gone back to."""
    counted = [one for one in state["trail"] if one != "consent" and by_id(one).slot in state["answers"]]
    return [by_id(one) for one in reversed(counted)]


def pause(state: State) -> State:
    """Put the quiz aside with everything in its place."""
    return {**state, "status": "paused"}
