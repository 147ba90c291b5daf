"""Whole quizzes, and what `quiz/` itself says to the same answers: no server can be right against it."""

from quiz import conversation, results

WAY = {
    "consent": ["yes"],
    "known": ["no"],
    "age": ["52", "58", "67", "71"],
    "sex": ["female"],
    "meno": ["2"],
    "meno_age": ["50", "44"],
    "weight": ["150", "118 lbs", "95 kg"],
    "fracture": ["no", "yes"],
    "parent_hip": ["no", "yes"],
    "steroid": ["no"],
    "smoker": ["yes", "no"],
    "alcohol3": ["no"],
    "estrogen": ["no"],
    "height_loss": ["no"],
    "illnesses": ["none"],
    "medicines": ["none"],
    "check": ["yes"],
}


def answer_to(question, number):
    """What person `number` answers."""
    ways = WAY.get(question, ["no"])
    return ways[number % len(ways)]


def script(number):
    """The answers of person `number`, and the result that she must read."""
    state, said = conversation.start(), []
    while state["status"] == "asking":
        said.append(answer_to(state["open"], number))
        state = conversation.hear(state, said[-1]).state
    return said, results.tell(state["answers"]).text


def take(write, number):
    """Take the quiz as person `number`; whether the result is the right one."""
    answers, expected = script(number)
    read = write("take the quiz")
    for answer in answers:
        read = write(answer)
    return expected in read
