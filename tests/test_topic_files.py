"""What Rasa does not check about the files in data/nlu/: one file, one topic, complete, with its source."""

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
import yaml

from bot.channels.sms.segments import is_gsm, size
from quiz.sources import SOURCES
from tools.evaluate_safety import alarms

ROOT = Path(__file__).resolve().parents[1]
FILES = sorted((ROOT / "data" / "nlu").glob("*.yml"))
TOPICS = yaml.safe_load((ROOT / "tests" / "data" / "topics.yml").read_text(encoding="utf-8"))
ARTICLE = (ROOT / "tests" / "data" / "article.txt").read_text(encoding="utf-8")
PLAIN = str.maketrans({"’": "'", "–": "-", "“": '"', "”": '"'})
OWN_ACTION = {
    "faq_activity",
    "talk_more",
    "talk_none_of_these",
    "talk_repeat",
    "talk_several",
    "talk_simpler",
    "talk_why",
    "talk_yes",
    "talk_delete_data",
    "talk_my_data",
    "quiz_start",
    "quiz_continue",
    "quiz_result",
    "quiz_correct",
    "quiz_scores",
}
NO_EXAMPLES_NEEDED = ("safety_", "talk_several")  # set by a matcher, never learned
FOLLOWED_UP = "action_follow_up"  # says the topic, or what it means after the topic before
EXTRA_INTENTS = {
    "out_of_scope": {"nlu_fallback"},  # the fallback's rule stands with the refusals
}
# Right after an alarm, other files' intents lead here; it has none of its own.
RULES_ONLY = {
    "safety_after": {
        "talk_thanks",
        "talk_help",
        "talk_upset",
        "talk_article_silent",
        "talk_goodbye",
        "quiz_later",
        "nlu_fallback",
        "out_of_scope",
        "out_of_scope_near",
        "talk_more",
        "talk_none_of_these",
        "talk_spanish",
        "talk_yes",
    }
}
REFUSALS = ("out_of_scope", "out_of_scope_near", "talk_article_silent")  # never offered as "did you mean"
RASAS_OWN = {"action_listen"}
MARKS = re.compile(r"^\s*(nlu|rules|stories|responses):", re.MULTILINE)  # make Rasa read a file as training data
NOT_OURS = {".venv", ".tools", ".git", "build", "data", "deploy"}  # in Kubernetes "rules" is a word of its own
ALSO_PROMISED = {  # beyond the article; every form of the answer says it
    "talk_bot": "a computer program, not a nurse or doctor",
    "talk_person": r"\(225\) 237-1810",
    "talk_article_silent": r"article doesn't say.*\(225\) 237-1810",
    "safety_self_harm": r"\b988\b",
    "talk_low_mood": r"\b988\b.*\b911\b",
}
SAYS_BEYOND = r"(This isn't in|Not in|Only part of this is in|[^.]+\. Not in) the Baton Rouge General article"
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


def index(section):
    """A section of domain.yml."""
    return set(yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))[section])


def plain(text):
    """The words alone: case and punctuation make no new example."""
    return re.sub(r"\W+", " ", str(text).lower()).strip()


def web_text(path, name):
    return next(one["text"] for response, one in responses(path) if response == name and "channel" not in one)


def topic_is_beyond(topic):
    """Whether an answer rests first on the list of next questions, whose claims begin with F."""
    return TOPICS[topic]["claims"][0].startswith("F")


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
    expected = RULES_ONLY.get(path.stem) or {path.stem} | EXTRA_INTENTS.get(path.stem, set())
    started = {step["intent"] for rule in rules(path) for step in rule["steps"] if "intent" in step}
    actions = {step["action"] for rule in rules(path) for step in rule["steps"] if "action" in step}

    assert expected == started, f"{path.name} needs a rule for {expected - started}; copy one from data/README.md"
    assert path.stem in OWN_ACTION or {f"utter_{path.stem}", FOLLOWED_UP} & actions, (
        f"let the rule end in utter_{path.stem}"
    )
    assert path.stem in OWN_ACTION or f"utter_{path.stem}" in dict(responses(path)), f"write utter_{path.stem}"

    strangers = [name for name, _ in responses(path) if not name.startswith(f"utter_{path.stem}")]
    assert [] == strangers, f"begin the response's name with utter_{path.stem}"


@each_file
def test_a_rule_calls_only_what_exists(path):
    """An action that nobody wrote would fail in front of a person."""
    said = {name for other in FILES for name, _ in responses(other)}
    called = {step["action"] for rule in rules(path) for step in rule["steps"] if "action" in step}
    unknown = called - said - index("actions") - index("forms") - RASAS_OWN

    assert set() == unknown, "write the response, or add the action to domain.yml"


def test_the_index_lists_every_topic_and_nothing_else():
    """domain.yml and the files agree."""
    extra = set().union(*EXTRA_INTENTS.values())

    assert {path.stem for path in FILES} - set(RULES_ONLY) | extra == index("intents"), (
        "add or remove the line in domain.yml"
    )


def test_no_rule_or_response_has_two_homes():
    """Rasa would merge them in silence."""
    names = Counter(rule["rule"] for path in FILES for rule in rules(path))
    names.update(name for path in FILES for name in content(path).get("responses") or {})

    assert [] == [name for name, count in names.items() if count > 1], "rename one of the two"


def test_no_example_stands_twice():
    """One message cannot mean two things."""
    places = {}
    for path in FILES:
        for example in examples(path):
            places.setdefault(plain(example), []).append(path.stem)
    twice = {text: stems for text, stems in places.items() if len(stems) > 1 and text}

    assert {} == twice, "keep it in the one file whose answer fits, and write another for the rest"


def test_nothing_that_is_measured_on_is_trained_on():
    """The blind sets stay blind."""
    sets = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in (ROOT / "tests" / "nlu").glob("blind*.yml")]
    measured = {plain(text) for blind in sets for texts in blind.values() for text in texts} - {""}
    trained = {plain(text) for path in FILES for text in examples(path)}

    assert set() == measured & trained, "remove these from data/nlu/; the blind sets are never trained on"


def test_no_alarm_is_taught_as_a_topic():
    """What must raise an alarm may not be learned as a question. (Traps may: they are no emergencies.)"""
    alarming = {plain(text) for texts in alarms().values() for text in texts}
    trained = {plain(text) for path in FILES for text in examples(path)}

    assert set() == alarming & trained, "remove these from data/nlu/; they belong to bot/nlu/safety/"


@each_faq
def test_a_topic_has_thirty_examples(path):
    """Fewer say too little about how people type."""
    found = len(examples(path))

    assert found >= 30, f"{path.name} has {found} examples; write {30 - found} more, each asked another way"


@each_file
def test_a_topic_has_a_question_to_show(path):
    """It is offered when the assistant asks "did you mean"; refusals and emergencies are never offered."""
    for item in content(path).get("nlu") or []:
        question = (item.get("metadata") or {}).get("question", "")

        assert path.stem in REFUSALS or 0 < len(question) <= 45, "give metadata.question 1 to 45 characters"


@each_file
def test_every_answer_has_a_text_message(path):
    """An SMS form that costs at most three segments of plain characters."""
    on_website = [name for name, one in responses(path) if "channel" not in one]
    by_sms = {name: one["text"] for name, one in responses(path) if one.get("channel") == "sms"}

    assert set(on_website) == set(by_sms), "every response has a web text and a text with `channel: sms`"
    assert len(responses(path)) == 2 * len(by_sms), "one text for each channel: the same words get the same answer"
    for name, text in by_sms.items():
        assert is_gsm(text), f"{name}: use plain quotes and hyphens in the sms text"
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
        for _, one in responses(path):
            assert not re.search(words, one["text"], re.IGNORECASE), f"faq_{topic} must never say {words!r}"
    assert set(TOPICS[topic]["claims"]) == set(metadata["claims"]), "tests/data/topics.yml and the answer must agree"


@pytest.mark.parametrize("topic", [topic for topic in TOPICS if topic_is_beyond(topic)])
def test_an_answer_beyond_the_article_says_so_first(topic):
    """In every form, and it names who says it instead."""
    for name, one in responses(ROOT / "data" / "nlu" / f"faq_{topic}.yml"):
        assert re.match(SAYS_BEYOND, one["text"]), f"{name} must begin: This isn't in the Baton Rouge General article"


@pytest.mark.parametrize("stem", ALSO_PROMISED)
def test_what_is_promised_beyond_the_article_is_said_on_every_channel(stem):
    """A program says that it is one; who needs help gets the number that helps."""
    for name, one in responses(ROOT / "data" / "nlu" / f"{stem}.yml"):
        if name.endswith("_es"):  # tests/wording/test_spanish.py compares them with the English ones
            continue
        assert re.search(ALSO_PROMISED[stem], one["text"]), f"{name} must say {ALSO_PROMISED[stem]!r}"


@each_file
def test_a_button_sends_what_a_person_would_type(path):
    """A payload like "/intent" would pass by the understanding and the safety check."""
    payloads = [button["payload"] for _, one in responses(path) for button in one.get("buttons") or []]

    assert [] == [payload for payload in payloads if payload.startswith("/")], "write the payload as a person would"


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
    """Rasa takes a YAML file with one of these keys for training data."""
    others = [path for path in ROOT.rglob("*.y*ml") if path.relative_to(ROOT).parts[0] not in NOT_OURS]
    alike = [str(path) for path in others if MARKS.search(path.read_text(encoding="utf-8"))]

    assert [] == alike, "rename the key; data/README.md lists those that Rasa claims"


def test_the_template_is_a_whole_topic():
    """Who copies the template of data/README.md has a file that Rasa reads."""
    readme = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    template = yaml.safe_load(re.search(r"```yaml\n(.*?)```", readme, re.DOTALL)[1])
    (item,), (answer,), (rule,) = template["nlu"], template["responses"].values(), template["rules"]

    assert list(content(ROOT / "data" / "nlu" / "faq_age_limit.yml")) == list(template)
    assert [{"intent": item["intent"]}, {"action": f"utter_{item['intent']}"}] == rule["steps"]
    assert [None, "sms"] == [one.get("channel") for one in answer], "the template shows a web and an sms text"
