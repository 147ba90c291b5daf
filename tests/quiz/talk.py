"""Talks with the quiz alone, without Rasa."""

from datetime import date

from quiz import conversation

TODAY = date(2026, 11, 25)
# The way of a woman of 58 past menopause, who answers everything with no.
WAY = ["yes", "no", "58", "female", "2", "50", "150", "no", "no", "no", "no", "no", "no", "no", "none", "none"]
AT = {
    "consent": 0,
    "known": 1,
    "age": 2,
    "sex": 3,
    "meno": 4,
    "meno_age": 5,
    "weight": 6,
    "fracture": 7,
    "parent_hip": 8,
}
AT |= {"steroid": 9, "smoker": 10, "alcohol3": 11, "estrogen": 12, "height_loss": 13, "illnesses": 14, "medicines": 15}
AT |= {"check": 16, "result": 17}


def talk(*texts, state=None):
    """The state after these messages, and everything said in the last turn, the open question last."""
    state, said = state or conversation.start(), []
    for text in texts:
        turn = take(state, text)
        state = turn.state if turn.handled else conversation.misheard(state).state
        said = [say.text for say in turn.says]
        if state["status"] in ("asking", "offered"):
            said.append(conversation.ask(state).text)
    return state, said


def take(state, text):
    if state["status"] in ("paused", "offered"):
        return conversation.come_back(state, text)
    if state["status"] == "done":
        return conversation.correct(state, text) or conversation.Turn(state, handled=False)
    return conversation.hear(state, text, today=TODAY)


def at(question, *texts):
    """The same, begun at a question of WAY."""
    state, _ = talk(*[*WAY, "yes"][: AT[question]])
    return talk(*texts, state=state)
