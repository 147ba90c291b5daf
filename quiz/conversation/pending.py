"""The small questions that stand before the open one: which unit, is that your age, really start over?"""

from datetime import date
from typing import Optional

from quiz.conversation.commands import start_over
from quiz.conversation.say import phrase
from quiz.conversation.state import State, question_of, with_answers
from quiz.conversation.turn import Turn
from quiz.reading import folded, numbers, read, stance
from quiz.reading.weights import unit

_BY_NUMBER = {"unit": {"1": "lb", "2": "kg"}, "age": {"1": "yes", "2": "no"}, "restart": {"1": "yes", "2": "no"}}


def hear(state: State, text: str, today: Optional[date]) -> Optional[Turn]:
    """Take a yes, a no or a unit for what waits; None if the message is something else."""
    kind, value = state["pending"]["kind"], state["pending"]["value"]
    answer = _BY_NUMBER[kind].get(text.strip()) or (_unit(text) if kind == "unit" else stance(text))
    free = {**state, "pending": None}
    if kind == "unit":
        return _with_unit(free, value, answer, today) if answer else None
    if answer not in ("yes", "no"):
        return None
    if kind == "restart":
        return start_over(state) if answer == "yes" else Turn(free, (phrase("kept"),))
    if answer == "yes":
        return Turn(with_answers(free, {state["open"]: value}))
    return Turn({**free, "tries": 1})


def _with_unit(free: State, amount: str, named: str, today: Optional[date]) -> Turn:
    reading = read(question_of(free), f"{amount} {named}", today)
    if reading.status != "value":  # 68 pounds are possible, 5 kilos are not
        return Turn({**free, "tries": 1})
    return Turn(with_answers(free, {free["open"]: reading.value}))


def _unit(text: str) -> Optional[str]:
    """The unit alone; with a number it is another weight."""
    return None if numbers.find(folded(text)) else unit(text)
