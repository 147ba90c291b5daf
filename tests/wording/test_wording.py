"""Caution before exercise answers, and what her own quiz answers add."""

from pathlib import Path

import pytest
import yaml

from bot.channels.sms.segments import is_gsm, size
from bot.nlu import movement
from bot.wording import caution, personal
from tests.test_topic_files import FILES, content

LINES = [(name, line) for name, lines in personal._TABLE.items() for line in lines]
MOST_PARTS = 4  # an answer with the longest caution and line; only who told of both gets it
NOT_ABOUT_EXERCISE = {
    "faq_about_article",
    "faq_about_quiz",
    "faq_bone_loss_with_age",
    "faq_contact_clinic",
    "faq_how_common",
    "faq_what_is_osteoporosis",
    "faq_women_higher_risk",
}


def forms(name):
    """Every form of a response, wherever it stands."""
    return [one for path in FILES for one in (content(path).get("responses") or {}).get(name, [])]


def marked(path):
    """Whether each answer of a topic is marked as one about exercise."""
    answers = (content(path).get("responses") or {}).values()
    return [any((one.get("metadata") or {}).get("exercise") for one in variants) for variants in answers]


def test_every_topic_of_the_article_about_exercise_is_marked_in_all_its_answers():
    """A new answer cannot forget the caution."""
    article = [p for p in FILES if p.stem.startswith("faq_") and "This isn't in the" not in p.read_text("utf-8")]

    for path in article:
        expected = path.stem not in NOT_ABOUT_EXERCISE
        assert all(mark == expected for mark in marked(path)), f"{path.name}: set `exercise: true` on every web answer"


def test_every_reason_has_its_caution():
    """What a message or the quiz can tell, and nothing else."""
    assert {*movement._TOLD, *caution.FROM_QUIZ.values()} == set(caution.WORDS)


@pytest.mark.parametrize(
    ("slots", "begins"),
    [
        ({}, ""),
        ({"movement": "spine_fracture"}, "You told me about a broken bone in your spine."),
        ({"movement": "recent_break"}, "You told me about a recent break."),
        ({"movement": "new_back_pain"}, "You told me about new back pain."),
        ({"quiz": {"answers": {"fracture": "yes"}}}, "In the quiz you told me about a broken bone."),
        ({"quiz": {"answers": {"height_loss": "yes"}}}, "In the quiz you told me you got shorter or more bent."),
        ({"quiz": {"answers": {"fracture": "no"}}}, ""),
        ({"quiz": None}, ""),
    ],
)
def test_caution_names_what_was_told(slots, begins):
    """And what to do: the doctor or a physical therapist first."""
    said = caution.words(slots)

    assert said.startswith(begins) and bool(begins) == bool(said)
    assert not said or said.endswith("See your doctor or a physical therapist first.")


@pytest.mark.parametrize(
    ("response", "answers", "says"),
    [
        ("utter_faq_women_tested", {"sex": "female", "age": 66}, "you are 66"),
        ("utter_faq_women_tested", {"sex": "female", "age": 64}, None),
        ("utter_faq_women_tested", {"sex": "female", "age": 55, "parent_hip": "yes"}, "risk factors after menopause"),
        ("utter_faq_women_tested", {"sex": "male", "age": 66}, "For men"),
        ("utter_faq_men_tested", {"sex": "male", "age": 70}, "Those guides mean you"),
        ("utter_faq_men_tested", {"sex": "male", "age": 69, "smoker": "yes"}, "have risk factors"),
        ("utter_faq_men_tested", {"sex": "male", "age": 49}, None),
        ("utter_faq_calcium", {"sex": "female", "age": 51}, "1,200 mg"),
        ("utter_faq_calcium", {"sex": "male", "age": 70}, None),
        ("utter_faq_calcium", {"sex": "male", "age": 71}, "1,200 mg"),
        ("utter_faq_vitamin_d", {"age": 70}, None),
        ("utter_faq_vitamin_d", {"age": 71}, "800 IU"),
        ("utter_faq_smoking_and_alcohol", {"smoker": "yes"}, "you smoke"),
        ("utter_faq_smoking_and_alcohol", {"smoker": "no"}, None),
        ("utter_faq_calcium", {}, None),
    ],
)
def test_what_she_told_is_used_where_that_is_honest(response, answers, says):
    """At the sources' own limits of age, and nowhere else."""
    said = personal.words(response, {"quiz": {"answers": answers}})

    assert (says in said) if says else said == ""


@pytest.mark.parametrize(("name", "line"), LINES, ids=lambda value: str(value)[:40])
def test_a_line_belongs_to_an_answer_and_fits_a_text_message(name, line):
    """Behind the longest caution and the answer itself."""
    (by_sms,) = [one["text"] for one in forms(name) if one.get("channel") == "sms"]
    whole = " ".join([max(caution.WORDS.values(), key=len), by_sms, line["say"].format(age=100)])

    assert line["when"] in personal.FITS
    assert is_gsm(whole) and size(whole).segments <= MOST_PARTS


def test_the_tables_are_read_from_beside_their_code():
    """Whoever edits the words finds them there."""
    folder = Path(caution.__file__).parent

    assert set(yaml.safe_load((folder / "caution.yml").read_text("utf-8"))) == set(caution.WORDS)
