"""Where a person is in the quiz.

A state is a JSON-able dict that is never changed in place:
    answers  quiz.questions.Answers
    open     id of the open question; None once the quiz is done
    tries    how often the open question's answer was not understood
    pending  None, or what waits for a yes or a unit: {"kind": "age" | "unit" | "restart", "value": ...}
    trail    ids of the questions answered, oldest first
    status   "asking", "paused", "stopped" (she did not want to) or "done"
"""

from typing import Any, Optional

from quiz.conditions import CONDITIONS
from quiz.length import longest
from quiz.questions import QUESTIONS, Answers, Question, by_id

State = dict[str, Any]


def start() -> State:
    """Return the state before the first question."""
    return {"answers": {}, "open": "consent", "tries": 0, "pending": None, "trail": [], "status": "asking"}


def question_of(state: State) -> Question:
    """The open question."""
    return by_id(state["open"])


def applies(question: Question, answers: Answers) -> bool:
    """Whether this question is to be asked, given the answers so far."""
    return CONDITIONS[question.when](answers)


def next_question(answers: Answers) -> Optional[Question]:
    """The first question that applies and has no answer; None when the quiz is done."""
    return next((q for q in QUESTIONS if q.slot not in answers and applies(q, answers)), None)


def progress(state: State) -> Optional[tuple[int, int]]:
    """(number of the open question, the most there can be); None at the consent.

    The second number only falls as answers rule questions out, so that nobody is moved further from the end.
    """
    question = question_of(state)
    if question.id == "consent":
        return None
    answers = {slot: value for slot, value in state["answers"].items() if slot != question.slot}
    done = [q for q in QUESTIONS if q.id != "consent" and q.slot in answers and applies(q, answers)]
    return len(done) + 1, max(longest(answers), len(done) + 1)


def without_stale(answers: Answers) -> Answers:
    """Drop the answers to questions that no longer apply, again and again until all fit."""
    kept = {q.slot for q in QUESTIONS if q.slot in answers and applies(q, answers)}
    remaining = {slot: value for slot, value in answers.items() if slot in kept}
    return remaining if len(remaining) == len(answers) else without_stale(remaining)


def with_answers(state: State, new: Answers, asked: Optional[str] = None) -> State:
    """Take answers in, drop what they make pointless, and open the next question.

    Args:
        state: as it is.
        new: answers by slot.
        asked: id of the question that was answered, for going back.
    """
    answers = without_stale({**state["answers"], **new})
    following = next_question(answers)
    declined = answers.get("consent") == "no"
    return {
        "answers": answers,
        "open": following.id if following else None,
        "tries": 0,
        "pending": None,
        "trail": state["trail"] + ([asked] if asked else []),
        "status": "asking" if following else ("stopped" if declined else "done"),
    }


def reopened(state: State, question: Question, trail: list[str]) -> State:
    """Forget one answer and ask it again."""
    answers = {slot: value for slot, value in state["answers"].items() if slot != question.slot}
    return {**state, "answers": answers, "open": question.id, "tries": 0, "pending": None, "trail": trail}


def pause(state: State) -> State:
    """Put the quiz aside with everything in its place."""
    return {**state, "status": "paused"}
