"""STOP, START, HELP, and the notice at first contact."""

import sqlite3

import pytest

from bot.channels.sms.texts import NOTICES
from tests.channels.sms import fake_agent
from tests.channels.sms.fake_agent import QUESTIONS, app_for
from tests.channels.sms.phone import Phone
from tests.channels.website.serving import serving

KEYWORDS = ["STOP", "stop", "StopAll", "UNSUBSCRIBE", "end", "Quit", "CANCEL", "Revoke", "optout"]
FREE_TEXT = ["opt out", "Stop.", "please stop texting me", "wrong number", "remove me"]


@pytest.fixture
def by_twilio(agent, tmp_path):
    """A phone whose number has Twilio's own opt-out."""
    with serving(app_for(agent, fake_agent.settings(tmp_path, keywords_answered_by_twilio=True))) as address:
        phone = Phone(address)
        phone.text("hello")
        yield phone


@pytest.mark.parametrize("text", [*KEYWORDS, *FREE_TEXT])
def test_an_opt_out_is_confirmed_once_and_kept(phone, agent, text):
    """One short confirmation, then silence to everything, and the assistant hears nothing."""
    assert phone.text(text) == NOTICES["stop"]
    assert [phone.text(more) for more in (text, "hello?", "quiz", "does swimming count", "1")] == [""] * 5
    assert len(agent.turns) == 1


@pytest.mark.parametrize("text", KEYWORDS)
def test_twilio_confirms_its_own_keywords(by_twilio, text):
    """Recorded here, too, without a second confirmation."""
    assert [by_twilio.text(text), by_twilio.text("hello")] == ["", ""]


@pytest.mark.parametrize("text", FREE_TEXT)
def test_other_words_are_confirmed_here_in_any_case(by_twilio, text):
    """Twilio does not know them."""
    assert [by_twilio.text(text), by_twilio.text("hello")] == [NOTICES["stop"], ""]


@pytest.mark.parametrize("text", ["START", "start", "Unstop", "YES"])
def test_start_lifts_an_opt_out(phone, text):
    """With a confirmation; then everything is answered again. A second STOP is confirmed again."""
    phone.text("STOP")
    assert phone.text(text) == NOTICES["start"]
    assert phone.text("hello") == "You said: hello"
    assert phone.text("STOP") == NOTICES["stop"]


def test_yes_to_an_open_question_lifts_nothing(phone, agent):
    """Who opted out in the middle of the quiz stays opted out until START."""
    phone.text("quiz")
    phone.text("STOP")
    assert [phone.text("YES"), phone.text("yes")] == ["", ""]
    assert phone.text("START") == NOTICES["start"]
    assert QUESTIONS[1] in phone.text("YES")
    assert [turn.text for turn in agent.turns] == ["hello", "quiz", "yes"]


def test_start_without_an_opt_out_is_answered(phone):
    """Nobody is left in silence."""
    assert phone.text("START") == NOTICES["start"]


def test_start_in_answer_to_a_question_is_an_answer(phone, agent):
    """ "Ready?" may be answered by START."""
    phone.text("quiz")
    phone.text("START")
    assert agent.turns[-1].text == "yes"


def test_an_opt_out_survives_a_restart_and_deletion(agent, settings):
    """Also when everything else about the conversation is gone."""
    with serving(app_for(agent, settings)) as address:
        Phone(address).text("forget me")
        Phone(address).text("unsubscribe me")
    agent.tracker_store.store.clear()
    with serving(app_for(agent, settings)) as address:
        assert Phone(address).text("hello") == ""


@pytest.mark.parametrize(
    ("kind", "text", "after"),
    [("STOP", "STOP", ""), ("STOP", "adios", ""), ("START", "START", "You said: hi"), ("HELP", "HELP", "You said: hi")],
)
def test_what_twilio_has_answered_is_only_recorded(phone, kind, text, after):
    """With OptOutType the person has had her reply."""
    assert [phone.text(text, OptOutType=kind), phone.text("hi")] == ["", after]


def test_twilios_start_lifts_an_opt_out(phone):
    """Twilio has said so; the next text is answered."""
    phone.text("STOP", OptOutType="STOP")
    assert [phone.text("UNSTOP", OptOutType="START"), phone.text("hi")] == ["", "You said: hi"]


def test_yes_to_an_open_question_is_an_answer_also_when_twilio_reacts(phone):
    """Twilio takes YES for an opt-in; in the quiz it is an answer."""
    phone.text("quiz")
    assert QUESTIONS[1] in phone.text("YES", OptOutType="START")
    assert phone.text("forget me") == "Done."
    assert phone.text("YES", OptOutType="START") == ""


@pytest.mark.parametrize("text", ["HELP", "help", "Help!", "INFO", "help please"])
def test_help_works_in_the_middle_of_the_quiz(phone, agent, text):
    """It names who we are, whom to call, frequency, rates and STOP; the open question stays open."""
    phone.text("quiz")
    said = phone.text(text)
    for words in ("BRG Bone Health", "(225) 237-1810", "Msg frequency varies", "Msg & data rates may apply", "STOP"):
        assert words in said
    assert QUESTIONS[1] in phone.text("1")
    assert [turn.text for turn in agent.turns] == ["hello", "quiz", "yes"]


def test_help_works_after_an_opt_out(phone):
    """Asking for help is no opt-in: silence follows again."""
    phone.text("STOP")
    assert [phone.text("HELP"), phone.text("hello")] == [NOTICES["help"], ""]


def test_the_first_answer_brings_the_notice_once(new_phone):
    """Rates, HELP, STOP, privacy, 911; then never again."""
    first, second = new_phone.text("hello"), new_phone.text("hello again")
    assert first == f"{NOTICES['welcome']}\n\nYou said: hello"
    assert second == "You said: hello again"
    for words in ("Msg & data rates may apply", "HELP", "STOP", "not private", "911"):
        assert words in first


def test_the_notice_comes_with_the_first_page_of_a_long_answer(new_phone):
    """It takes nothing from the answer's own room."""
    first = new_phone.text("long")
    assert first.startswith(NOTICES["welcome"])
    assert first.endswith("Reply MORE")


def test_in_an_emergency_help_comes_before_the_notice(new_phone):
    """911 stands in the first line."""
    assert new_phone.text("my chest hurts").startswith("Call 911 now.\n\nBRG Bone Health")


def test_an_apology_does_not_use_up_the_notice(new_phone, agent):
    """It comes with the first real answer."""
    agent.errors.append(RuntimeError())
    assert new_phone.text("hello") == NOTICES["apology"]
    assert new_phone.text("hello").startswith(NOTICES["welcome"])


def test_who_deleted_everything_is_new_again(phone, settings):
    """Nothing is kept but the very confirmation; the next answer brings the notice."""
    phone.text("long")
    assert phone.text("forget me") == "Done."
    with sqlite3.connect(settings.database_url.removeprefix("sqlite:///")) as database:
        counts = [database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES]
    assert dict(zip(TABLES, counts, strict=True)) == {"sms_answer": 1, "sms_contact": 0, "sms_pages": 0}
    assert phone.text("hello").startswith(NOTICES["welcome"])


TABLES = ["sms_answer", "sms_contact", "sms_pages"]


def test_a_number_after_everything_expired_is_explained(phone, agent):
    """A bare "2" two days later answers nothing; it must not be taken for a question."""
    phone.text("quiz")
    agent.tracker_store.store.clear()
    assert phone.text("2") == NOTICES["expired"]
    assert phone.text("does swimming count") == "You said: does swimming count"


@pytest.mark.parametrize(
    ("text", "notice"),
    [
        ("ya no me manden mensajes por favor", "stop_es"),
        ("ALTO", "stop_es"),
        ("no mas", "stop_es"),
        ("no mas mensajes", "stop_es"),
        ("Ayuda", "help_es"),
        ("¿información?", "help_es"),
        ("STOP", "stop"),
        ("stop texting me", "stop"),
        ("help", "help"),
    ],
)
def test_who_asks_in_spanish_is_answered_in_spanish(new_phone, text, notice):
    """Opting out and help are the law's; START brings them back in her language, too."""
    assert new_phone.text(text) == NOTICES[notice]

    if notice == "stop_es":
        assert new_phone.text("hello") == ""
        assert new_phone.text("empezar") == NOTICES["start_es"]
