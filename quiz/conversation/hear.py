"""Takes one message in the quiz."""

from datetime import date
from typing import Optional

from quiz.conversation import corrections, facts, pending
from quiz.conversation.check import CHECK
from quiz.conversation.commands import obey
from quiz.conversation.echo import echoed
from quiz.conversation.say import phrase
from quiz.conversation.state import State, checked, question_of, reopened, waiting_for, with_answers
from quiz.conversation.turn import Turn
from quiz.reading import UNCLEAR, Reading, command, first_clause, is_question, read, stance


def hear(state: State, text: str, asked_something_else: bool = False, today: Optional[date] = None) -> Turn:
    """Take a message as an answer, a correction or a command; `handled` is False if it is none of these.

    Args:
        state: with status "asking".
        text: what the person wrote.
        asked_something_else: the message is known to ask about another topic; then only a clear answer counts.
        today: for ages given as a year of birth.
    """
    if state["pending"]:
        turn = pending.hear(state, text, today)
        if turn:
            return turn
    reading, name = _reading(state, text, today), command(text)
    if name and not (name == "later" and reading.status == "value"):  # "I quit", of smoking
        return obey(name, state)
    if reading.status != "unclear" and reading.share == "all" and not corrections.is_marked(text):
        return take(state, reading)
    asking = is_question(text)
    corrected = None if asking else correct(state, text, only_marked=asked_something_else)
    if corrected:
        return corrected
    return _other(state, reading, asking or asked_something_else)


def _reading(state: State, text: str, today: Optional[date]) -> Reading:
    """The answer to the open question; a "no" that only begins "no fractures" is none if it tells of something else."""
    reading = read(question_of(state), text, today)
    begins = reading.share == "start" and stance(first_clause(text)) is None
    return UNCLEAR if begins and set(facts.found(text)) - {state["open"]} else reading


def _other(state: State, reading: Reading, asked_something_else: bool) -> Turn:
    """An answer inside a longer message; of a message that asks for something else, only a clear beginning counts."""
    counts = reading.status != "unclear" and not (asked_something_else and reading.share == "inside")
    return take(state, reading) if counts else Turn({**state, "pending": None}, handled=False)


def take(state: State, reading: Reading) -> Turn:
    """Use a reading: store it, or ask for what it lacks."""
    question = question_of(state)
    if question is CHECK:
        return Turn(checked(state)) if reading.value == "yes" else misheard(state)
    if reading.status == "value":
        following = with_answers(state, {question.id: reading.value})
        return Turn(following, (phrase("declined"),) if following["status"] == "stopped" else ())
    if reading.status == "which_unit":
        return Turn(waiting_for(state, "unit", reading.value["amount"]))
    if reading.status == "confirm":
        return Turn(waiting_for(state, "age", reading.value))
    return misheard(state)


def correct(state: State, text: str, only_marked: bool = False) -> Optional[Turn]:
    """Take "actually I'm 68", "I meant 160", "change my weight" and what else is told unasked; None if nothing is.

    Args:
        state: while the quiz is open, or done.
        text: what the person wrote.
        only_marked: take only what says that it corrects something.
    """
    again = corrections.reopens(text, state["answers"], bare=state["open"] in (CHECK.id, None))
    marked = corrections.is_marked(text)
    new = corrections.meant(state, text) or (corrections.changes(state, text) if marked or not only_marked else {})
    if new:
        return _told(state, text, new, marked)
    return Turn(reopened(state, again), (phrase("instead"),)) if again else None


def _told(state: State, text: str, new: dict[str, object], marked: bool) -> Turn:
    """Take in what was told, echo it; and what answers the open question beside it: "no, but I smoke"."""
    if state["open"] == "consent":
        return Turn({**state, "said": {**state["said"], **new}, "tries": 0}, (echoed(new),))
    if state["open"] not in (None, CHECK.id, *new) and not marked:
        reading = _reading(state, text, None)
        if reading.status == "value" and stance(first_clause(text)) is not None:
            new = {state["open"]: reading.value, **new}
    return Turn(with_answers(state, new), (echoed(new),))


def misheard(state: State) -> Turn:
    """Count a message that was not understood, so that the question is asked in other words."""
    return Turn({**state, "tries": state["tries"] + 1, "pending": None})
