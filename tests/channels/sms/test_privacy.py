"""Phone numbers are nowhere; machines that talk to machines fall silent."""

import logging
import re
import time
from pathlib import Path

import pytest

from bot.channels.sms.identity import conversation_id
from bot.channels.sms.loops import HOUR, Limits, is_loop
from bot.channels.sms.texts import NOTICES
from bot.storage.conversations import DAY
from bot.storage.sms_store import Exchange, SmsStore
from tests.channels.sms.fake_agent import KEY, OLD_TOKEN, TOKEN, app_for
from tests.channels.sms.phone import Phone
from tests.channels.website.serving import serving

ANN, BEA, CLINIC = "+12255550123", "+12255550124", "+12255550100"


def test_two_hundred_conversations_leave_no_number(address, agent, settings, caplog, capfd):
    """Neither a phone number nor a token is in the database, in a conversation, or in the log."""
    caplog.set_level(logging.DEBUG)
    for number in range(200):
        Phone(address, f"+1504555{number:04d}").text("my secret words")
    agent.errors.append(RuntimeError("my secret words"))
    Phone(address, "+15045559999").text("my secret words")
    files = b"".join(
        path.read_bytes() for path in Path(settings.database_url.removeprefix("sqlite:///")).parent.iterdir()
    )
    kept = files.decode("latin-1") + str(agent.tracker_store.store) + str([vars(turn) for turn in agent.turns])
    logged = caplog.text + "".join(capfd.readouterr())
    for secret in ("504555", TOKEN, OLD_TOKEN, KEY):
        assert secret not in kept
        assert secret not in logged
    assert "secret words" not in logged


def test_an_id_is_one_person_at_one_service():
    """Another key, number, service or beginning is another id; the same is the same."""
    ids = [
        conversation_id(*person)
        for person in [
            (KEY, ANN, CLINIC), (KEY + "!", ANN, CLINIC), (KEY, BEA, CLINIC), (KEY, ANN, "+12255550101"),
            (KEY, "whatsapp:" + ANN, CLINIC), (KEY, ANN, CLINIC, 1),
        ]
    ]  # fmt: skip
    assert len(set(ids)) == len(ids)
    assert conversation_id(KEY, ANN, CLINIC) == ids[0]
    assert all(re.fullmatch(r"sms-[a-z2-7]{32}", one) for one in ids)


@pytest.mark.parametrize(
    ("days", "kept"),
    [
        (1, {"reply", "pages", "contact", "opt_out"}),
        (3, {"contact", "opt_out"}),
        (31, {"opt_out"}),
        (4000, {"opt_out"}),
    ],
)
async def test_what_is_kept_for_how_long(tmp_path, monkeypatch, days, kept):
    """Replies and pages 48 hours, the first contact 30 days after the last text, the opt-out for good."""
    store = SmsStore(f"sqlite:///{tmp_path}/assistant.db")
    store.create()
    await store.remember("SM1", "ann", "asked", "words")
    await store.keep_pages("ann", ["page"])
    await store.meet("ann")
    await store.opt_out("ann")
    now = time.time()
    monkeypatch.setattr("time.time", lambda: now + days * DAY)

    await store.delete_expired()

    found = {
        "reply": await store.answer_to("SM1"), "pages": await store.pages("ann"),
        "contact": await store.is_known("ann"), "opt_out": await store.is_opted_out("ann"),
    }  # fmt: skip
    assert {name for name, value in found.items() if value} == kept


@pytest.mark.parametrize("more", [{}, {"NumMedia": "1"}, {"Latitude": "30.4", "Longitude": "-91.1"}])
def test_texts_without_words_get_one_notice(phone, agent, more):
    """A picture, a blank, a place: nothing is fetched, and the assistant hears nothing."""
    assert (phone.text("", **more), len(agent.turns)) == (NOTICES["words_only"], 1)


def test_words_beside_a_picture_are_answered(phone):
    """The picture is passed over."""
    assert phone.text("curly", NumMedia="1") == 'It\'s "fine" - lift...'


def test_automatic_replies_get_silence(phone, agent):
    """Nobody would read an answer."""
    assert phone.text("I'm driving right now. I'll get back to you later.") == ""
    assert len(agent.turns) == 1


def test_a_loop_of_two_machines_ends(phone):
    """The other one sends back what it gets; within 12 exchanges there is silence."""
    said, exchanges = phone.text("ping"), 0
    while said and exchanges < 50:
        said, exchanges = phone.text("ping"), exchanges + 1
    assert exchanges <= 12


def test_a_machine_with_ever_new_words_ends_too(phone):
    """At as many answers as a minute may have; the phone's first text was one of them."""
    answers = [phone.text(f"new words {number}") for number in range(30)]
    assert sum(map(bool, answers)) == Limits().per_minute - 1


def test_somebody_fast_may_be_given_more_room(agent, settings):
    """The limits are the server's to set."""
    with serving(app_for(agent, settings, limits=Limits(per_minute=100, per_hour=100))) as address:
        phone = Phone(address)
        assert all([phone.text(f"words {number}") for number in range(40)])


EXCHANGES = {
    "nothing yet": ([], False),
    "three times the same": ([("a", "x", 10)] * 3, True),
    "twice the same": ([("a", "x", 10)] * 2, False),
    "the same answer to other texts": ([("b", "x", 10)] * 5, False),
    "other answers to the same text": ([("a", str(n), 10) for n in range(5)], False),
    "twenty in a minute": ([("b", str(n), 1) for n in range(20)], True),
    "twenty in two minutes": ([("b", str(n), n * 6) for n in range(20)], False),
    "sixty in an hour": ([("b", str(n), n * 59 + 1) for n in range(60)], True),
}


def test_an_emergency_gets_four_answers_more_than_that():
    """By each of the three rules."""
    for past in ([("a", "x", 10)], [("b", "x", 1)], [("b", "x", 1000)]):
        most = {10: 3, 1: 20, 1000: 60}[past[0][2]]
        exchanges = [Exchange(asked, words, HOUR - ago) for asked, words, ago in past * (most + 3)]
        assert [True, False] == [is_loop("a", exchanges, float(HOUR), Limits(), urgent) for urgent in (False, True)]
        assert is_loop("a", [*exchanges, exchanges[0]], float(HOUR), Limits(), is_emergency=True)


@pytest.mark.parametrize(("past", "loop"), EXCHANGES.values(), ids=EXCHANGES)
def test_what_counts_as_a_loop(past, loop):
    """The same pair three times in an hour, twenty answers in a minute, sixty in an hour."""
    exchanges = [Exchange(asked, twiml, HOUR - ago) for asked, twiml, ago in past]
    assert is_loop("a", exchanges, float(HOUR), Limits()) is loop


def test_the_conversation_never_hears_a_phone_number(phone, agent):
    """Taken out before anything reads the text."""
    phone.text("call me at 225-555-0142")
    assert "call me at [number]" == agent.turns[-1].text
