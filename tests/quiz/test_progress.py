""" "3 of 11" is true: it never moves back, never passes the end, and ends at the end."""

from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from quiz.conversation.check import CHECK
from quiz.conversation.state import answered, progress, question_of, reopened, start, with_answers
from quiz.questions import by_id
from tests.quiz.test_evaluate import MOST_QUESTIONS, answers_to, any_answers_settings

# What people say before they are asked (quiz/reading/statements.yml).
EARLY = ("age", "sex", "weight", "smoker", "parent_hip")


@st.composite
def quizzes(draw):
    """The states of one quiz from its first question, some answers given before they are asked."""
    states = [with_answers(start(), {"consent": "yes"})]
    while (state := states[-1])["open"] not in (None, CHECK.id):
        question = question_of(state)
        given_now = {question.id: draw(answers_to(question))}
        early = draw(st.sampled_from((None, None, *EARLY)))
        if early and early not in state["answers"]:
            given_now[early] = draw(answers_to(by_id(early)))
        states.append(with_answers(state, given_now))
    return states[:-1]


@any_answers_settings
@given(quizzes())
def test_the_bar_never_moves_back_and_the_end_never_further_away(states):
    """Whatever is answered, skipped or said early: the bar only grows, and the number of questions only falls."""
    shown = [progress(state) for state in states]
    bars = [Fraction(at, of) for at, of in shown]
    ends = [of for _, of in shown]

    assert bars == sorted(bars)
    assert ends == sorted(ends, reverse=True)
    assert max(ends) <= MOST_QUESTIONS
    assert max(bars) <= 1


@any_answers_settings
@given(quizzes())
def test_the_last_question_is_the_last_one_shown(states):
    """It is n of n; unless an answer ends the quiz early, for who knows of bone loss or is under 18."""
    at, of = progress(states[-1])

    assert (at == of) == (states[-1]["open"] not in ("known", "age"))


@any_answers_settings
@given(quizzes(), st.data())
def test_going_back_or_correcting_never_moves_forward(states, data):
    """A question that is asked again has an earlier number or the same, and the end stays an end."""
    before = data.draw(st.sampled_from(states))
    assume(answered(before))

    at, of = progress(reopened(before, data.draw(st.sampled_from(answered(before)))))

    assert at <= progress(before)[0]
    assert at <= of <= MOST_QUESTIONS
