"""`make check-content` says in plain English what is wrong, and says nothing where nothing is."""

from datetime import date
from pathlib import Path

import pytest

from bot.nlu.encoder import SentenceEncoder
from tools.content import check, checks
from tools.content.confusion import confused
from tools.content.texts import Text, everything
from tools.content.topics import Topic, load

TODAY = date(2026, 11, 25)
WEB = "The article says there is no age limit. Talk with your doctor first."


def topic(web=WEB, sms=WEB, rule=True, **metadata):
    """A topic that is right unless the test says otherwise."""
    kept = {
        "source": "weightlifting_article",
        "owner": "Bone Health Center",
        "review_by": date(2027, 5, 31),
        **metadata,
    }
    forms = [{"text": web, "metadata": kept}, *([{"text": sms, "channel": "sms"}] if sms else [])]
    steps = [{"intent": "faq_age"}, {"action": "utter_faq_age"}]
    rules = [{"rule": "answer", "steps": steps}] if rule else []
    content = {"nlu": [{"intent": "faq_age", "examples": "- too old?\n"}], "responses": {"utter_faq_age": forms}}
    return Topic(Path("faq_age.yml"), {**content, "rules": rules})


def problems(wrong):
    texts = [Text("Answers", wrong.file, a.name, a.web, a.sms, topic=wrong) for a in wrong.answers]
    return checks.all_problems(texts, [wrong], TODAY)


def test_a_topic_that_is_right_has_no_problem():
    """Silence means that all is well."""
    assert [] == problems(topic())


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (topic(sms="Lift a bit today. " * 28), "the text message takes 4 parts; 3 is the most"),
        (topic(sms="It’s never too late. Talk with your doctor first."), "the text message holds ’, which doubles"),
        (topic(web="Considerable musculoskeletal adaptation necessitates individualized supervision."), "grade"),
        (topic(web=WEB + " It works for 83 people."), "the website text says 83, which is not in its source"),
        (topic(web=WEB + " It cures weak bones."), 'it says "cures"'),
        (topic(source="somewhere"), "the source somewhere is not in quiz/sources.yml"),
        (topic(sms=""), "there is no sms text"),
        (topic(rule=False), "no rule leads to the answer"),
        (topic(owner=None), "it has no owner"),
        (topic(review_by=None), "it has no review-by date"),
        (topic(review_by=date(2026, 11, 24)), "it was to be reviewed by November 24, 2026"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_fault_is_told_in_plain_english(wrong, said):
    """One sentence says what, the next one what to do."""
    (problem,) = problems(wrong)

    assert said in problem.what
    assert problem.advice


def test_a_number_may_come_from_the_article_or_from_the_facts_carried_over():
    """65 stands in the article; 1,200 stands in what was written down of another source."""
    assert [] == problems(topic(web=WEB + " A study was with women of 65."))
    assert [] == problems(topic(web=WEB + " Get 1,200 mg.", facts=["1,200 mg a day for women of 51 and over"]))


def test_the_words_of_the_assistant_have_no_problem():
    """What is served is what the check lets pass; whether a review is due depends on the day, and fails no build."""
    topics = load()
    found = checks.all_problems(everything(topics), topics, date.min)

    assert [] == found, check.told(found)


def test_every_file_with_words_is_looked_at():
    """A text that is on no list would be signed by nobody."""
    files = {text.file for text in everything(load())}

    assert {"actions/activities.yml", "quiz/questions.yml", "quiz/results.yml", "quiz/phrases.yml"} <= files
    assert {"bot/channels/sms/texts.yml", "bot/channels/website/refusals.yml"} <= files
    assert "bot/widget/words.yml" in files
    assert {topic.file for topic in load() if topic.answers} <= files


def named(name, examples):
    """A topic of these examples."""
    lines = "".join(f"- {example}\n" for example in examples)
    return Topic(Path(f"{name}.yml"), {"nlu": [{"intent": name, "examples": lines}]})


def test_two_answers_that_are_confused_are_named(encoder):
    """Nearly the same questions under two names; and a third that is far from both."""
    swim, pool = ["does swimming count", "is swimming good"], ["does swimming count too", "is swimming any good"]
    topics = [named("faq_swim", swim), named("faq_pool", pool), named("faq_call", ["call my doctor", "doctor first?"])]

    found = list(confused(topics, encoder))

    assert {"data/nlu/faq_swim.yml", "data/nlu/faq_pool.yml"} == {problem.where for problem in found}


def test_no_two_answers_of_the_assistant_are_confused(encoder):
    """As `make check-content` finds."""
    assert [] == list(confused(load(), encoder))


@pytest.fixture(scope="module")
def encoder():
    return SentenceEncoder()
