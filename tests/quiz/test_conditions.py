"""Everybody is asked what matters for her or him, and nothing else."""

import itertools

import pytest

from quiz.conditions import CONDITIONS
from quiz.questions import QUESTIONS, by_id
from tests.quiz.test_evaluate import MOST_QUESTIONS, man, woman


def asked(answers):
    """The ids of the questions that somebody with these answers is asked, without the consent."""
    return [question.id for question in QUESTIONS[1:] if CONDITIONS[question.when](answers)]


ASKED = {
    "menopause at 64": (woman(64, 150), "meno", True),
    "menopause at 65, where it is taken for granted": (woman(65, 150), "meno", False),
    "menopause of a man": (man(50, 150), "meno", False),
    "when menopause was, at 59": (woman(59, 150), "meno_age", True),
    "when menopause was, at 60": (woman(60, 150), "meno_age", False),
    "when menopause was, with periods": (woman(50, 150, meno="periods"), "meno_age", False),
    "the women's easier question without a weight": (woman(60, None), "low_weight_under_127", True),
    "the women's easier question with one": (woman(60, 150), "low_weight_under_127", False),
    "the women's easier question of a man": (man(60, None), "low_weight_under_127", False),
    "the men's easier question of a man": (man(60, None), "low_weight_154_or_less", True),
    "the men's easier question of a woman": (woman(60, None), "low_weight_154_or_less", False),
    "estrogen at 45": (woman(45, 150), "estrogen", True),
    "estrogen at 44": (woman(44, 150), "estrogen", False),
    "estrogen with periods": (woman(50, 150, meno="periods"), "estrogen", False),
    "estrogen without a weight, when no tool can use it": (woman(60, None), "estrogen", False),
    "height at 40": (man(40, 150), "height_loss", True),
    "height at 39": (man(39, 150), "height_loss", False),
    "falls at 60": (man(60, 150), "falls", True),
    "falls at 59": (man(59, 150), "falls", False),
}


@pytest.mark.parametrize("name", ASKED)
def test_who_is_asked(name):
    """Nobody is asked what cannot change her result or the advice."""
    answers, question, expected = ASKED[name]

    assert expected == (question in asked(answers))


def test_in_pregnancy_only_what_calls_for_a_doctor_now_is_asked():
    """Nothing is scored in pregnancy, so weight, habits and parents are left out."""
    answers = woman(36, None, meno="pregnant")

    assert asked(answers) == ["known", "age", "sex", "meno", "fracture", "steroid", "illnesses", "medicines"]


def test_the_quiz_ends_early_for_those_it_is_not_for():
    """Who knows of bone loss, and who is under 18, is asked nothing more."""
    assert asked({"consent": "yes", "known": "yes"}) == ["known"]
    assert asked({"consent": "yes", "known": "no", "age": 17}) == ["known", "age"]


def test_nobody_is_asked_more_than_15_questions():
    """For every age, sex and menopause, with a weight and without; 15 is reached."""
    sexes, stages = ("female", "male", "intersex", "skipped"), by_id("meno").options
    people = itertools.product(range(18, 111), sexes, stages, (150, None))
    lengths = [len(asked(woman(age, lb, sex=sex, meno=stage.value))) for age, sex, stage, lb in people]

    assert max(lengths) == MOST_QUESTIONS


def test_a_question_that_does_not_exist_is_named_with_those_that_do():
    """Whoever mistypes an id reads which ids there are."""
    with pytest.raises(KeyError, match="No question 'wieght' in quiz/questions.yml; there are consent, known, age"):
        by_id("wieght")


def test_the_questions_come_in_the_clinics_order():
    """The order of the questions is part of what the clinic signs."""
    slots = list(dict.fromkeys(question.slot for question in QUESTIONS))

    assert slots == [
        *("consent", "known", "age", "sex", "meno", "meno_age", "weight", "low_weight", "fracture", "parent_hip"),
        *("steroid", "smoker", "alcohol3", "estrogen", "height_loss", "illnesses", "medicines", "falls"),
    ]
