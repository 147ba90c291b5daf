"""Keywords and consent: who wants no texts gets none, and nobody is cut off by mistake."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import yaml

from bot.channels.sms.segments import size
from bot.channels.sms.texts import NOTICES
from tests.channels.sms.live.conftest import a_number, in_quiz
from tests.channels.sms.phone import Phone

KEYWORDS = ["stop", "stopall", "unsubscribe", "end", "quit", "cancel", "revoke", "optout"]
SPELLINGS = [str.lower, str.upper, str.title]
LISTS = yaml.safe_load((Path(__file__).parents[1] / "opt_outs.yml").read_text(encoding="utf-8"))
CONFIRMED = (NOTICES["stop"], NOTICES["stop_es"])
IN_SPANISH = {
    "no mas",
    "No más mensajes por favor",
    "ya no quiero mensajes",
    "no me manden mas mensajes",
    "basta",
    "para de mandar mensajes",
}
FURTHER = ["hello?", "does swimming count", "take the quiz", "1", "thanks"]
AGE, SEX = "How old are you?", "female, male, or intersex"


def each(server, tell, texts):
    """What `tell(phone, text)` gives for each text, every one from a phone of its own."""
    phones = [Phone(server.address, a_number()) for _ in texts]
    with ThreadPoolExecutor(4) as pool:
        return dict(zip(texts, pool.map(tell, phones, texts), strict=True))


@pytest.mark.parametrize("spelled", SPELLINGS)
@pytest.mark.parametrize("keyword", KEYWORDS)
def test_point_15_a_keyword_is_confirmed_once_and_then_there_is_silence(new_phone, keyword, spelled):
    """In any case; when the assistant owns the keywords."""
    assert [NOTICES["stop"], "", ""] == [new_phone.text(text) for text in (spelled(keyword), keyword, "hello")]


@pytest.mark.parametrize("keyword", KEYWORDS)
def test_point_15_a_keyword_that_twilio_answers_is_recorded_in_silence(two_servers, keyword):
    """Nothing is said twice; and nothing more afterwards."""
    phone = Phone(two_servers[1].address, a_number())
    assert ["", ""] == [phone.text(text) for text in (keyword.upper(), "hello")]


def _five_more(phone, text):
    return [phone.text(one) for one in (text, *FURTHER)]


def test_point_16_every_wording_of_an_opt_out_is_confirmed_once_and_then_there_is_silence(server):
    """A hundred wordings; the confirmation is one segment, in Spanish to Spanish; five further texts get nothing."""
    told = each(server, _five_more, LISTS["opt_outs"])
    assert len(told) >= 100
    assert {} == {text: said for text, said in told.items() if said[0] not in CONFIRMED or said[1:] != [""] * 5}
    assert {text for text, said in told.items() if said[0] == NOTICES["stop_es"]} == IN_SPANISH
    assert all(1 == size(text).segments for text in CONFIRMED)


def test_point_17_no_look_alike_silences_anybody(server):
    """More than eighty questions and answers that only sound like it: all are answered by the assistant."""
    told = each(server, lambda phone, text: phone.text(text), LISTS["look_alikes"])
    assert len(told) >= 80
    assert [] == [text for text, said in told.items() if said in ("", *CONFIRMED)]


@pytest.mark.parametrize("text", ["START", "start", "Unstop"])
def test_point_18_start_lifts_an_opt_out(phone, text):
    """With a confirmation; then everything is answered again."""
    phone.text("STOP")
    assert NOTICES["start"] == phone.text(text)
    assert "Swimming does not count" in phone.text("does swimming count")


def test_point_18_yes_lifts_nothing_while_a_question_is_open(phone):
    """It may be an answer; START lifts, and the quiz is where it was."""
    in_quiz(phone)
    phone.text("STOP")
    assert ["", "", NOTICES["start"]] == [phone.text(text) for text in ("YES", "yes", "START")]
    assert AGE in phone.text("2")


@pytest.mark.parametrize("kind", ["STOP", "START", "HELP"])
def test_point_19_what_twilio_has_answered_gets_silence(phone, kind):
    """And changes who may be answered."""
    phone.text("hello")
    assert "" == phone.text(kind, OptOutType=kind)
    assert (kind == "STOP") == (phone.text("does swimming count") == "")


def test_point_19_a_yes_that_twilio_takes_for_an_opt_in_answers_the_open_question(phone):
    """The quiz has begun."""
    phone.text("take the quiz")
    assert "osteoporosis or low bone density" in phone.text("YES", OptOutType="START")


def test_point_20_help_in_the_quiz_says_all_it_must_and_keeps_the_place(phone):
    """Organisation, contact, frequency, rates, STOP."""
    in_quiz(phone)
    phone.text("2")
    said = phone.text("HELP")
    for part in ("BRG Bone Health", "(225) 237-1810", "Msg frequency varies", "Msg & data rates may apply", "STOP"):
        assert part in said
    assert SEX in phone.text("67")


def test_point_21_the_first_answer_brings_the_notice_exactly_once(new_phone):
    """Rates, HELP, STOP, privacy, 911, in two segments; once until everything is deleted."""
    texts = ["does swimming count", "and walking?", "take the quiz", "later"]
    assert [True, False, False, False] == [NOTICES["welcome"] in new_phone.text(text) for text in texts]
    for part in ("Msg & data rates may apply", "HELP", "STOP", "not private", "911"):
        assert part in NOTICES["welcome"]
    assert size(NOTICES["welcome"]).segments <= 2


def test_an_emergency_comes_before_consent_caps_and_notices(new_phone):
    """ "Stop" beside chest pain is no opt-out; who has had as many answers as a minute may have still reads 911."""
    urgent = "stop. my chest hurts and i can't breathe"
    assert new_phone.text(urgent).index("911") < new_phone.text(urgent).find("BRG Bone Health") % 10_000
    for number in range(30):
        new_phone.text(f"my new words, number {number}")
    assert "" == new_phone.text("does swimming count")
    assert "911" in new_phone.text("now " + urgent)
