"""What people read at the end of the quiz, and in its questions, is true to their answers, kind, and fits."""

import json
import re

import pytest
from hypothesis import example, given

from quiz import files
from quiz.conditions import CONDITIONS
from quiz.conversation import ask, start
from quiz.evaluate import evaluate
from quiz.questions import QUESTIONS
from quiz.result_sms import MOST as SMS_MOST
from quiz.result_sms import URGENT
from quiz.result_words import NOT_SCORED, WORDS, notes
from quiz.results import link, tell, tell_scores
from quiz.sources import SOURCES
from tests.quiz.people import PEOPLE, answers
from tests.quiz.test_evaluate import BASE, any_answers, any_answers_settings, man, woman

LONGEST_LINK = link("https://" + "b" * 32 + "/card", "7K3M-9QXB-2FHD")  # bot/settings.py: at most 40 characters
QUESTION_SMS_MOST = 306  # characters; 2 parts of 153, as 3GPP TS 23.040 splits a long text of plain characters
PLAIN = re.compile(r"[\n\x20-\x5a\x5f\x61-\x7a]*")  # characters that GSM 03.38 and ASCII share, each counting once
NEVER = re.compile(r"\b(normal|safe|safely|you don't have|you do not have|cured?|guarantee[ds]?)\b", re.IGNORECASE)
DOUBT = re.compile("your result (moves|could move) to|it lies between", re.IGNORECASE)
UNSUBSCRIBES = re.compile(r"\b(say|type|text|send|or|skip,) (stop|end|quit|cancel|info|unsubscribe)\b", re.IGNORECASE)


def sentences(content):
    """Every text in a YAML file's content, however deep."""
    if isinstance(content, dict):
        return [text for value in content.values() for text in sentences(value)]
    if isinstance(content, list):
        return [text for value in content for text in sentences(value)]
    return [content] if isinstance(content, str) else []


WRITTEN = sentences(files.load("results.yml")) + sentences(files.load("questions.yml"))


# -- any result at all -------------------------------------------------------------------------------------------------


@any_answers_settings
@given(any_answers())
def test_every_result_has_its_category_a_way_to_call_and_the_disclaimer(given_answers):
    """Website, SMS and card all say what it comes to, whom to call, and that it is no diagnosis."""
    told = tell(given_answers)

    assert told.card["text"] in told.text
    assert WORDS["phone"] in told.text
    assert WORDS["phone"] in told.sms
    assert WORDS["phone"] == told.card["phone"]
    assert WORDS["disclaimer"] in told.text
    assert WORDS["disclaimer"] == told.card["disclaimer"]
    assert WORDS["disclaimer_sms"] in told.sms


# Those with the most to say: not sure of bone loss, most of the rest skipped.
MOST_SKIPPED = dict.fromkeys(("fracture", "steroid", "smoker", "alcohol3", "illnesses", "medicines"), "skipped")
YOUNG_AND_UNSURE = man(39, 139, known="unsure", parent_hip="yes", **MOST_SKIPPED)
OLDER_AND_UNSURE = woman(60, 161, known="unsure", height_loss="unsure", illnesses="skipped")


@any_answers_settings
@given(any_answers())
@example(YOUNG_AND_UNSURE)
@example(OLDER_AND_UNSURE)
def test_every_result_fits_three_text_messages(given_answers):
    """With the longest address of the card, too, and without costly characters."""
    told = tell(given_answers, LONGEST_LINK)

    assert len(told.sms) <= SMS_MOST
    assert PLAIN.fullmatch(told.sms)
    assert LONGEST_LINK in told.sms


@any_answers_settings
@given(any_answers())
def test_the_card_says_all_that_the_text_says(given_answers):
    """The website shows the card in place of the text, and it can be stored as JSON."""
    told = tell(given_answers)
    on_card = sentences(told.card)

    assert told.card == json.loads(json.dumps(told.card))
    for paragraph in told.text.split("\n\n"):
        lines = paragraph.split("\n- ")[1:] or [paragraph]
        assert all(line.removesuffix(".") in on_card or line in on_card or line == WORDS["call"] for line in lines)
    assert len(told.card["ask"]["items"]) == 3


@any_answers_settings
@given(any_answers())
def test_a_text_message_leaves_out_nothing_that_matters(given_answers):
    """Beside the longest address there is room for what is urgent, for what is not known, and for a reason."""
    result, told = evaluate(given_answers), tell(given_answers, LONGEST_LINK)
    urgent = [words["sms"] for name, words in notes(result, given_answers).items() if name in URGENT]

    assert all(words in told.sms for words in urgent)
    assert bool(result.ask_first) == ("Not all is known" in told.sms)
    assert not result.unsure or bool(DOUBT.search(told.sms))
    assert ("Why:" in told.sms) == any(reason in WORDS["reasons"] for reason in result.reasons)


@any_answers_settings
@given(any_answers())
def test_everything_unknown_that_would_change_the_result_is_told(given_answers):
    """On the website each is named, and all of them together as a range with what would tell the most."""
    result, told = evaluate(given_answers), tell(given_answers)

    named = [slot for slot, _ in result.unsure if slot not in WORDS["unknown"]]
    assert all(WORDS["things"][slot]["web"] in told.text for slot in named)
    assert bool(result.unsure) == bool(re.search("your result (would|could) move to", told.text))
    assert bool(result.ask_first) == ("your result lies between" in told.text)


# -- some people -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: f"{person['id']}: {person['note']}")
def test_each_reason_is_told_as_her_own_answer(person):
    """The reasons are said as "You ...", and only those that count."""
    told = tell(answers(person))
    expected = [WORDS["reasons"][reason]["web"] for reason in person["reasons"] if reason in WORDS["reasons"]]
    listed = [item for part in told.card["lists"] for item in part["items"]]

    assert sorted(words.split("{")[0] for words in expected) == sorted(item.split("An eating")[0] for item in listed)


def test_what_can_be_changed_stands_apart_from_what_cannot():
    """Smoking is something to work on; a parent's hip is not."""
    told = tell(woman(58, 150, smoker="yes", parent_hip="yes", steroid="now"))

    assert [(part["title"], part["items"]) for part in told.card["lists"]] == [
        ("What you can work on", ["You smoke now"]),
        ("What to talk over with your doctor", ["You take steroid pills"]),
        ("What cannot be changed", ["A parent of yours broke a hip"]),
    ]


def test_an_illness_is_called_by_its_name():
    """She picked Crohn's and a medicine; the result says so. COPD is said on its own."""
    told = tell(woman(58, 220, illnesses=["gut", "copd"], medicines=["seizure"]))

    picked = "Celiac, Crohn's, or weight-loss surgery; Seizure medicine for years"
    assert f"- From the lists, you picked: {picked}." in told.text
    assert "- You have COPD." in told.text


def test_below_40_nobody_is_told_of_a_higher_chance():
    """Of a young person's broken bone we say that it can affect bones, also where it is only possible."""
    sure, unsure = man(30, 160, fracture="yes"), man(30, 160, fracture="unsure", illnesses="unsure")

    assert tell(sure).card["title"] == "Things that can affect bones"
    assert 'would move to "Things that can affect bones"' in tell(unsure).text
    assert "You weren't sure about a broken bone from a small fall and the list of illnesses." in tell(unsure).text
    assert 'between "No score for you yet" and "Things that can affect bones"' in tell(unsure).text
    assert "Higher chance" not in tell(sure).text + tell(unsure).text


def test_a_pregnant_woman_with_a_broken_bone_is_told_to_talk_with_her_doctor_now():
    """Waiting until after pregnancy is only for those without a major reason."""
    now = "Please talk with your doctor now"
    pregnant = {**BASE, "age": 36, "sex": "female", "meno": "pregnant"}

    assert now in tell({**pregnant, "fracture": "yes"}).text
    assert now not in tell(pregnant).text


LINES = {
    "women of 65 and over read what the Task Force says of them": (woman(65, 220), "all women 65 and older"),
    "women under 65 at a higher chance read it too": (woman(58, 150, smoker="yes"), "under 65 should have a bone scan"),
    "men read both views": (man(70, 220), "Experts do not all agree on testing men."),
    "women under 65 at some risk read it for 65": (woman(58, 220, smoker="yes"), "should have a bone scan at age 65"),
    "women with few risk factors do too": (woman(58, 220), "should have a bone scan at age 65"),
    "men with few risk factors read both views too": (man(55, 220), "Experts do not all agree on testing men."),
    "someone of 65 whose sex is not known reads what is said of women and of men": (
        man(70, 220, sex="skipped"),
        "For men it says there is not enough proof yet.",
    ),
    "someone intersex reads that the gap is in the tools": (
        man(70, 220, sex="intersex"),
        "That is a gap in the tools, not in you.",
    ),
    "someone intersex and younger reads it too": (man(50, 220, sex="intersex"), "A doctor who knows about hormones"),
    "a pregnant woman who is not sure of a broken bone reads what to do": (
        woman(36, None, meno="pregnant", fracture="unsure", steroid="skipped"),
        "about a broken bone from a small fall and steroid pills. If the answer to one is yes, please talk with",
    ),
    "whoever may be pregnant is told to say so before a scan": (
        woman(45, 220, meno="skipped", smoker="yes", fracture="yes"),
        "If you are or may be pregnant, say so before a bone scan.",
    ),
    "whoever skipped the falls reads about balance": (
        woman(68, 220, falls="skipped"),
        "You skipped the question about falls.",
    ),
    "an unknown age could change the result": (woman("skipped", 220), "I don't know your age."),
    "so could an unknown sex": (man(60, 120, sex="skipped"), "I don't know the sex you were given at birth."),
    "someone of unknown sex reads why there is no score": (
        man(70, 220, sex="skipped"),
        "I used a checklist and no score",
    ),
    "someone of unknown age does too": (man("skipped", 220, smoker="yes"), "the tools need your age"),
    "someone with low hormones reads of the tools' limits": (
        man(51, 160, illnesses=["low_hormones"]),
        "not tested on people whose sex hormones are low or blocked, or on trans people",
    ),
    "whoever is not sure about bone loss is told to ask": (woman(58, 220, known="unsure"), "Please ask."),
    "whoever fell twice reads about balance": (woman(68, 220, falls="yes"), "balance check"),
    "a broken bone is a reason whatever the score": (woman(67, 200, fracture="yes"), "no matter what your score is"),
    "steroid pills are not to be stopped": (woman(60, 150, steroid="now"), "Do not stop them on your own."),
    "someone under 18 is turned away kindly": (man(15, 120), "talk with a parent and your doctor"),
    "someone who knows is told to keep the medicine": (woman(70, 130, known="yes"), "Keep taking your bone medicine"),
    "without a weight there is no score": (woman(60, None), "without your weight"),
    "without age and risk there is none either": (man("skipped", 220), "age and the sex given at birth"),
    "what she skipped is called skipped": (woman(58, 220, parent_hip="skipped"), "You skipped a parent's broken hip."),
    "what she was not sure of is called that": (
        woman(58, 220, parent_hip="unsure"),
        "You weren't sure about a parent's broken hip. If the answer is yes, your result would move to "
        '"Some risk factors". Worth asking.',
    ),
    "an unknown weight is no yes or no": (woman(60, None), "If it is low for your age, your result would move to"),
    "nor is menopause": (woman(52, 120, meno="unsure"), "I don't know if your periods have stopped for good."),
    "with two unknown she reads which to find out first": (
        woman(58, 220, smoker="skipped", fracture="unsure"),
        "What would tell the most is a broken bone from a small fall.",
    ),
}


def test_a_man_reads_nothing_about_women():
    """Whatever a man's result is, it speaks of men."""
    for told in (tell(man(55, 220)), tell(man(70, 220)), tell(man(62, 150, smoker="yes"))):
        assert "women" not in told.text + told.sms


@pytest.mark.parametrize("name", LINES)
def test_line(name):
    """Whom a line concerns reads it."""
    given_answers, line = LINES[name]

    assert line in tell(given_answers).text


def test_a_text_message_names_three_reasons_and_says_that_there_are_more():
    """Nobody takes three reasons for all."""
    told = tell(woman(58, 120, smoker="yes", parent_hip="yes", alcohol3="yes"))

    assert "Why: age and weight, a parent's broken hip, smoking, and more." in told.sms


# -- the scores, for those who ask -------------------------------------------------------------------------------------


def test_a_woman_who_asks_reads_each_score_with_its_limit():
    """Score, limit, and that the tools miss people."""
    assert tell_scores(woman(58, 150, smoker="yes")) == (
        "OST (age and weight): 2.00. For women, below 2 counts as raised. "
        "ORAI (age, weight, estrogen): 10 points. 9 or more counts as raised. From age 65 it is always 9 or more. "
        "OSIRIS (age, weight, estrogen, broken bones): 2.00. Below 1 counts as raised. "
        "These tools are only fair guides. They miss people."
    )


def test_an_unknown_estrogen_shows_both_scores():
    """ORAI is 8 with estrogen and 10 without; neither is shown as if it were known."""
    told = tell_scores(woman(58, 150, estrogen="unsure"))

    assert "ORAI (age, weight, estrogen): 8 to 10 points." in told
    assert "OSIRIS (age, weight, estrogen, broken bones): 2.00 to 4.00." in told
    assert "OST (age and weight): 2.00." in told
    assert "The numbers depend on what you skipped or were not sure of." in told


def test_an_unknown_fracture_that_is_in_no_score_of_a_man_changes_no_number():
    """Men's bands go by age and weight alone."""
    assert tell_scores(man(62, 150, fracture="unsure")) == tell_scores(man(62, 150))


def test_a_score_below_its_limit_never_looks_as_if_it_reached_it():
    """1.97 is flagged below 2, so it must not be shown as 2."""
    just_flagged = woman(65, None, weight={"amount": "74.999", "unit": "kg"})

    assert "OST (age and weight): 1.99." in tell_scores(just_flagged)
    assert "OST (age and weight): 1.96." in tell_scores(woman(65, 165))


def test_a_man_who_asks_reads_his_band():
    """Score, band, where the bands begin, and that there is no agreed limit."""
    assert tell_scores(man(62, 150)) == (
        "OST (age and weight): 1.20, the moderate band for men. 4 or more is low, -2 or less is high. "
        "Experts have no agreed limit for men. These tools are only fair guides. They miss people."
    )


def test_where_no_tool_fits_the_reason_is_told():
    """Without a weight there is nothing to show."""
    assert tell_scores(woman(58, None)).startswith("No score was worked out.")


# -- what is written ---------------------------------------------------------------------------------------------------


def test_no_result_or_question_promises_or_frightens():
    """None says normal, safe, cured, or that somebody does not have a disease."""
    offending = [text for text in WRITTEN if NEVER.search(text)]
    assert not offending, f"Say it in other words, in quiz/results.yml or quiz/questions.yml: {offending}"


def test_nothing_offers_a_word_that_unsubscribes_a_phone():
    """STOP, END, QUIT and CANCEL end all messages to a phone: no text suggests them."""
    offending = [text for text in WRITTEN if UNSUBSCRIBES.search(text)]
    assert not offending, f"Offer SKIP or LATER instead, in quiz/results.yml or quiz/questions.yml: {offending}"


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_every_question_has_its_own_words(question):
    """It can say why it is asked and what it means, and never asks twice in the same words."""
    own = [question.ask, question.why, question.explain, *question.retry]

    assert all(own)
    assert len(set(own)) == len(own)
    texted = [question.sms, *(question.retry_sms or question.retry)]
    assert len(set(texted)) == len(texted)
    assert question.when in CONDITIONS
    assert set(question.source) <= set(SOURCES)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_every_question_fits_a_text_message(question):
    """With its numbered choices it fits two parts, at every try."""
    for tries in range(5):
        said = ask({**start(), "open": question.id, "answers": {"consent": "yes"}, "tries": tries})
        numbered = "\n".join(f"{number} {choice}" for number, choice in enumerate(said.sms_choices, 1))
        shown = f"{said.sms}\n{numbered}"
        assert len(shown) <= QUESTION_SMS_MOST
        assert PLAIN.fullmatch(shown)


@any_answers_settings
@given(any_answers())
def test_every_reason_has_words(given_answers):
    """Only what names a missing tool has none: the category's own words say that."""
    without_words = {"already told osteoporosis/osteopenia or on bone medicine", *NOT_SCORED} - {"pregnant or nursing"}

    assert set(evaluate(given_answers).reasons) <= set(WORDS["reasons"]) | without_words
