"""However somebody wanders through the quiz, it ends, and what she finally says is what counts."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.sms.segments import size
from quiz import conversation
from quiz.conversation.check import CHECK
from quiz.conversation.corrections import NAMES
from quiz.conversation.state import question_of
from quiz.evaluate import evaluate
from quiz.questions import QUESTIONS
from tests.quiz.talk import talk
from tests.quiz.test_evaluate import MOST_QUESTIONS, answers_to, any_answers

walks = settings(max_examples=120, deadline=None)
COMMON = {
    "yes": ["yes", "yep", "Yes.", "👍", "i would say yes"],
    "no": ["no", "nope", "no i dont", "not that i know of", "👎"],
    "unsure": ["not sure", "idk", "i really don't know"],
    "skipped": ["skip", "rather not say", "pass"],
}
IN_BETWEEN = [
    "why do you ask",
    "what does that mean",
    "say that again",
    "where was i",
    "qwerty banana",
    "does yoga count?",
]
MOST_SEGMENTS = 3  # of one text message (bot/channels/sms/pages.py)


def wordings(question, value):
    """Some ways to type an answer."""
    if question.id == "consent" or (isinstance(value, str) and question.kind != "choice") or value == "skipped":
        return COMMON[value]
    if question.kind == "weight":
        pounds = int(value["amount"])
        return [f"{pounds} lbs", f"about {pounds} pounds", f"{pounds // 14} stone {pounds % 14}"]
    if question.kind == "choice":
        number, option = next((n, one) for n, one in enumerate(question.options, 1) if one.value == value)
        return [option.title, str(number)]
    if question.kind == "several":
        values = [option.value for option in question.options]
        numbers = [str(values.index(one) + 1) for one in value]
        return [",".join(numbers), " and ".join(numbers)] if numbers else ["none", "no", "none of them"]
    return [str(value), f"im {value}", f"{value} years old"]


def say(draw, state, question, value):
    return talk(draw(st.sampled_from(wordings(question, value))), state=state)[0]


def straight(answers):
    """The state at the check, by answering each question once."""
    state = conversation.start()
    while state["status"] == "asking" and state["open"] != CHECK.id:
        question = question_of(state)
        state, _ = talk(wordings(question, answers[question.slot])[0], state=state)
    return state


@st.composite
def walk(draw, answers):
    """The state at the check after detours: things in between, wrong answers taken back, leaving and coming back."""
    state = conversation.start()
    while state["status"] == "asking" and state["open"] != CHECK.id:
        question = question_of(state)
        detour = draw(st.sampled_from(["none", "none", "between", "wrong", "away"]))
        if detour == "between":
            state, _ = talk(draw(st.sampled_from(IN_BETWEEN)), state=state)
        if detour == "away":
            state, _ = talk("later", "continue", state=state)
        if detour == "wrong" and question.id not in ("consent", "known"):
            state = say(draw, state, question, draw(answers_to(question)))
            state, _ = talk("go back", state=state)
        state = say(draw, state, question_of(state), answers[question_of(state).slot])
    return state


@walks
@given(st.data(), any_answers())
def test_a_walk_with_detours_comes_to_the_same_result_as_the_straight_way(data, answers):
    """Neither detours nor wording, nor pounds or stones, change what counts."""
    state = data.draw(walk(answers))

    assert straight(answers)["answers"] == state["answers"]
    assert evaluate(answers) == evaluate(state["answers"])


def counted(state):
    return [question for question in QUESTIONS if question.slot in state["answers"] and question.slot in NAMES]


def change(draw, state, question, value):
    return say(draw, talk(f"change my {NAMES[question.slot][0]}", state=state)[0], question, value)


def finish(draw, state, answers):
    """Answer whatever is open until the check."""
    while state["status"] == "asking" and state["open"] != CHECK.id:
        state = say(draw, state, question_of(state), answers[question_of(state).slot])
    return state


@walks
@given(st.data(), any_answers(), st.booleans())
def test_what_is_changed_and_changed_back_changes_nothing(data, answers, after_the_result):
    """At the check and after the result: any answer may be changed to anything, and back."""
    state = straight(answers)
    question = data.draw(st.sampled_from(counted(state)))
    if after_the_result:
        state, _ = talk("yes", state=state)
    expected = state["answers"]
    state = change(data.draw, state, question, data.draw(answers_to(question)))
    state, _ = talk(f"change my {NAMES[question.slot][0]}", state=state)
    state = finish(data.draw, say(data.draw, state, question, answers[question.slot]), answers)

    assert expected == state["answers"]
    assert "done" == talk("yes", state=state)[0]["status"]


@walks
@given(any_answers())
def test_every_path_ends_after_fifteen_questions_and_a_check(answers):
    """The consent and the check are not counted."""
    state = straight(answers)

    assert len(state["trail"]) - 1 <= MOST_QUESTIONS
    assert CHECK.id == state["open"]
    assert "done" == talk("yes", state=state)[0]["status"]


@walks
@given(any_answers())
def test_the_check_names_every_answer_and_fits_three_text_messages(answers):
    """With its two choices, in plain characters."""
    state = straight(answers)
    said = conversation.ask(state)

    assert size(f"{said.sms}\n1 Yes\n2 No\nReply 1 or 2").segments <= MOST_SEGMENTS
    assert said.sms.isascii()
    told = len(re.split(r", |: ", said.text.partition("\n")[2]))
    assert told >= len(state["answers"]) - 2  # the consent is left out, menopause and its age are one


@pytest.mark.parametrize(
    "text", ["", " ", "?", "...", "🙂", "0", "-5", "9" * 400, "yes " * 300, "no\nno\nyes", "½", "１５０"]
)
def test_whatever_is_typed_is_met_with_the_open_question(text):
    """Nothing typed breaks the quiz, at any question."""
    state = conversation.start()
    for answer in [
        "yes",
        "no",
        "58",
        "female",
        "2",
        "50",
        "150",
        "no",
        "no",
        "no",
        "no",
        "no",
        "no",
        "no",
        "none",
        "none",
    ]:
        assert conversation.hear(state, text).state["status"] in ("asking", "paused", "stopped", "done")
        state, _ = talk(answer, state=state)
