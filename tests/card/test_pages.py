"""A code opens the card of its result, and nothing else does."""

import re
import time

import pytest

from quiz.results import tell
from tests.quiz.test_evaluate import woman

OTHER = tell(woman(67, 200, fracture="yes")).card


def plain(page):
    """The page's text as a person reads it."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.text.partition("<body>")[2]).replace("&#39;", "'"))


async def test_the_code_of_the_text_message_opens_the_card(site):
    """All the words of the card, and the phone number to tap."""
    page = site.open(await site.told())

    assert page.status_code == 200
    for words in ("Higher chance of weak bones", "You smoke now", "Three questions for your doctor", "not a diagnosis"):
        assert words in plain(page)
    assert 'href="tel:+12252371810"' in page.text


async def test_the_card_shows_nothing_else_of_the_conversation(site):
    """Neither its id nor the code."""
    code = await site.told("sms-secret")
    page = site.open(code)

    assert "sms-secret" not in page.text
    assert code not in page.text


def test_without_a_code_there_is_a_form(site):
    """It works without a script."""
    page = site.get()

    assert page.status_code == 200
    assert "<script" not in page.text
    assert re.search('<form method="post" action="/card">.*<label for="code">', page.text, re.DOTALL)


async def test_whatever_opens_no_card_gets_the_same_answer(site):
    """Wrong, empty, not a code, of another server, replaced, too old or deleted: nobody learns which."""
    replaced, dropped, gone = [await site.told(person) for person in ("sms-ann", "sms-bea", "sms-cat")]
    await site.told("sms-ann", OTHER)
    await site.offers.follow("sms-bea", [{"event": "slot", "name": "forget_me", "value": True}])
    site.conversations.discard("sms-cat")
    answers = {(page.status_code, page.text) for page in map(site.open, (replaced, dropped, gone, "", "x" * 999, "🦴"))}

    assert len(answers) == 1
    assert next(iter(answers))[0] == 404
    assert answers == {
        (page.status_code, page.text) for page in [site.http.post("/card"), site.http.post("/card", json={})]
    }


async def test_a_code_works_for_48_hours(site, monkeypatch):
    """A minute before it does, a minute after it does not."""
    code, begun = await site.told(), time.time()
    monkeypatch.setattr("bot.storage.result_cards.time.time", lambda: begun + 48 * 3600 - 60)
    assert site.open(code).status_code == 200
    monkeypatch.setattr("bot.storage.result_cards.time.time", lambda: begun + 48 * 3600 + 60)
    assert site.open(code).status_code == 404


async def test_a_new_result_replaces_the_old_card(site):
    """After a correction the new code opens the new card, and the old code none."""
    old = await site.told()
    new = await site.told(shown=OTHER)

    assert site.open(old).status_code == 404
    assert "You broke a bone in a small fall" in plain(site.open(new))


@pytest.mark.parametrize(
    ("event", "opens"),
    [
        ({"event": "slot", "name": "quiz", "value": {"status": "asking"}}, False),
        ({"event": "slot", "name": "quiz", "value": None}, False),
        ({"event": "slot", "name": "forget_me", "value": True}, False),
        ({"event": "slot", "name": "quiz", "value": {"status": "done"}}, True),
        ({"event": "slot", "name": "requested_slot", "value": None}, True),
        ({"event": "bot"}, True),
    ],
    ids=["a changed answer", "no quiz", "delete my data", "the same quiz", "another slot", "something said"],
)
async def test_a_card_lives_as_long_as_its_answers(site, event, opens):
    """When an answer is taken back or everything is deleted, the card is gone at once."""
    code = await site.told()

    await site.offers.follow("sms-ann", [event])

    assert opens == (site.open(code).status_code == 200)


async def test_a_network_cannot_try_many_codes(strict_site):
    """After its tries it has to wait, with a right code, too; the form is still shown."""
    site, code = strict_site, await strict_site.told()
    tries = [site.open("AAAA-AAAA-AAAA").status_code for _ in range(3)]
    refused = site.open(code)

    assert [*tries, refused.status_code] == [404, 404, 404, 429]
    assert 0 < int(refused.headers["retry-after"]) <= 60
    assert "wait some minutes" in plain(refused)
    assert site.get().status_code == 200


async def test_no_browser_or_proxy_keeps_or_runs_anything(site):
    """Every page: no script, no frame, no foreign form, no cache, no search engine, no referrer."""
    for page in (site.get(), site.open("x"), site.open(await site.told())):
        policy = page.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "script-src" not in policy
        assert {"form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'"} < set(policy.split("; "))
        assert page.headers["cache-control"] == "no-store"
        assert page.headers["referrer-policy"] == "no-referrer"
        assert page.headers["x-robots-tag"] == "noindex, nofollow"


async def test_a_broken_database_gets_an_apology_and_no_words_in_the_log(site, monkeypatch, caplog):
    """The page says to try later; a result is told without a code."""

    def broken(*_):
        raise RuntimeError("secret words")

    code = await site.told()
    monkeypatch.setattr("bot.storage.database.Database._transact", broken)

    assert site.open(code).status_code == 500
    assert await site.offers.offer("sms-ann", OTHER) == ""
    assert "secret words" not in caplog.text


async def test_a_card_is_text_and_never_markup(site):
    """What stands in a card is shown as it is."""
    page = site.open(await site.told(shown={**OTHER, "title": "<b>bold</b>"}))

    assert "&lt;b&gt;bold&lt;/b&gt;" in page.text
