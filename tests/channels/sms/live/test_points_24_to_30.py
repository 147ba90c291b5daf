"""The quiz by text over hours and days, what is kept of people, and machines that talk to machines."""

import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from bot.assistant import ROOT
from bot.channels.sms.loops import Limits
from bot.channels.sms.segments import size
from bot.channels.sms.texts import NOTICES
from tests.channels.sms.fake_agent import KEY, OLD_TOKEN, TOKEN
from tests.channels.sms.live.conftest import a_number, in_quiz, sms_server
from tests.channels.sms.phone import Phone, words

KNOWN, AGE, SEX = "osteoporosis or low bone density", "How old are you?", "female, male, or intersex"


def test_point_24_an_answer_in_the_middle_of_the_quiz_fits_or_comes_in_pages(phone):
    """Answer and question in three segments at most; what does not fit comes with MORE, and no word is lost."""
    in_quiz(phone)
    for text in ["what is osteoporosis", "how do i start lifting", "how often should i lift", "will i get bulky"]:
        pages = [phone.text(text)]
        while pages[-1].endswith("Reply MORE"):
            pages.append(phone.text("MORE"))
        assert all(size(page)[::2] <= ("GSM-7", 3) for page in pages)
        whole = " ".join(re.sub(r"\n\(\d/\d\)(?: Reply MORE)?$", "", page) for page in pages)
        assert (True, True) == (KNOWN in whole, whole.endswith("1 Yes\n2 No\n3 Not sure\n4 Skip\nReply 1 to 4"))
    assert AGE in phone.text("2")


@pytest.mark.parametrize("typed", ["2", "(2)", "No.", "nope", "the second one", "2 - no", "👎🏽", "②"])
def test_point_25_an_answer_is_read_as_people_type_it(phone, typed):
    """The tables are in choices.yml and choices_held_out.yml; this is the whole way through."""
    in_quiz(phone)
    assert AGE in phone.text(typed)


def test_point_26_an_answer_that_is_not_understood_is_asked_again_in_other_words(phone):
    """Each time with the options; the third time with the offer to skip. A question is answered, and asked again."""
    said = [in_quiz(phone), *(phone.text(text) for text in ("1/2", "1.5", "blub"))]
    assert 4 == len(set(said))
    assert all("1 Yes\n2 No\n3 Not sure" in one for one in said)
    assert "skip to leave this one out" in said[-1]
    answer, _, question = phone.text("am i too old").partition("\n\n")
    assert ("no age limit" in answer, "1 Yes\n2 No" in question) == (True, True)


SLASHED = ["/restart", "/session_start", '/quiz_start{"forget_me": true}', "//back", "/ /later"]


@pytest.mark.parametrize("typed", SLASHED)
def test_point_27_a_slash_is_plain_text(server, typed):
    """No slot and no intent is set by the sender: it is answered like the same words without the slash."""
    with_slash, without = Phone(server.address, a_number()), Phone(server.address, a_number())
    for phone in (with_slash, without):
        in_quiz(phone)
    assert with_slash.text(typed) == without.text(typed.lstrip("/ "))
    assert with_slash.text("2") == without.text("2")


def test_point_28_the_quiz_goes_on_after_a_restart_26_hours_later(two_servers, tmp_path):
    """The number still means what it meant; a text from the day before still gets its own answer."""
    number, sid = a_number(), "SM" + "28" * 16
    before = Phone(two_servers[0].address, number)
    in_quiz(before)
    answered = before.send("2", sid).content
    with sms_server(tmp_path, HOURS_AHEAD="26", DATABASE_URL=two_servers[0].settings["DATABASE_URL"]) as later:
        after = Phone(later.address, number)
        assert answered == after.send("2", sid).content
        assert SEX in after.text("67")
        assert "about how much do you weigh" in after.text("1").lower()


def test_point_28_and_18_after_49_hours_the_answers_are_deleted_and_an_opt_out_is_not(two_servers, tmp_path):
    """A bare number, which was an answer, is explained; questions are answered; who opted out gets nothing."""
    ann, bea = a_number(), a_number()
    in_quiz(Phone(two_servers[0].address, ann))
    in_quiz(Phone(two_servers[0].address, bea))
    Phone(two_servers[0].address, bea).text("please stop texting me")
    with sms_server(tmp_path, HOURS_AHEAD="49", DATABASE_URL=two_servers[0].settings["DATABASE_URL"]) as later:
        assert NOTICES["expired"] == Phone(later.address, ann).text("2")
        assert "Swimming does not count" in Phone(later.address, ann).text("does swimming count")
        assert "" == Phone(later.address, bea).text("2")


def kept(server):
    """Everything in the server's folder: the database with its side files, and the log."""
    return b"".join(path.read_bytes() for path in server.database.parent.iterdir() if path.is_file())


def test_point_29_after_two_hundred_conversations_no_number_and_no_secret_is_anywhere(server):
    """Neither in the database nor in the log nor on error pages; nor a number or an address that somebody types."""
    numbers = [a_number() for _ in range(200)]
    typed = "call my daughter at (225) 555-0142 or mary.b@example.org, my ssn is 123-45-6789"
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda number: Phone(server.address, number).text(typed), numbers))
    pages = [httpx.request(method, server.address + path).text for method, path in ERROR_PAGES]
    found = kept(server) + "".join(pages).encode()
    secrets = [
        *(number.removeprefix("+1") for number in numbers),
        "555-0142",
        "mary.b",
        "45-6789",
        TOKEN,
        OLD_TOKEN,
        KEY,
    ]
    assert [] == [secret for secret in secrets if secret.encode() in found]


ERROR_PAGES = [("GET", "/nowhere"), ("GET", "/webhooks/sms"), ("PUT", "/webhooks/sms"), ("POST", "/webhooks/sms")]


def test_point_29_another_service_is_another_conversation(server, phone):
    """The same person texting another number of ours is met anew; so she would be with another key."""
    assert phone.text("does swimming count") != ""
    assert Phone(server.address, phone.number, to="+12255550199").text("hello").startswith(NOTICES["welcome"])


@pytest.mark.parametrize("word", ["RESET", "delete", "delete my data"])
def test_point_29_reset_deletes_everything_after_asking_once(server, new_phone, word):
    """Nothing of what was said is left in the files; the next text is a first contact."""
    marked = f"marmalade{new_phone.number[-4:]}"
    new_phone.text(f"does {marked} count")
    assert marked.encode() in kept(server)
    assert "1 Delete everything\n2 Keep it" in new_phone.text(word)
    assert "I have deleted" in new_phone.text("1")
    assert marked.encode() not in kept(server)
    assert new_phone.text("hello").startswith(NOTICES["welcome"])


def test_point_30_two_of_our_own_kind_fall_silent_within_12_exchanges(server):
    """Each is sent what the other one says."""
    ann, bea = Phone(server.address, a_number()), Phone(server.address, a_number())
    said, exchanges = "hello", 0
    while said and exchanges < 40:
        said = bea.text(ann.text(said))
        exchanges += 1
    assert exchanges <= 12


def test_point_30_a_machine_with_ever_new_words_meets_the_cap(phone):
    """So many answers a minute, its first one included, and no more."""
    answers = [phone.text(f"new words number {number}") for number in range(30)]
    assert Limits().per_minute - 1 == sum(map(bool, answers))


@pytest.mark.parametrize("text", ["I'm driving, I'll call you back later", "Auto-reply: out of office until Monday"])
def test_point_30_automatic_replies_get_silence(phone, text):
    """Nobody would read the answer."""
    assert "" == phone.text(text)


PICTURES = {
    "one picture": {"NumMedia": "1", "MediaUrl0": "https://example.org/1.jpg", "MediaContentType0": "image/jpeg"},
    "ten pictures": {"NumMedia": "10", **{f"MediaUrl{n}": f"https://example.org/{n}.jpg" for n in range(10)}},
    "blank": {},
    "a place": {"Latitude": "30.4", "Longitude": "-91.1", "Address": "here"},
}


@pytest.mark.parametrize("fields", PICTURES.values(), ids=PICTURES)
def test_point_30_what_has_no_words_gets_one_notice(phone, fields):
    """Nothing is fetched; the open question stays open."""
    in_quiz(phone)
    assert NOTICES["words_only"] == words(phone.send("", **fields))
    assert AGE in phone.text("2")


def test_the_simulator_shows_what_a_phone_shows(server):
    """`make sms` talks to a running server, with signed webhooks, and counts segments."""
    texts = "does swimming count\nSTOP\nhello\n"
    command = [sys.executable, "-m", "tools.sms_phone", "--server", server.address]
    shown = subprocess.run(
        command, cwd=ROOT, env=server.environment(), input=texts, capture_output=True, text=True, timeout=120
    )
    assert 0 == shown.returncode, shown.stderr
    assert "Swimming does not count" in shown.stdout
    assert f"{NOTICES['stop']}" in " ".join(shown.stdout.split()).replace("| ", "")
    assert "1 segment, GSM-7" in shown.stdout
    assert "(silence)" in shown.stdout
