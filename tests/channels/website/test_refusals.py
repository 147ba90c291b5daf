"""What the web service does not let in."""

import itertools
import json

import pytest

from bot.channels.website import Limits, Rate
from bot.channels.website.limits import RateLimiter, plain
from bot.channels.website.refusals import Refused
from bot.channels.website.tokens import LIFETIME, Tokens
from tests.channels.website.conftest import CLINIC, Chat
from tests.channels.website.fake_agent import KEY, FakeAgent, app_for
from tests.channels.website.serving import serving

JSON = {"Content-Type": "application/json"}


def post(chat, content, **headers):
    return chat.http.post("/chat/messages", content=content, headers=chat.bearer(**{**JSON, **headers}))


def body(text="hello", message_id="message-1"):
    return json.dumps({"id": message_id, "text": text})


MESSAGES = {
    "1000 characters": (body("x" * 1000), 200),
    "1000 characters of four bytes": (body("\U0001f9b4" * 1000), 200),
    "1001 characters": (body("x" * 1001), 413),
    "17 kB": (body("x" * 17_000), 413),
    "no text": (body(""), 400),
    "blanks": (body("   "), 400),
    "slashes": (body("///"), 400),
    "short id": (body(message_id="short"), 400),
    "long id": (body(message_id="x" * 65), 400),
    "number for id": (body(message_id=7), 400),
    "list for text": (body(text=["hello"]), 400),
    "null for text": (body(text=None), 400),
    "empty object": ("{}", 400),
    "list": ("[]", 400),
    "half an object": ("{", 400),
    "empty body": ("", 400),
    "not UTF-8": (b"\xff\xfe", 400),
    "deep nesting": ("[" * 9000, 400),
}


@pytest.mark.parametrize(("content", "status"), MESSAGES.values(), ids=MESSAGES)
def test_a_message_must_be_sound(chat, content, status):
    """Text of 1 to 1000 characters, an id of 8 to 64, a body of at most 16 kB."""
    assert post(chat, content).status_code == status


def test_a_huge_body_is_refused_before_it_is_read(chat, agent):
    """5 MB cost the server nothing."""

    def pieces():
        yield b'{"id": "message-1", "text": "'
        yield from itertools.repeat(b"x" * 8192, 640)

    assert (post(chat, pieces()).status_code, agent.turns) == (413, [])


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "", "application/jsonx"])
def test_only_json_is_read(chat, kind):
    """A plain form of another page cannot post."""
    assert post(chat, body(), **{"Content-Type": kind}).status_code == 415


def test_json_with_a_charset_is_read(chat):
    """The usual header of many clients."""
    assert post(chat, body(), **{"Content-Type": "application/json; charset=utf-8"}).status_code == 200


@pytest.mark.parametrize("authorization", ["", "Bearer", "Bearer made-up", "Basic dTpw", b"Bearer \xff"])
@pytest.mark.parametrize(("method", "path"), [("POST", "messages"), ("GET", "history"), ("DELETE", "conversation")])
def test_without_a_good_token_there_is_no_conversation(chat, authorization, method, path):
    """Every route but the first asks for the token."""
    headers = {**JSON, "Authorization": authorization}
    assert chat.http.request(method, f"/chat/{path}", content=body(), headers=headers).status_code == 401


def test_a_token_of_another_key_is_refused():
    """Only this server's tokens count."""
    with pytest.raises(Refused, match="bad_token"):
        Tokens(KEY).conversation_of(Tokens(KEY + "!").issue())


def test_a_token_lasts_a_day(monkeypatch):
    """One second more and it has expired."""
    tokens, now = Tokens(KEY), itertools.chain([1_000_000, 1_000_000 + LIFETIME, 1_000_001 + LIFETIME])
    monkeypatch.setattr("itsdangerous.timed.TimestampSigner.get_timestamp", lambda self: next(now))
    token = tokens.issue()
    assert tokens.conversation_of(token).startswith("web-")
    with pytest.raises(Refused, match="bad_token"):
        tokens.conversation_of(token)


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ('/quiz_start{"age": 99}', 'quiz_start{"age": 99}'),
        ("  / /hello", "hello"),
        ("\u2003/restart", "restart"),
        ("\x00/restart\x07", "restart"),
        ("yes/no", "yes/no"),
        ("two\nlines ", "two\nlines"),
        ("half \ud83e pair", "half  pair"),
        ("5'4\" / 130 lb", "5'4\" / 130 lb"),
    ],
)
def test_text_is_only_words(typed, understood):
    """No text can name an intent or set a slot, and nothing in it can break a store."""
    assert plain(typed) == understood


def test_an_intent_cannot_be_sent(chat, agent):
    """What Rasa gets does not begin with a slash."""
    chat.write('/restart{"forget_me": true}')
    assert [turn.text for turn in agent.turns] == ['restart{"forget_me": true}']


STRANGERS = ["https://evil.example", "null", f"{CLINIC}.evil.example", CLINIC.replace("https", "http")]


@pytest.mark.parametrize("origin", STRANGERS)
def test_a_page_of_another_site_cannot_post(chat, agent, origin):
    """Neither a message, nor a start, nor a preflight."""
    responses = [
        chat.write("hello", Origin=origin),
        chat.start(Origin=origin),
        chat.http.options("/chat/messages", headers={"Origin": origin}),
    ]
    assert [response.status_code for response in responses] == [403, 403, 403]
    assert not any("access-control-allow-origin" in response.headers for response in responses)
    assert agent.turns == []


def test_the_clinics_page_can_post_and_read(chat):
    """An allowed origin is named in every answer, also in refusals, and the wait is readable."""
    good, bad = chat.write("hello", Origin=CLINIC), chat.write("", Origin=CLINIC)
    preflight = chat.http.options("/chat/messages", headers={"Origin": CLINIC})
    assert [r.status_code for r in (good, bad, preflight)] == [200, 400, 204]
    assert {r.headers["access-control-allow-origin"] for r in (good, bad, preflight)} == {CLINIC}
    assert preflight.headers["access-control-allow-headers"] == "Authorization, Content-Type"
    assert bad.headers["access-control-expose-headers"] == "Retry-After"


def test_the_servers_own_page_can_post(chat, address):
    """Also behind a proxy that ends TLS: only the host counts."""
    https = address.replace("http://", "https://")
    assert [chat.write("hello", Origin=origin).status_code for origin in (address, https)] == [200, 200]


def test_answers_are_not_kept_by_caches(chat):
    """What was said stays out of every cache."""
    assert chat.write("hello").headers["cache-control"] == "no-store"


def test_too_many_messages_at_once_must_wait():
    """429 with the seconds to wait; the visitor next door is still served."""
    limits = Limits(per_conversation=Rate(2, 30), per_address=Rate(100, 100))
    with serving(app_for(FakeAgent(), limits)) as address:
        chat, neighbour = Chat(address), Chat(address)
        replies = [chat.write("hello", f"message-{number}") for number in range(3)]
        assert [reply.status_code for reply in replies] == [200, 200, 429]
        assert replies[2].headers["retry-after"] == "2"
        assert neighbour.write("hello").status_code == 200


def test_one_address_cannot_start_endless_conversations():
    """New tokens do not help against the limit per address."""
    with serving(app_for(FakeAgent(), Limits(per_address=Rate(3, 30)))) as address:
        chat = Chat(address)
        assert [chat.start().status_code for _ in range(3)] == [200, 200, 429]


def test_a_rate_fills_up_again():
    """After the wait that was named, the next message goes through."""
    now = [0.0]
    limiter = RateLimiter(Rate(1, 60), clock=lambda: now[0])
    limiter.check("a")
    with pytest.raises(Refused) as refused:
        limiter.check("a")
    now[0] += refused.value.retry_after
    assert limiter.check("a") is None


def test_counting_keys_is_bounded():
    """The counter of a key that was not seen for long makes room."""
    limiter = RateLimiter(Rate(1, 60), clock=lambda: 0.0, keep=1)
    for key in ("a", "b", "a"):
        limiter.check(key)
    assert list(limiter._full_again) == ["a"]
