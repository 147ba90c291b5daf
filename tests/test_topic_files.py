"""What Rasa does not check about the files in data/nlu/: one file, one topic, complete, with its source."""

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
import yaml

from bot.channels.sms.segments import size
from quiz.sources import SOURCES

ROOT = Path(__file__).resolve().parents[1]
FILES = sorted((ROOT / "data" / "nlu").glob("*.yml"))
TOPICS = yaml.safe_load((ROOT / "tests" / "data" / "topics.yml").read_text(encoding="utf-8"))
ARTICLE = (ROOT / "tests" / "data" / "article.txt").read_text(encoding="utf-8")
PLAIN = str.maketrans({"’": "'", "–": "-", "“": '"', "”": '"'})
OWN_ACTION = {"faq_activity", "talk_repeat", "talk_delete_data", "quiz_start", "quiz_continue", "quiz_result"}
NO_EXAMPLES_NEEDED = ("safety_",)  # set by a matcher, never learned
EXTRA_INTENTS = {"out_of_scope": {"nlu_fallback"}}  # the fallback's rule stands with the refusals
REFUSALS = ("out_of_scope", "talk_article_silent")  # never offered as "did you mean"
FORBIDDEN = r"\b(normal|cures?|guarantees?|guaranteed|you don't have|safe for you)\b"


@cache
def content(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def examples(path):
    return [
        line.strip()[2:]
        for item in content(path).get("nlu") or []
        for line in item["examples"].splitlines()
        if line.strip().startswith("- ")
    ]


def responses(path):
    return [(name, one) for name, variants in (content(path).get("responses") or {}).items() for one in variants]


def rules(path):
    return content(path).get("rules") or []


def domain_intents():
    return set(yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))["intents"])


def web_text(path, name):
    return next(one["text"] for response, one in responses(path) if response == name and "channel" not in one)


each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
each_faq = pytest.mark.parametrize(
    "path", [path for path in FILES if path.stem.startswith("faq_")], ids=lambda path: path.stem
)


@each_file
def test_a_file_holds_the_one_intent_it_is_named_after(path):
    """`ls data/nlu` shows everything that the assistant understands."""
    intents = {item["intent"] for item in content(path).get("nlu") or []}

    assert intents <= {path.stem}, f"move the examples of {intents - {path.stem}} to files of their own"
    assert intents or path.stem.startswith(NO_EXAMPLES_NEEDED), f"{path.name} has no examples; see data/README.md"


@each_file
def test_a_topic_has_its_answer_and_the_rule_that_leads_to_it(path):
    """Without its rule nobody would ever see the answer."""
    expected = {path.stem} | EXTRA_INTENTS.get(path.stem, set())
    started = {step["intent"] for rule in rules(path) for step in rule["steps"] if "intent" in step}
    actions = {step["action"] for rule in rules(path) for step in rule["steps"] if "action" in step}

    assert expected == started, f"{path.name} needs a rule for {expected - started}; copy one from data/README.md"
    assert path.stem in OWN_ACTION or f"utter_{path.stem}" in actions
    assert path.stem in OWN_ACTION or f"utter_{path.stem}" in dict(responses(path))
    assert all(name.startswith(f"utter_{path.stem}") for name, _ in responses(path))


def test_the_index_lists_every_topic_and_nothing_else():
    """domain.yml and the files agree."""
    extra = set().union(*EXTRA_INTENTS.values())

    assert {path.stem for path in FILES} | extra == domain_intents(), "add or remove the line in domain.yml"


def test_no_rule_or_response_has_two_homes():
    """Rasa would merge them in silence."""
    names = Counter(rule["rule"] for path in FILES for rule in rules(path))
    names.update(name for path in FILES for name in content(path).get("responses") or {})

    assert [name for name, count in names.items() if count > 1] == []


def test_no_example_stands_twice():
    """One message cannot mean two things."""
    places = {}
    for path in FILES:
        for example in examples(path):
            places.setdefault(re.sub(r"\W+", " ", example.lower()).strip(), []).append(path.stem)

    assert {text: stems for text, stems in places.items() if len(stems) > 1 and text} == {}


def test_nothing_that_is_measured_on_is_trained_on():
    """The blind set stays blind."""
    blind = yaml.safe_load((ROOT / "tests" / "nlu" / "blind.yml").read_text(encoding="utf-8"))
    measured = {text.lower().strip(" ?.!") for texts in blind.values() for text in texts}
    trained = {text.lower().strip(" ?.!") for path in FILES for text in examples(path)}

    assert set() == measured & trained, "remove these from data/nlu/; the blind set is never trained on"


@each_faq
def test_a_topic_has_thirty_examples(path):
    """Fewer say too little about how people type."""
    assert len(examples(path)) >= 30


@each_file
def test_a_topic_has_a_question_to_show(path):
    """It is offered when the assistant asks "did you mean"; refusals and emergencies are never offered."""
    for item in content(path).get("nlu") or []:
        question = (item.get("metadata") or {}).get("question", "")

        assert path.stem in REFUSALS or 0 < len(question) <= 45


@each_file
def test_every_answer_has_a_text_message(path):
    """An SMS form that costs at most three segments of plain characters."""
    on_website = [name for name, one in responses(path) if "channel" not in one]
    by_sms = {name: one["text"] for name, one in responses(path) if one.get("channel") == "sms"}

    assert set(on_website) == set(by_sms)
    for name, text in by_sms.items():
        assert text.isascii(), f"{name}: use plain quotes and hyphens in the sms text"
        assert size(text).segments <= 3, f"{name}: shorten the sms text"


@each_faq
def test_every_answer_names_its_source_and_its_claims(path):
    """In its metadata and in its words."""
    for name, one in responses(path):
        if "channel" not in one:
            metadata = one.get("metadata") or {}
            keys = metadata.get("source") or []

            assert keys, f"{name} needs metadata.source"
            assert set([keys] if isinstance(keys, str) else keys) <= set(SOURCES), f"{name}: see quiz/sources.yml"
            assert metadata["claims"]
        assert re.search(r"article|Bone Health Center", one["text"]), f"{name} does not say where it comes from"


@each_file
def test_quotes_are_the_articles_own_words(path):
    """A quote that the article does not hold is an invention."""
    for name, one in responses(path):
        quote = (one.get("metadata") or {}).get("quote")

        assert quote is None or quote.strip() in ARTICLE.translate(PLAIN), f"{name}: {quote!r} is not in the article"


@pytest.mark.parametrize("topic", TOPICS)
def test_an_answer_says_what_it_must_and_never_what_it_must_not(topic):
    """The clinic's contract for each topic."""
    path = ROOT / "data" / "nlu" / f"faq_{topic}.yml"
    text = web_text(path, f"utter_faq_{topic}")
    metadata = next(one["metadata"] for _, one in responses(path) if "channel" not in one)

    for words in TOPICS[topic]["says"]:
        assert re.search(words, text, re.IGNORECASE), f"faq_{topic} must say {words!r}"
    for words in TOPICS[topic]["never"]:
        assert not re.search(words, text, re.IGNORECASE), f"faq_{topic} must never say {words!r}"
    assert set(TOPICS[topic]["claims"]) == set(metadata["claims"])


def test_every_topic_about_the_article_has_its_contract():
    """A new topic says first what its answer must say. The activities have a table of their own."""
    assert {f"faq_{topic}" for topic in TOPICS} | {"faq_activity"} == {
        path.stem for path in FILES if path.stem.startswith("faq_")
    }


@each_file
def test_no_answer_promises_or_diagnoses(path):
    """Words that a health assistant does not use."""
    for name, one in responses(path):
        found = re.search(FORBIDDEN, one["text"], re.IGNORECASE)

        assert found is None, f"{name} says {found[0]!r}; find other words"


def test_no_other_file_looks_like_training_data():
    """Rasa takes every YAML file below data/ with one of these keys for training data."""
    marks = re.compile(r"^\s*(nlu|rules|stories|responses):", re.MULTILINE)
    others = [*(ROOT / "quiz").rglob("*.yml"), *(ROOT / "actions").rglob("*.yml"), *(ROOT / "bot").rglob("*.yml")]

    assert [str(path) for path in others if marks.search(path.read_text(encoding="utf-8"))] == []
