"""The activity table is complete, and an activity is found however it is typed."""

import re
from collections import Counter

import pytest
import yaml
from rasa.shared.nlu.training_data.message import Message

from actions import activity
from bot.assistant import ROOT
from bot.nlu.activities import ActivityExtractor
from quiz.sources import SOURCES

ROWS = list(activity.TABLE.values())
WORDS = [(word, row["id"]) for row in ROWS for word in row["words"]]
CLASSES = {"weight_bearing", "not_weight_bearing", "depends"}
TOPIC = yaml.safe_load((ROOT / "data" / "nlu" / "faq_activity.yml").read_text(encoding="utf-8"))
RESPONSES = TOPIC["responses"]
NAMED_BY_THE_ARTICLE = {
    "running": "weight_bearing",
    "walking": "weight_bearing",
    "jumping_rope": "weight_bearing",
    "tennis": "weight_bearing",
    "basketball": "weight_bearing",
    "swimming": "not_weight_bearing",
    "cycling": "not_weight_bearing",
}
# The SMS alphabet (GSM 03.38) without the characters that take two places.
PLAIN = re.compile(r"[A-Za-z0-9 \n.,:;!?'\"()/%&+*=<>@#$_-]*")
TWO_SEGMENTS, THREE_SEGMENTS = 306, 459  # GSM 03.38: a part of a long message holds 153 characters


@pytest.fixture(scope="module")
def extractor():
    return ActivityExtractor()


def found(extractor, text):
    """The entities of one message."""
    (message,) = extractor.process([Message({"text": text})])
    return message.get("entities")


def ids(extractor, text):
    return [entity["value"] for entity in found(extractor, text)]


def answered(*values):
    """What the action says when these activities were named."""
    entities = [{"entity": "activity", "value": value} for value in values]
    return activity.answer(entities)


def in_words(message, channel):
    """The answer as it is read on a channel."""
    variants = RESPONSES[message["response"]]
    (text,) = [variant["text"] for variant in variants if variant.get("channel") == channel]
    return text.format(**message)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_every_row_is_complete(row):
    """A row has a title, words, a class, a reason that ends, and sources that exist."""
    sources = [row["source"]] if isinstance(row["source"], str) else row["source"]

    assert {"id", "title", "words", "class", "why", "source"} <= set(row)
    assert row["class"] in CLASSES
    assert row["title"][0].isupper()
    assert row["why"].endswith(".")
    assert "\n" not in row["why"]
    assert set(sources) <= set(SOURCES), f"add the source of {row['id']} to quiz/sources.yml"


def test_no_row_was_lost_to_another_of_the_same_id():
    """An id stands for one row."""
    rows = yaml.safe_load((ROOT / "actions" / "activities.yml").read_text(encoding="utf-8"))

    assert len(rows) == len(ROWS)


def test_a_word_stands_for_one_activity():
    """No two rows claim the same word, and words are lower case as the matcher wants them."""
    twice = [word for word, count in Counter(word for word, _ in WORDS).items() if count > 1]

    assert twice == [], "give each of these words to one row of actions/activities.yml"
    assert [word for word, _ in WORDS if word != word.lower()] == []


def test_the_article_decides_what_it_names():
    """Seven activities carry the article's class and speak in its name; no other does."""
    by_the_article = {row["id"]: row["class"] for row in ROWS if not row.get("own") and "like" not in row}

    assert by_the_article == NAMED_BY_THE_ARTICLE


def test_a_form_of_an_activity_has_its_class():
    """Jogging counts because running does."""
    forms = [row for row in ROWS if "like" in row]

    assert {row["like"] for row in forms} <= set(NAMED_BY_THE_ARTICLE)
    assert [row["id"] for row in forms if row["class"] != NAMED_BY_THE_ARTICLE[row["like"]]] == []


@pytest.mark.parametrize(("word", "row_id"), WORDS)
def test_every_word_of_the_table_is_found_whole(extractor, word, row_id):
    """Whatever the table lists is found as one activity: its own."""
    assert ids(extractor, f"does {word} count") == [row_id]


def test_an_entity_says_where_it_stands_and_who_found_it(extractor):
    """Offsets point at the person's own letters."""
    text = "So, does Pickle Ball count?"
    (entity,) = found(extractor, text)

    assert text[entity["start"] : entity["end"]] == "Pickle Ball"
    assert {"entity": "activity", "value": "pickleball", "extractor": "ActivityExtractor"}.items() <= entity.items()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SWIMING??", ["swimming"]),
        ("n yoga?", ["yoga"]),
        ("is the tredmill ok", ["treadmill"]),
        ("stationery bike", ["stationary_bike"]),
        ("swimming/biking", ["swimming", "cycling"]),
        ("jogging, yoga and pilates", ["jogging", "yoga", "pilates"]),
    ],
)
def test_it_is_found_as_people_type(extractor, text, expected):
    """Capitals, misspellings, slashes and lists do not hide an activity."""
    assert ids(extractor, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("water aerobics", "water_aerobics"),
        ("water volleyball", "pool_games"),
        ("walking in the pool", "aqua_jogging"),
        ("chair volleyball", "chair_exercise"),
        ("chair zumba at the center", "chair_exercise"),
        ("wheelchair basketball", "chair_exercise"),
        ("arm bike", "chair_exercise"),
        ("ping pong or table tennis", "table_tennis"),
        ("10,000 steps", "walking"),
        ("i walk with a walker", "walker"),
        ("walking with a weighted vest", "weighted_vest"),
        ("jumping on a trampoline", "trampoline"),
        ("motor bike", "motorcycle"),
    ],
)
def test_the_longest_name_wins(extractor, text, expected):
    """A seat, the water or a motor is not overlooked for the sport that stands beside it."""
    assert set(ids(extractor, text)) == {expected}


@pytest.mark.parametrize(
    "text",
    ["does lifting weights count", "weight lifting", "just weights", "does curling count", "i play pool", "steps"],
)
def test_what_is_no_activity_of_the_table_is_not_found(extractor, text):
    """Lifting has its own topics; what is unknown, or means something else, is not guessed at."""
    assert ids(extractor, text) == []


def test_an_idiom_still_gives_an_entity(extractor):
    """Only a question about activities reads entities, so a figure of speech does no harm and needs no exception."""
    assert ids(extractor, "you are jumping to conclusions") == ["jumping"]


def test_other_entities_are_kept(extractor):
    """The extractor adds to what another one has found."""
    other = {"entity": "other", "value": "x"}
    (message,) = extractor.process([Message({"text": "tennis", "entities": [other]})])

    assert [entity["value"] for entity in message.get("entities")] == ["x", "tennis"]


def test_each_named_activity_is_answered_once_and_at_most_three():
    """More would not fit a text message."""
    said = answered("swimming", "tennis", "swimming", "walking", "yoga")

    assert [message["activity"] for message in said] == ["Swimming", "Tennis", "Walking"]


@pytest.mark.parametrize("values", [[], ["underwater_basket_weaving"]])
def test_an_unknown_activity_gets_the_definition(values):
    """Never a guess: the answer is the one with the definition and the article's two lists."""
    assert answered(*values) == [{"response": "utter_faq_activity"}]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
@pytest.mark.parametrize("channel", [None, "sms"])
def test_every_answer_opens_with_the_activity_and_names_its_source(row, channel):
    """On both channels the first word is the activity, and the article is named; nothing is left unfilled."""
    (message,) = answered(row["id"])
    text = in_words(message, channel)

    assert text.startswith(row["title"])
    assert "The article" in text
    assert "{" not in text


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_an_sms_answer_is_plain_and_short(row):
    """One activity takes at most two segments, in characters that need no second alphabet."""
    text = in_words(answered(row["id"])[0], "sms")

    assert len(text) <= TWO_SEGMENTS
    assert PLAIN.fullmatch(text)


def test_three_answers_about_the_articles_activities_fit_one_sms():
    """The three that people ask about most stay within three segments."""
    said = [in_words(message, "sms") for message in answered("swimming", "walking", "cycling")]

    assert len("\n\n".join(said)) <= THREE_SEGMENTS


def test_a_row_brings_its_own_source():
    """What a named body says is shown under its name."""
    (yoga,) = answered("yoga")

    assert "giangregorio_2014" in yoga["source"]
