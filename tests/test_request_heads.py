"""Heads that browsers, proxies and Twilio send are let in; those that only an attacker sends are not."""

import pytest

from bot.request_heads import BadHead, check

POST = b"POST /chat/start HTTP/1.1\r\nHost: x\r\n"


@pytest.mark.parametrize(
    "head",
    [
        b"GET / HTTP/1.1\r\nHost: x",
        b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 0",
        b"DELETE /chat/conversation HTTP/1.1\r\ncontent-length:0",
        POST + b"Content-Length: 2",
        POST + b"content-length:   16384  ",
        POST + b"Transfer-Encoding: chunked",
    ],
)
def test_good(head):
    """Nothing is raised."""
    check(head)


@pytest.mark.parametrize(
    "lines",
    [
        b"Content-Length: -1",
        b"Content-Length: +1",
        b"Content-Length: two",
        b"Content-Length: ",
        b"Content-Length: 9999999999999",
        b"Content-Length: 2\r\nContent-Length: 2",
        b"Content-Length: 2\r\nTransfer-Encoding: chunked",
        b"Transfer-Encoding: gzip",
        b"Transfer-Encoding: Chunked",
        b"Transfer-Encoding: chunked ",
        b"Transfer-Encoding: chunked, chunked",
        b"A: b\r\n c",
        b"Expect: 100-contin\xd3e\r\nContent-Length: 2",
    ],
)
def test_bad(lines):
    """With "-1" the framework would read for ever."""
    with pytest.raises(BadHead):
        check(POST + lines)


@pytest.mark.parametrize("first", [b"P\xbfT / HTTP/1.1", b"get / HTTP/1.1", b"A" * 21 + b" / HTTP/1.1", b" / HTTP/1.1"])
def test_no_method(first):
    """Bytes that are no method would be an error of the server's own."""
    with pytest.raises(BadHead):
        check(first + b"\r\nHost: x")


def test_a_body_where_none_belongs():
    """It would be waited for."""
    with pytest.raises(BadHead):
        check(b"GET / HTTP/1.1\r\nContent-Length: 5")
