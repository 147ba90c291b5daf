"""One text is one turn, in order, in time, whatever happens."""

import sqlite3
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from rasa.shared.core.events import UserUttered

from bot.channels.sms.texts import NOTICES
from tests.channels.sms.fake_agent import LONG, QUESTIONS, app_for
from tests.channels.sms.phone import Phone, words
from tests.channels.website.serving import serving

SID = "SM99999999999999999999999999999999"


def texts_of(agent):
    return [turn.text for turn in agent.turns]


def test_a_repeated_text_is_one_turn(phone, agent):
    """The second delivery gets the very same answer, byte for byte."""
    first, second = phone.send("quiz", SID), phone.send("quiz", SID)
    assert first.content == second.content
    assert texts_of(agent) == ["hello", "quiz"]
    (tracker,) = [agent.tracker_store.deserialise_tracker("x", text) for text in agent.tracker_store.store.values()]
    assert sum(isinstance(event, UserUttered) and event.message_id == SID for event in tracker.events) == 1


def test_five_deliveries_at_once_are_one_turn(phone, agent):
    """All five get the answer of the one turn."""
    agent.delay = 0.3
    with ThreadPoolExecutor(5) as pool:
        answers = [f.result().content for f in [pool.submit(phone.send, "quiz", SID) for _ in range(5)]]
    assert (len(set(answers)), texts_of(agent)) == (1, ["hello", "quiz"])


@pytest.mark.parametrize("lost", [False, True], ids=["reply stored", "reply lost"])
def test_a_repeated_text_after_a_restart_is_one_turn(agent, settings, lost):
    """From the stored reply; or, when the server died before storing it, from the conversation itself."""
    with serving(app_for(agent, settings)) as address:
        Phone(address).text("hello")
        first = words(Phone(address).send("quiz", SID))
    if lost:
        with sqlite3.connect(settings.database_url.removeprefix("sqlite:///")) as database:
            database.execute("DELETE FROM sms_answer")
    with serving(app_for(agent, settings)) as address:
        second = words(Phone(address).send("quiz", SID))
    assert (first, texts_of(agent)) == (second, ["hello", "quiz"])


def test_choices_are_understood_after_a_restart(agent, settings):
    """What "1" means is read from the conversation, not from memory."""
    with serving(app_for(agent, settings)) as address:
        Phone(address).text("quiz")
    with serving(app_for(agent, settings)) as address:
        Phone(address).text("1")
    assert texts_of(agent) == ["quiz", "yes"]


def test_answers_are_taken_in_their_order(phone, agent):
    """Two answers 5 ms apart answer two questions, the first one first."""
    phone.text("quiz")
    agent.delay = 0.2
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(phone.text, "1")
        time.sleep(0.005)
        second = pool.submit(phone.text, "2")
    assert texts_of(agent)[-2:] == ["yes", "no"]
    assert QUESTIONS[1] in first.result()
    assert QUESTIONS[2] in second.result()


def test_people_do_not_wait_for_each_other(phone, agent):
    """Twenty slow turns of twenty people take about as long as one."""
    agent.delay, begun = 0.5, time.monotonic()
    phones = [Phone(str(phone.http.base_url), f"+1225555{number:04d}") for number in range(20)]
    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(lambda one: one.text("curly"), phones))
    assert len(answers) == 20
    assert time.monotonic() - begun < 20 * agent.delay / 2


@pytest.fixture
def hasty(agent, settings):
    """A phone whose server answers within 0.4 seconds instead of 13."""
    with serving(app_for(agent, settings, deadline=0.4)) as address:
        phone = Phone(address)
        phone.text("hello")
        yield phone


def test_a_slow_turn_gets_a_notice_and_the_retry_gets_the_answer(hasty, agent):
    """The turn goes on, and is taken once."""
    agent.delay = 1
    assert hasty.text("curly", SID) == NOTICES["slow"]
    time.sleep(1)
    assert hasty.text("curly", SID) == 'It\'s "fine" - lift...'
    assert texts_of(agent) == ["hello", "curly"]


def test_more_brings_an_answer_that_came_too_late(hasty, agent):
    """As the notice says."""
    agent.delay = 1
    assert hasty.text("curly") == NOTICES["slow"]
    time.sleep(1)
    assert hasty.text("MORE") == 'It\'s "fine" - lift...'


def test_somebody_who_hangs_up_does_not_cut_a_turn(phone, agent):
    """The retry finds the finished turn."""
    agent.delay = 0.5
    phone.http.timeout = 0.1
    with pytest.raises(Exception, match="timed out"):
        phone.send("quiz", SID)
    phone.http.timeout = 30
    assert QUESTIONS[0] in phone.text("quiz", SID)
    assert texts_of(agent) == ["hello", "quiz"]


@pytest.mark.parametrize("error", [RuntimeError("my secret words"), OSError(5, "my secret words")], ids=type)
def test_an_error_is_an_apology(phone, agent, error, caplog):
    """200 with the clinic's number and 911; the log names the place and not the words; the next try works."""
    agent.errors.append(error)
    assert phone.text("quiz", SID) == NOTICES["apology"]
    assert "(225) 237-1810" in NOTICES["apology"]
    assert "911" in NOTICES["apology"]
    assert type(error).__name__ in caplog.text
    assert "secret" not in caplog.text
    assert QUESTIONS[0] in phone.text("quiz", SID)


def test_an_assistant_that_says_nothing_gets_an_apology(phone):
    """Rasa swallows the error of an action; the person still hears something."""
    assert phone.text("say nothing") == NOTICES["apology"]


def test_an_assistant_that_is_not_loaded_gets_an_apology(phone, agent):
    """Nobody is left without an answer while the server starts."""
    agent.ready = False
    assert phone.text("quiz") == NOTICES["apology"]


def test_a_database_that_is_away_is_an_apology(phone, settings):
    """And it is used again as soon as it is back."""
    name = settings.database_url.removeprefix("sqlite:///")
    with sqlite3.connect(name) as database:
        database.execute("ALTER TABLE sms_answer RENAME TO gone")
        assert phone.text("quiz") == NOTICES["apology"]
        database.execute("ALTER TABLE gone RENAME TO sms_answer")
    assert QUESTIONS[0] in phone.text("quiz")


def test_a_long_answer_comes_in_pages(agent, settings):
    """Each MORE brings the next page, also after a restart, and no word is lost."""
    with serving(app_for(agent, settings)) as address:
        Phone(address).text("hello")
        pages = [Phone(address).text("long")]
    with serving(app_for(agent, settings)) as address:
        while pages[-1].endswith("Reply MORE"):
            pages.append(Phone(address).text("more"))
    count = len(pages)
    marks = [f"\n({page}/{count}) Reply MORE" for page in range(1, count)] + [f"\n({count}/{count})"]
    assert " ".join(page.removesuffix(mark) for page, mark in zip(pages, marks, strict=True)) == LONG


def test_more_without_pages_is_a_text_like_any_other(phone):
    """The assistant hears it."""
    assert phone.text("more") == "You said: more"


def test_a_turn_is_one_text(phone):
    """Several messages are joined by blank lines: the order of several texts is not certain."""
    assert phone.text("two") == "First.\n\nSecond."


def test_many_threads_share_the_store(address):
    """Forty texts of ten people at once all get their answer."""

    def write(number):
        phone = Phone(address, f"+1225556{number:04d}")
        return [phone.text(f"text {step}") for step in range(4)]

    barrier = threading.Barrier(10)
    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(lambda number: (barrier.wait(), write(number))[1], range(10)))
    assert [said[-1] for said in answers] == ["You said: text 3"] * 10


ODD = ["?", "...", "🦴", "/restart", "ok", "0", "2", "привет", "\u200b\u200b", "a" * 1600]


def test_new_people_always_get_an_answer(address, agent):
    """Two hundred odd texts from two hundred new numbers: one non-empty message each."""
    said = [Phone(address, f"+1225557{number:04d}").text(ODD[number % len(ODD)]) for number in range(200)]
    assert (all(said), len(agent.turns)) == (True, 200)
