"""Mistyped words are read as what was meant; right words are left alone."""

import pytest

from bot.nlu import spelling


@pytest.fixture(scope="module")
def words():
    return spelling.learn(["will my bones get weaker", "is weight bearing exercise good for my bones", "thank you"] * 3)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("wieght baering exercize", "weight bearing exercise"),
        ("will my bonnes get weakr", "will my bones get weaker"),
        ("thakn you", "thank you"),
        ("is WIEGHT good", "is weight good"),
    ],
)
def test_a_slip_of_the_finger_is_mended(words, typed, meant):
    """Swapped, doubled, left out, mistyped."""
    assert meant == words.corrected(typed)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?",
        "tripping over warts",
        "x-ray, what's that",
        "my insurance declined",
        "a b c",
        "Ozempic",
        "🙂 5'4\" 150lbs",
    ],
)
def test_what_is_no_slip_is_left_as_it_is(words, text):
    """English words that we do not know, names, numbers and signs."""
    assert text == words.corrected(text)


def test_a_word_of_ours_is_never_changed(words):
    """Every word of the examples stays itself."""
    assert ["weight", "bones"] == [words.corrected(word) for word in ("weight", "bones")]


def test_a_rare_slip_in_the_examples_is_not_taken_for_a_word():
    """Examples hold slips on purpose; they are not what others are mended to."""
    assert "osteoporosis" == spelling.learn(["osteoporosis"] * 5 + ["osteoperosis"]).corrected("osteoperosis")


@pytest.mark.parametrize(("typed", "meant"), [("deppression", "depression"), ("pregnnant", "pregnant")])
def test_a_slip_in_a_word_that_is_not_ours_is_mended_too(words, typed, meant):
    """What is about something else must be seen to be that."""
    assert meant == words.corrected(typed)


def test_our_word_goes_before_another_english_one():
    """It might be a bonnet; here it is bones."""
    assert "bones" == spelling.learn(["my bones"] * 3).corrected("bonnes")


def test_a_rare_name_of_the_examples_is_not_made_english():
    """A medicine that one example names stays itself, though an English word is one slip away."""
    assert "Forteo" == spelling.learn(["what is forteo"]).corrected("Forteo")


@pytest.mark.parametrize("word", ["pickleball", "aerobics", "zumba", "elliptical"])
def test_an_activity_is_known_though_no_example_names_it(words, word):
    """The table of activities brings its words."""
    assert word == words.corrected(word)
    assert word == words.corrected(word[:-2] + word[-1] + word[-2])


def test_what_the_person_wrote_is_kept(assistant, run):
    """The transcript shows her own words."""
    parsed = run(assistant.parse_message("does swiming coutn"))

    assert "does swiming coutn" == parsed["text"]
    assert "faq_activity" == parsed["intent"]["name"]
    assert ["swimming"] == [entity["value"] for entity in parsed["entities"]]
