"""Attacks on the connection: floods, dripping, broken protocols, other hosts and paths."""

from __future__ import annotations

import socket
import time
from concurrent.futures import ThreadPoolExecutor

from tests.attacks import PATIENCE, QUESTION, Target, attack, first, honest, refused, told_too_much

ASK = b'{"question": "What did Odo Maske say?"}'


def _statuses(reply: bytes) -> list[int]:
    return [int(part.split(b" ", 1)[0]) for part in reply.split(b"HTTP/1.1 ")[1:]]


def _only(reply: bytes, *allowed: int) -> str | None:
    """What is wrong where the replies are others than these, or a reply tells too much; a closed line is no wrong."""
    others = [status for status in _statuses(reply) if status not in allowed]
    return f"answered with {others}: {reply[:200]!r}" if others else told_too_much(reply.decode("latin-1"))


def _head(target: Target, first_line: bytes = b"GET /health HTTP/1.1", *more: bytes) -> bytes:
    return b"\r\n".join((first_line, b"Host: 127.0.0.1:%d" % target.port, *more, b"Connection: close", b"", b""))


@attack("five thousand headers")
def _(target: Target) -> str | None:
    return _only(target.raw(_head(target, b"GET /health HTTP/1.1", *(b"X-%d: y" % n for n in range(5_000)))), 400, 431)


@attack("a header of ten megabytes")
def _(target: Target) -> str | None:
    return _only(target.raw(_head(target, b"GET /health HTTP/1.1", b"X: " + b"y" * 10_000_000)), 400, 431)


@attack("an address of a megabyte")
def _(target: Target) -> str | None:
    return _only(target.raw(_head(target, b"GET /" + b"a" * 1_000_000 + b" HTTP/1.1")), 400, 404, 414, 431)


@attack("sixty connections that send a header a second")
def _(target: Target) -> str | None:
    lines = [socket.create_connection(("127.0.0.1", target.port)) for _ in range(60)]
    try:
        for _ in range(3):
            for line in lines:
                line.sendall(b"GET / HTTP/1.1\r\nX-More: " if _ == 0 else b"y\r\nX-More: ")
            began = time.monotonic()
            if found := honest(target):
                return found
            if time.monotonic() - began > PATIENCE / 2:
                return "honest questions wait for those that drip"
            time.sleep(0.3)
    finally:
        for line in lines:
            line.close()
    return None


@attack("twenty bodies that never come")
def _(target: Target) -> str | None:
    head = _head(target, b"POST /v1/ask HTTP/1.1", b"Content-Type: application/json", b"Content-Length: 1000000")
    lines = [socket.create_connection(("127.0.0.1", target.port)) for _ in range(20)]
    try:
        for line in lines:
            line.sendall(head + b"{")
        return honest(target)
    finally:
        for line in lines:
            line.close()


@attack("two lengths of one body, to smuggle a request behind it")
def _(target: Target) -> str | None:
    hidden = b"GET /v1/articles HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    kind = b"Content-Type: application/json"
    both = (kind, b"Content-Length: %d" % len(ASK), b"Transfer-Encoding: chunked")
    twice = (kind, b"Content-Length: 3", b"Content-Length: %d" % len(ASK))
    for more in (both, twice):
        reply = target.raw(_head(target, b"POST /v1/ask HTTP/1.1", *more) + ASK + hidden)
        if len(_statuses(reply)) > 1 or b'"articles"' in reply:
            return f"a hidden request was answered: {reply[:300]!r}"
    return None


@attack("lengths and chunks that are none")
def _(target: Target) -> str | None:
    kind = b"Content-Type: application/json"
    lengths = [b"-1", b"1e3", b"99999999999999999999", b"0x10", b"", b"\xff"]
    chunks = [b"zz\r\nabc\r\n", b"-5\r\nabc\r\n", b"FFFFFFFFFFFFFFFFF\r\nabc\r\n", b"5;" + b"x" * 100_000]
    return first(
        _only(target.raw(request, seconds=0.5), 400, 413, 422, 431)
        for request in (
            *(_head(target, b"POST /v1/ask HTTP/1.1", kind, b"Content-Length: " + each) + ASK for each in lengths),
            *(_head(target, b"POST /v1/ask HTTP/1.1", kind, b"Transfer-Encoding: chunked") + each for each in chunks),
        )
    )


@attack("a body of forty megabytes, told and untold")
def _(target: Target) -> str | None:
    kind = {"Content-Type": "application/json"}
    with target.client as client:
        told = client.post("/v1/articles", content=b"[" + b" " * 40_000_000, headers=kind)
        chunks = (b" " * 1_000_000 for _ in range(40))
        return refused(told, 413) or refused(client.post("/v1/articles", content=chunks, headers=kind), 400, 413)


@attack("what is no HTTP")
def _(target: Target) -> str | None:
    words = [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET /\r\n\r\n",
        b"\0" * 1_000,
        b"PRI * HTTP/2.0\r\n\r\n",
        b"SSH-2.0-x\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"\r\n" * 5_000,
    ]
    return first(_only(target.raw(each, seconds=0.5), 200, 400, 421, 431, 505) for each in words)


@attack("two hundred requests at once on one connection")
def _(target: Target) -> str | None:
    one = b"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    return _only(target.raw(one * 200, seconds=2), 200)


@attack("methods that nobody has")
def _(target: Target) -> str | None:
    methods = [b"TRACE", b"CONNECT", b"PUT", b"PATCH", b"PROPFIND", b"G\xc3\x8bT", b"get", b"A" * 500]
    lines = [each + b" /v1/articles HTTP/1.1" for each in methods]
    return first(_only(target.raw(_head(target, line), seconds=1), 400, 401, 403, 405, 415, 501) for line in lines)


@attack("hosts that are none of its own")
def _(target: Target) -> str | None:
    hosts = [
        b"evil.example",
        b"127.0.0.1.evil.example",
        b"localhost@evil.example",
        b"[::ffff:6.6.6.6]",
        b"",
        b"a" * 900,
    ]
    for host in hosts:
        reply = target.raw(b"GET /v1/articles HTTP/1.1\r\nHost: " + host + b"\r\nConnection: close\r\n\r\n")
        if found := _only(reply, 400, 421):
            return found
    proxied = [b"X-Forwarded-Host: evil.example", b"X-Original-URL: /v1/articles", b"X-HTTP-Method-Override: DELETE"]
    return _only(target.raw(_head(target, b"GET /health HTTP/1.1", *proxied)), 200)


@attack("paths that lead out of what is served")
def _(target: Target) -> str | None:
    paths = [
        *("/../../../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc%2fpasswd", "/..%5c..%5cwindows"),
        *(
            "//etc/passwd",
            "/page/../../api/keys.py",
            "/api/app.py",
            "/catalog.sqlite",
            "/owner.json",
            "/%00",
            "/.git/config",
        ),
        *(
            "/v1/articles/..%2f..%2fetc%2fpasswd",
            "/v1/articles/%2e%2e/catalog.sqlite",
            "/articles/..%2f..%2fowner.json",
        ),
        *("/v1/follow/..%2f..%2fowner.json", "/v1/follow/%0d%0aSet-Cookie:x.atom"),
    ]
    lines = [b"GET " + path.encode() + b" HTTP/1.1" for path in paths]
    return first(_only(target.raw(_head(target, line)), 400, 404, 422) for line in lines)


@attack("line ends in what comes back in headers")
def _(target: Target) -> str | None:
    for path in ("/v1/articles?outlet=a%0d%0aX-Evil:%20yes", "/%0d%0aX-Evil:%20yes", "/v1/articles/a%0d%0aX-Evil:yes"):
        reply = target.raw(_head(target, b"GET " + path.encode() + b" HTTP/1.1"))
        if b"x-evil" in reply.split(b"\r\n\r\n")[0].lower():
            return f"a header was put in: {reply[:300]!r}"
    reply = target.raw(_head(target, b"GET /health HTTP/1.1", b"X-Request-ID: a\x0bevil", b"X-Request-ID: b"))
    return "a broken id comes back" if b"evil" in reply else None


@attack("two hundred questions at once")
def _(target: Target) -> str | None:
    def ask(_: int) -> int:
        with target.client as client:
            return client.post("/v1/ask", json={"question": QUESTION}, timeout=60).status_code

    with ThreadPoolExecutor(100) as many:
        statuses = set(many.map(ask, range(200)))
    return f"answered with {statuses}" if statuses - {200, 503} else None


@attack("a hundred streams that nobody reads to the end")
def _(target: Target) -> str | None:
    body = b'{"question": "%s"}' % QUESTION.encode()
    head = (b"Content-Type: application/json", b"Content-Length: %d" % len(body))
    request = _head(target, b"POST /v1/ask/stream HTTP/1.1", *head) + body
    for _ in range(100):
        with socket.create_connection(("127.0.0.1", target.port), timeout=PATIENCE) as line:
            line.sendall(request)
    return None
