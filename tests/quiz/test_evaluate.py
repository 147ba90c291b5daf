"""The rules hold for everybody: where they change, what is not known, and for any answers at all."""

import math
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from quiz.conditions import CONDITIONS
from quiz.conversation.state import next_question
from quiz.evaluate import evaluate
from quiz.questions import QUESTIONS, by_id
from quiz.reading import read
from quiz.unknown import ORDER, UNKNOWN
from quiz.weight import KG_PER_LB

MOST_QUESTIONS = 15  # without the consent; own rule
MOST_COMBINATIONS = 600  # tried one by one in a test; keeps it within seconds
any_answers_settings = settings(max_examples=100, deadline=None)

BASE = {
    "consent": "yes",
    "known": "no",
    "fracture": "no",
    "parent_hip": "no",
    "steroid": "no",
    "smoker": "no",
    "alcohol3": "no",
    "height_loss": "no",
    "illnesses": [],
    "medicines": [],
}


def pounds(amount):
    return {"amount": str(amount), "unit": "lb"}


def woman(age, lb, **changes):
    """A woman past menopause without risk factors, but for the changes; lb None: she would not say her weight."""
    menopause = {"meno": "post", "meno_age": 50, "estrogen": "no"}
    return {**BASE, "age": age, "sex": "female", **menopause, **weighing(lb), **changes}


def man(age, lb, **changes):
    """A man without risk factors, but for the changes."""
    return {**BASE, "age": age, "sex": "male", **weighing(lb), **changes}


def weighing(lb):
    return {"weight": pounds(lb)} if lb else {"weight": "skipped", "low_weight": "no"}


CASES = {
    # the ends of the age groups
    "a woman of 44 past menopause is too young for the tools": (woman(44, 120), "NOT_SCORED"),
    "a woman of 45 past menopause is scored": (woman(45, 120), "HIGHER"),
    "a light woman of 64 has some risk factors": (woman(64, 163), "SOME"),
    "a woman of 65 is always asked to get a scan": (woman(65, 220), "SOME"),
    "a light woman of 65 has a higher chance": (woman(65, 165), "HIGHER"),
    "a man of 49 is too young for the tools": (man(49, 120), "NOT_SCORED"),
    "a man of 50 is scored": (man(50, 160), "LOWER"),
    "a heavy man of 69 has few risk factors": (man(69, 220), "LOWER"),
    "a heavy man of 70 has some": (man(70, 220), "SOME"),
    "someone of 17 is not scored": (woman(17, 120), "MINOR"),
    "someone of 18 with a broken bone is": (man(18, 160, fracture="yes"), "HIGHER"),
    # menopause
    "a woman of 54 without periods for another reason is not": (woman(54, 120, meno="no_periods"), "NOT_SCORED"),
    "a woman of 55 without periods for another reason is": (woman(55, 120, meno="no_periods"), "HIGHER"),
    "a woman of 64 who still has periods is not scored": (woman(64, 120, meno="periods"), "NOT_SCORED"),
    "menopause at 44 is a major reason": (woman(58, 220, meno_age=44), "HIGHER"),
    "menopause at 45 is none": (woman(58, 220, meno_age=45), "LOWER"),
    "in pregnancy nothing is scored": (woman(38, 120, meno="pregnant", fracture="yes"), "NOT_SCORED"),
    # tools and risk factors
    "ORAI flags what OST does not": (woman(58, 150), "SOME"),
    "ORAI flags 153 pounds at 55": (woman(55, 153), "SOME"),
    "estrogen lowers ORAI below its limit": (woman(55, 153, estrogen="yes"), "LOWER"),
    "OSIRIS does not flag at exactly 1": (
        woman(65, None, weight={"amount": "75", "unit": "kg"}, estrogen="no"),
        "SOME",
    ),
    "ORAI does not flag from 65 on": (woman(66, 190), "SOME"),
    "COPD is a risk factor": (woman(58, 220, illnesses=["copd"]), "SOME"),
    "another illness is a major reason": (woman(58, 220, illnesses=["copd", "gut"]), "HIGHER"),
    "a medicine is a major reason": (man(55, 220, medicines=["seizure"]), "HIGHER"),
    "154 pounds are a low weight for a man": (man(50, 154), "HIGHER"),
    "155 pounds are none": (man(50, 155), "LOWER"),
    "a man in the high band has a higher chance": (man(90, 175), "HIGHER"),
    "a man in the moderate band has some risk factors": (man(69, 170), "SOME"),
    # what was not given
    "a woman of 60 without a weight and with no risk factor is not scored": (woman(60, None), "NOT_SCORED"),
    "a woman of 65 without a weight still has some": (woman(65, None), "SOME"),
    "a man of 60 without a weight and with no risk factor is not scored": (man(60, None), "NOT_SCORED"),
    "a man of 70 without a weight still has some": (man(70, None), "SOME"),
    "a man who only says 154 pounds or less is at least moderate": (man(55, None, low_weight="yes"), "HIGHER"),
    "intersex people of 65 have some risk factors": (man(65, 220, sex="intersex"), "SOME"),
    "intersex people of 64 are not scored": (man(64, 220, sex="intersex"), "NOT_SCORED"),
    "without a sex one risk factor counts": (man(40, 220, sex="skipped", smoker="yes"), "SOME"),
    "without an age one risk factor counts": (woman("skipped", 220, smoker="yes"), "SOME"),
    "without an age and a risk factor nothing is scored": (man("skipped", 220), "NOT_SCORED"),
}


@pytest.mark.parametrize(("answers", "category"), CASES.values(), ids=CASES)
def test_category(answers, category):
    """The category is what the rules at the head of quiz/evaluate.py say."""
    assert category == evaluate(answers).category


UNKNOWNS = {
    "not sure of a broken bone": (man(55, 220, fracture="unsure"), [("fracture", "HIGHER")]),
    "would not say if she smokes": (woman(58, 220, smoker="skipped"), [("smoker", "SOME")]),
    "smoking would not change a higher chance": (woman(65, 120, smoker="skipped"), []),
    "estrogen would bring ORAI below its limit": (woman(58, 150, estrogen="unsure"), [("estrogen", "LOWER")]),
    "estrogen would not change a flag by OST": (woman(54, 133, estrogen="unsure"), []),
    "not sure of menopause at 52": (woman(52, 120, meno="unsure"), [("meno", "HIGHER")]),
    "not sure when menopause was": (woman(58, 220, meno_age="unsure"), [("meno_age", "HIGHER")]),
    "no weight, and not a low one": (woman(60, None), [("weight", "SOME")]),
    "no weight, and not a low one, and smokes": (woman(60, None, smoker="yes"), [("weight", "HIGHER")]),
    "no weight at all": (woman(60, None, low_weight="skipped"), [("weight", "HIGHER")]),
    "no weight of a man of 80, who cannot be in the high band above 154 pounds": (man(80, None), []),
    "no weight of a man of 81, who can": (man(81, None), [("weight", "HIGHER")]),
    "skipped both lists": (
        man(30, 160, illnesses="skipped", medicines="skipped"),
        [("illnesses", "HIGHER"), ("medicines", "HIGHER")],
    ),
}


@pytest.mark.parametrize("name", UNKNOWNS)
def test_what_is_unknown_is_tried_as_yes(name):
    """Unknown is never counted as no in silence: where a yes would change the category, the result says so."""
    answers, expected = UNKNOWNS[name]

    assert expected == list(evaluate(answers).unsure)


def test_unknown_estrogen_can_lower():
    """Estrogen is the one yes that lowers: ORAI drops from 10 to 8."""
    answers = woman(58, 150, estrogen="unsure", smoker="yes")

    assert evaluate(answers).category == "HIGHER"
    assert evaluate(answers).unsure == (("estrogen", "SOME"),)
    assert evaluate(answers).span == ("SOME", "HIGHER")


def test_the_answer_to_find_out_first_narrows_the_result_most():
    """Not sure of smoking, a parent's hip and a broken bone: the bone decides."""
    answers = woman(58, 220, smoker="skipped", parent_hip="unsure", fracture="unsure")

    assert evaluate(answers).span == ("LOWER", "HIGHER")
    assert evaluate(answers).ask_first == "fracture"


def test_two_unknowns_can_matter_together_where_neither_does_alone():
    """Smoking only counts here if menopause is past; the span shows what one answer at a time hides."""
    answers = woman(52, 133, meno="unsure", smoker="skipped")

    assert evaluate(answers).unsure == (("meno", "SOME"),)
    assert evaluate(answers).span == ("NOT_SCORED", "HIGHER")
    assert evaluate(answers).ask_first == "meno"


def test_unknown_estrogen_and_an_unknown_risk_pull_in_two_directions():
    """A flag by ORAI alone: estrogen would take it away, smoking would add to it."""
    answers = woman(58, 150, estrogen="unsure", smoker="skipped")

    assert evaluate(answers).category == "SOME"
    assert dict(evaluate(answers).unsure) == {"smoker": "HIGHER", "estrogen": "LOWER"}
    assert evaluate(answers).span == ("LOWER", "HIGHER")


def test_one_unknown_needs_no_advice_on_what_to_find_out_first():
    """With a single open answer there is nothing to choose."""
    assert evaluate(man(55, 220, fracture="unsure")).ask_first == ""


# -- any answers at all --------------------------------------------------------------------------------------


def answers_to(question):
    """Any answer that the quiz would store for this question."""
    extra = [value for value, allowed in (("unsure", question.unsure), ("skipped", question.skippable)) if allowed]
    options = [option.value for option in question.options]
    own = {
        "yes_no": st.sampled_from(["yes", "no"]),
        "age": st.one_of(st.integers(5, 110), st.integers(40, 70)),  # most rules change between 40 and 70
        "number": st.integers(*(question.between or (0, 0))),
        "weight": st.integers(60, 700).map(pounds),
        "choice": st.sampled_from(options or ["none"]),
        "several": st.lists(st.sampled_from(options or ["none"]), unique=True, max_size=3),
    }[question.kind]
    if question.id in ("consent", "known"):  # the other answer ends the quiz at once
        own = st.sampled_from(["yes" if question.id == "consent" else "no"])
    return st.one_of(own, own, st.sampled_from(extra)) if extra else own


@st.composite
def any_answers(draw):
    """The answers of somebody who goes through the whole quiz."""
    answers = {}
    while (question := next_question(answers)) is not None:
        answers[question.slot] = draw(answers_to(question))
    return answers


def rank(category):
    return (*ORDER, "KNOWN", "MINOR").index(category)


@any_answers_settings
@given(any_answers())
def test_every_path_ends_with_a_category_after_15_questions_at_most(answers):
    """Whatever is answered, the quiz comes to an end and to a category."""
    assert len(answers) - 1 <= MOST_QUESTIONS
    assert rank(evaluate(answers).category) >= 0


WORSE = {
    "parent_hip": ("no", "yes"),
    "fracture": ("no", "yes"),
    "smoker": ("no", "yes"),
    "alcohol3": ("no", "yes"),
    "height_loss": ("no", "yes"),
    "low_weight": ("no", "yes"),
    "steroid": ("no", "past", "now"),
    "illnesses": ([], ["copd"], ["copd", "thyroid"]),
    "medicines": ([], ["depo"]),
    "meno_age": (45, 44),
    "estrogen": ("yes", "no"),
}


@any_answers_settings
@given(any_answers(), st.sampled_from(list(WORSE)))
def test_a_risk_never_lowers_the_category(answers, slot):
    """A yes to any risk question leaves the category or raises it."""
    assume(slot in answers)
    categories = [evaluate({**answers, slot: value}).category for value in WORSE[slot]]

    assert sorted(categories, key=rank) == categories


@any_answers_settings
@given(any_answers(), st.integers(60, 700), st.integers(0, 100))
def test_less_weight_never_lowers_the_category(answers, lb, less):
    """A lighter person has the same category or a higher one."""
    heavy = evaluate({**answers, "weight": pounds(lb)}).category
    light = evaluate({**answers, "weight": pounds(max(60, lb - less))}).category

    assert rank(light) >= rank(heavy)


@any_answers_settings
@given(any_answers(), st.integers(18, 109))
def test_a_year_more_never_lowers_the_category(answers, age):
    """Nobody's category falls on a birthday."""
    assume(answers.get("age") != "skipped")
    younger, older = (evaluate({**answers, "age": years}).category for years in (age, age + 1))

    assert rank(older) >= rank(younger)


SAID = ("{}", "{} lb", "{} lbs", "about {} pounds", "my wife says {}", "{}#", "{} stone {}", "{} kg", "{} kilos")


@any_answers_settings
@given(any_answers(), st.integers(100, 310), st.sampled_from(SAID))
def test_the_wording_changes_nothing(answers, amount, form):
    """However a weight is said, scores and category are the same."""
    exact = {"amount": str(amount), "unit": "kg"} if " k" in form else pounds(amount)
    said = form.format(*divmod(amount, 14)) if "stone" in form else form.format(amount)

    assert evaluate({**answers, "weight": exact}) == evaluate({**answers, "weight": read(by_id("weight"), said).value})


@any_answers_settings
@given(any_answers(), st.integers(60, 700))
def test_the_unit_changes_nothing(answers, lb):
    """The same weight in pounds and in kilos gives the same result."""
    kilos = {"amount": str(Decimal(lb) * KG_PER_LB), "unit": "kg"}

    assert evaluate({**answers, "weight": pounds(lb)}) == evaluate({**answers, "weight": kilos})


# -- what is not known -----------------------------------------------------------------------------------------

POUNDS = (60, 100, 126, 127, 131, 132, 133, 143, 150, 154, 155, 165, 166, 180, 200, 250, 700)
# Everything that an unknown answer could really be. A menopause that is not known counts as past from 55 on (rule 4),
# as that of a woman without periods for another reason does.
TRULY = {
    **dict.fromkeys(("fracture", "parent_hip", "smoker", "alcohol3", "height_loss", "estrogen"), ("no", "yes")),
    "sex": ("female", "male"),
    "age": tuple(range(18, 111)),
    "meno": ("no_periods", "post"),
    "meno_age": (40, 44, 45, 50),
    "steroid": ("no", "past", "now"),
    "illnesses": ([], ["copd"], ["gut"]),
    "medicines": ([], ["depo"]),
}


def possible_weights(answers):
    """The weights that the easier question leaves open."""
    limit = 154 if answers["sex"] == "male" else 126
    fits = {"yes": lambda lb: lb <= limit, "no": lambda lb: lb > limit}.get(answers.get("low_weight"), bool)
    return [pounds(lb) for lb in POUNDS if fits(lb)]


def settled(answers, weights):
    """All that somebody could truly have answered: each unknown answer, and each question it kept from being asked."""
    for question in QUESTIONS:
        slot = question.slot
        missing = answers[slot] in UNKNOWN if slot in answers else CONDITIONS[question.when](answers)
        if missing and (slot in TRULY or slot == "weight"):
            for value in weights if slot == "weight" else TRULY[slot]:
                yield from settled({**answers, slot: value}, weights)
            return
    yield answers


def how_many(answers):
    """How many ways there are to settle them, if nothing new were asked."""
    sizes = [
        17 if slot == "weight" else len(TRULY.get(slot, ".")) for slot, value in answers.items() if value in UNKNOWN
    ]
    return math.prod(sizes)


@any_answers_settings
@given(any_answers())
def test_the_span_holds_all_that_is_possible(answers):
    """Least and most of the span are the least and most category over every combination of what is not known."""
    result = evaluate(answers)
    assume(result.category in ORDER and how_many(answers) <= MOST_COMBINATIONS)
    found = {evaluate(one).category for one in settled(answers, possible_weights(answers))} | {result.category}

    assert (min(found, key=rank), max(found, key=rank)) == result.span


@any_answers_settings
@given(any_answers())
def test_what_is_not_known_is_never_taken_as_no_in_silence(answers):
    """If the category could be another, the result says so: by an answer that could change it, or by its range."""
    result = evaluate(answers)
    told = {result.category, *(category for _, category in result.unsure)}

    assert result.category not in ORDER or bool(result.ask_first) or told >= set(result.span)


def test_a_question_that_was_not_asked_for_want_of_an_age_is_open_too():
    """Without an age and a sex nobody is asked about menopause; an early one would still count."""
    answers = man("skipped", 220, sex="skipped", falls="no")

    assert evaluate(answers).category == "NOT_SCORED"
    assert evaluate(answers).span == ("NOT_SCORED", "HIGHER")
    assert evaluate(answers).ask_first == "age"
