"""Bytes that no HTTP library would send: bent request lines, header tricks, slow, half closed and endless bodies."""

import socket
import time

PAUSE = 0.2  # seconds between two bytes of a slow request
QUIET = 0.3  # seconds after which an answer counts as whole: the server keeps the connection for a next request
POST = b"POST /chat/start HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"

WHOLE = {
    "no request line": b"\r\n\r\n",
    "not HTTP": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    "HTTP/0.9": b"GET /\r\n",
    "HTTP/9.9": b"GET / HTTP/9.9\r\nHost: x\r\n\r\n",
    "no host": b"GET / HTTP/1.1\r\n\r\n",
    "unknown method": b"BREW / HTTP/1.1\r\nHost: x\r\n\r\n",
    "long method": b"A" * 5000 + b" / HTTP/1.1\r\nHost: x\r\n\r\n",
    "long path": b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
    "odd path": b"GET /%ff%00/..%2f..%2fetc/passwd?a=%zz HTTP/1.1\r\nHost: x\r\n\r\n",
    "absolute path": b"GET http://evil.example/ HTTP/1.1\r\nHost: x\r\n\r\n",
    "connect": b"CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n",
    "upgrade": b"GET /chat/start HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
    "many headers": b"GET / HTTP/1.1\r\nHost: x\r\n" + b"A: b\r\n" * 3000 + b"\r\n",
    "long header": b"GET / HTTP/1.1\r\nHost: x\r\nA: " + b"b" * 100_000 + b"\r\n\r\n",
    "folded header": b"GET / HTTP/1.1\r\nHost: x\r\nA: b\r\n c\r\n\r\n",
    "no colon": b"GET / HTTP/1.1\r\nHost: x\r\nnonsense\r\n\r\n",
    "bytes in header": b"GET / HTTP/1.1\r\nHost: \xff\xfe\r\nA: \x00\r\n\r\n",
    "two lengths": POST + b"Content-Length: 2\r\nContent-Length: 5\r\n\r\n{}",
    "length and chunks": POST + b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "negative length": POST + b"Content-Length: -1\r\n\r\n{}",
    "length in words": POST + b"Content-Length: two\r\n\r\n{}",
    "huge length": POST + b"Content-Length: 99999999999999999999\r\n\r\n{}",
    "bad chunk": POST + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
    "huge chunk": POST + b"Transfer-Encoding: chunked\r\n\r\nffffffffffff\r\n{}",
    "negative chunk": POST + b"Transfer-Encoding: chunked\r\n\r\n-2\r\n{}\r\n0\r\n\r\n",
    "chunk without end": POST + b"Transfer-Encoding: chunked\r\n\r\n2\r\n{}",
    "good chunks": POST + b"Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n1\r\n}\r\n0\r\n\r\n",
    "unknown coding": POST + b"Transfer-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}",
    "expect": POST + b"Expect: 100-continue\r\nContent-Length: 2\r\n\r\n{}",
    "expect nonsense": POST + b"Expect: a-miracle\r\nContent-Length: 2\r\n\r\n{}",
    "expect bytes": POST + b"Expect: a-m\xefracle\r\nContent-Length: 2\r\n\r\n{}",
    "two at once": (POST + b"Content-Length: 2\r\n\r\n{}") * 2,
    "smuggled": POST + b"Content-Length: 2\r\n\r\n{}GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n",
    "only newlines": POST.replace(b"\r\n", b"\n") + b"Content-Length: 2\n\n{}",
}
UNFINISHED = {
    "half a line": b"POST /chat/sta",
    "half the headers": POST,
    "half the body": POST + b"Content-Length: 50\r\n\r\n{",
    "half a chunk": POST + b"Transfer-Encoding: chunked\r\n\r\n10\r\n{",
}


def mutated(random):
    """One of the above with a few bytes changed."""
    whole = bytearray(random.choice([*WHOLE.values(), *UNFINISHED.values()])[:3000])
    for _ in range(random.randint(1, 6)):
        whole[random.randrange(len(whole))] = random.randrange(256)
    return bytes(whole)


def answer(address, content, patience, shut=False, slow=False):
    """What comes back; b"" if the server closes in silence.

    Args:
        address: (host, port).
        content: what is sent.
        patience: seconds until TimeoutError, for the whole exchange.
        shut: close the sending half behind it.
        slow: send the last bytes one by one.
    """
    deadline = time.monotonic() + patience
    with socket.create_connection(address, timeout=patience) as connection:
        try:
            _send(connection, content, slow)
            if shut:
                connection.shutdown(socket.SHUT_WR)
            return _read(connection, deadline)
        except (ConnectionResetError, BrokenPipeError):
            return b""


def _send(connection, content, slow):
    first, last = (content[:-8], content[-8:]) if slow else (content, b"")
    connection.sendall(first)
    for number in range(len(last)):
        time.sleep(PAUSE)
        connection.sendall(last[number : number + 1])


def _read(connection, deadline):
    """All until the server closes, or says no more."""
    said = b""
    while True:
        connection.settimeout(QUIET if said else max(0.01, deadline - time.monotonic()))
        try:
            piece = connection.recv(65_536)
        except TimeoutError:
            if said:
                return said
            raise
        if not piece:
            return said
        said += piece
