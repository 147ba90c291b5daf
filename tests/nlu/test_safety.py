"""Red flags are seen, and nothing else is taken for one."""

from pathlib import Path

import pytest
import yaml

from bot.nlu.safety import FLAGS, find
from bot.nlu.safety.phrases import pattern_of
from tests.test_topic_files import FILES, examples
from tools.evaluate_safety import alarms, traps

HERE = Path(__file__).parent
PHRASE_FILES = sorted((HERE.parents[1] / "bot" / "nlu" / "safety").glob("**/*.yml"))
# An alarm of a more urgent kind is right too: both texts send for help.
ALARM_ROWS = [(flag, text) for flag, texts in alarms().items() for text in texts]
TRAP_ROWS = [text for texts in traps().values() for text in texts]


@pytest.mark.parametrize(("flag", "text"), ALARM_ROWS, ids=[text for _, text in ALARM_ROWS])
def test_alarm(flag, text):
    """Somebody in need is told what to do, whatever the spelling."""
    found = find(text)

    assert found is not None, f"{text!r} raised no alarm; bot/nlu/safety/README.md says how to widen {flag}"
    assert FLAGS.index(found) <= FLAGS.index(flag)


@pytest.mark.parametrize("text", TRAP_ROWS)
def test_trap(text):
    """An idiom, the past, a denial, a supposition or a quiz answer raises no alarm."""
    assert find(text) is None, f"{text!r} raised an alarm; see bot/nlu/safety/context.yml"


def test_no_message_of_a_topic_raises_an_alarm():
    """What people ask of the article, the clinic and the quiz is no emergency, in training and in the blind set."""
    blind = yaml.safe_load((HERE / "blind.yml").read_text(encoding="utf-8"))
    taught = [text for path in FILES for text in examples(path)]

    assert [] == [text for text in (*taught, *sum(blind.values(), [])) if find(text)]


@pytest.mark.parametrize(
    "text", ["", " ", "\x00", "🙂" * 500, "no " * 5000, "i fell " * 2000, "|", ",,,", "(((", "<my>", "a" * 9000]
)
def test_odd_text_is_no_error(text):
    """Nothing a person can paste stops the matcher."""
    assert find(text) in (None, *FLAGS)


@pytest.mark.parametrize(
    "number", ["1", "2", "67", "911", "988", "150 lbs", "5 ft 4", "1,3", "1 and 4", "2019", "10/10"]
)
def test_numbers_alone_are_answers(number):
    """A number in the quiz is an answer, never an alarm."""
    assert find(number) is None


CALM = "I walk every morning with my neighbor, and my doctor says that my bones are fine for it. "


@pytest.mark.parametrize("at", [0, 20, 40])
def test_an_emergency_is_found_anywhere_in_a_long_message(at):
    """At the beginning, in the middle and at the end of more than 3,000 characters."""
    story = [CALM] * 40
    story.insert(at, "Since this morning my chest hurts so bad. ")

    assert find("".join(story)) == "chest_pain_or_breath"
    assert find(CALM * 40) is None


def test_an_emergency_is_found_in_lines_and_without_any_punctuation():
    """People break lines, or write one breathless sentence."""
    assert find("hello\n\ni have a question\nmy mom fell\nshe cant get up") == "fall_now"
    assert find("hi so i was doing the quiz and then i fell over the rug and i cant get up can you help") == "fall_now"


@pytest.mark.parametrize(
    ("hidden", "flag"),
    [
        ("I WANT TO D1E", "self_harm"),
        ("sui\u200bcidal", "self_harm"),
        ("ｃｈｅｓｔ ｐａｉｎ", "chest_pain_or_breath"),
        ("chest-pain!!!", "chest_pain_or_breath"),
        ("cantbreathe", "chest_pain_or_breath"),
        ("my chest hurtssssss", "chest_pain_or_breath"),
        ("🆘 my dad fell 😭 he cant get up 😭😭", "fall_now"),
    ],
)
def test_disguised_words_are_read(hidden, flag):
    """Capitals, held letters, signs, joined words and invisible characters hide nothing."""
    assert hidden and flag == find(hidden)


@pytest.mark.parametrize("path", PHRASE_FILES, ids=[path.name for path in PHRASE_FILES])
def test_phrase_files_hold_whole_phrases_once(path):
    """No phrase is YAML's true, false or a number, none is written twice, and every one can be read."""
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    signs = content.get("signs", {}) if "alarm_when" in content else content
    for phrases in signs.values() if path.name != "words.yml" else ():
        assert all(isinstance(phrase, str) and pattern_of(phrase) for phrase in phrases), phrases
        assert len(phrases) == len(set(phrases)), [phrase for phrase in phrases if phrases.count(phrase) > 1]


def test_a_phrase_with_an_unknown_class_is_refused():
    """A typing error in a phrase file is found when it is loaded, not in an emergency."""
    with pytest.raises(ValueError, match="<hurst> is no word class"):
        pattern_of("<my> hip <hurst>")


def test_every_flag_has_alarms():
    """A flag without a message that raises it would never be noticed to be broken."""
    assert set(FLAGS) == set(alarms())
