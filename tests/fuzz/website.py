"""Requests to the website channel: JSON of every kind, with and without a token."""

import json
import uuid

from tests.fuzz.texts import text

JSON = {"Content-Type": "application/json"}
TYPES = [
    "application/json; charset=utf-16",
    "text/plain",
    "multipart/form-data",
    "application/x-www-form-urlencoded",
    "",
    "x",
]
TOKENS = ["Bearer", "Bearer a.b.c", "Basic eDp5", "bearer", "Bearer " + "x" * 4000, "Token t", "Bearer \xff"]
PATHS = [
    "/chat/start",
    "/chat/messages",
    "/chat/history",
    "/chat/conversation",
    "/chat/votes",
    "/chat/../chat/start",
    "/chat/messages/",
    "/chat",
]


def request(random, token):
    """(method, path, headers, content) of one request."""
    if random.random() < 0.5:  # a message as the widget sends it, whatever it says
        return "POST", "/chat/messages", {**JSON, "Authorization": f"Bearer {token}"}, _message(random)
    method = random.choice(["POST", "POST", "POST", "GET", "DELETE", "PUT", "PATCH", "OPTIONS", "HEAD", "TRACE"])
    return method, random.choice(PATHS), _headers(random, token), _content(random)


def _message(random):
    return json.dumps({"id": uuid.UUID(int=random.getrandbits(128)).hex, "text": text(random)}).encode()


def _headers(random, token):
    headers = {"Content-Type": random.choice([*TYPES, *["application/json"] * 6])}
    if random.random() < 0.8:
        headers["Authorization"] = random.choice([*TOKENS, *[f"Bearer {token}"] * 6])
    if random.random() < 0.2:
        headers["Origin"] = random.choice(["null", "https://evil.example", "http://127.0.0.1", "", "x" * 3000])
    if random.random() < 0.2:
        headers["X-Forwarded-For"] = random.choice(["1.2.3.4", "::1", "a, b", "," * 500, "127.0.0.1" * 100])
    if random.random() < 0.1:
        headers["X-Request-ID"] = random.choice(["!", "a" * 70, "../../etc", str(uuid.uuid4())])
    if random.random() < 0.1:
        headers[random.choice(["Cookie", "Expect", "Range", "If-None-Match", "Content-Encoding"])] = "x" * 300
    return {name: value.encode("latin-1") for name, value in headers.items()}


def _content(random):
    makers = [_message, _wrong_types, _deep, _large, _broken, _bytes, lambda _: b""]
    return random.choice(makers)(random)


def _wrong_types(random):
    values = [None, 0, -1.5, True, [], {}, [[]], {"text": {}}, "", "x" * 64, 10**400, "\ud800"]
    names = ["id", "text", "sender", "metadata", "__proto__", ""]
    return json.dumps({name: random.choice(values) for name in random.sample(names, 3)}).encode()


def _deep(random):
    depth = random.choice([100, 5000])
    opening, closing = random.choice([("[", "]"), ('{"a":', "}")])
    return (opening * depth + "1" + closing * depth).encode()


def _large(random):
    return json.dumps({"id": "x" * 16, "text": "lift " * random.choice([4_000, 20_000, 500_000])}).encode()


def _broken(random):
    whole = bytearray(_message(random))
    for _ in range(random.randint(1, 8)):
        whole[random.randrange(len(whole))] = random.randrange(256)
    return bytes(whole[: random.randint(1, len(whole))])


def _bytes(random):
    return random.randbytes(random.choice([1, 100, 3000, 20_000]))
