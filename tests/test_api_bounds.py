"""What one client may take of a server, over real sockets."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from api.middleware import limits
from api.middleware.limits import Workload, server_of

ROOT = Path(__file__).parent.parent


async def slow(scope: Scope, receive: Receive, send: Send) -> None:
    """Answers at once, and at /slow after a second; the path is the body."""
    if scope["type"] != "http":
        return
    if scope["path"] == "/slow":
        await asyncio.sleep(1)
    await PlainTextResponse(scope["path"])(scope, receive, send)


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    for name, value in {"HEADER_SECONDS": 0.4, "BODY_SECONDS": 0.6, "LOOK_SECONDS": 0.1, "MOST_CONNECTIONS": 6}.items():
        monkeypatch.setattr(limits, name, value)
    server = server_of(Workload(slow, most=2))
    server.config.lifespan = "off"
    listening = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    yield listening.getsockname()[1]
    server.should_exit = True
    thread.join()


def sent(port: int, *parts: bytes, seconds: float = 5) -> bytes:
    """What comes back until the server closes the connection."""
    with socket.create_connection(("127.0.0.1", port), timeout=seconds) as client:
        try:
            for part in parts:
                client.sendall(part)
            return _all(client)
        except ConnectionError:
            return b""


def _all(client: socket.socket) -> bytes:
    told = b""
    while more := client.recv(65_536):
        told += more
    return told


CLOSE = b"connection: close\r\n"


def test_an_ordinary_request_is_answered(port: int) -> None:
    assert sent(port, b"GET /a HTTP/1.1\r\nhost: x\r\n" + CLOSE + b"\r\n").startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize(
    ("headers", "statuses"),
    [
        pytest.param(b"".join(b"h%d: 1\r\n" % n for n in range(200)), (b"431",), id="many"),
        pytest.param(b"long: " + b"x" * 40_000 + b"\r\n", (b"431", b"400"), id="long"),
        pytest.param(b"flood: " + b"x" * 20_000_000 + b"\r\n", (b"400", b""), id="a flood"),
    ],
)
def test_too_much_header_is_refused(port: int, headers: bytes, statuses: tuple[bytes, ...]) -> None:
    told = sent(port, b"GET /a HTTP/1.1\r\nhost: x\r\n" + headers + CLOSE + b"\r\n")
    assert told[9:12] in statuses


@pytest.mark.parametrize(
    "part",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"GET /a HTTP/1.1\r\nhost: x\r\n", id="half a head"),
        pytest.param(b"POST /a HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\nab", id="half a body"),
    ],
)
def test_a_request_that_does_not_come_in_time_is_closed(port: int, part: bytes) -> None:
    started = time.monotonic()
    with socket.create_connection(("127.0.0.1", port), timeout=5) as client:
        client.sendall(part)
        _all(client)
    assert time.monotonic() - started < 3


def test_overload_is_told_with_the_time_to_come_again_and_costs_the_others_nothing(port: int) -> None:
    request = b"GET /slow HTTP/1.1\r\nhost: x\r\n" + CLOSE + b"\r\n"
    clients = [socket.create_connection(("127.0.0.1", port), timeout=5) for _ in range(4)]
    for client in clients:
        client.sendall(request)
    told = sorted(_all(client)[9:12] for client in clients)
    assert told == [b"200", b"200", b"503", b"503"]
    for client in clients:
        client.close()


def test_one_connection_too_many_is_told_to_come_again(port: int) -> None:
    held = [socket.create_connection(("127.0.0.1", port), timeout=5) for _ in range(6)]
    time.sleep(0.1)
    told = sent(port, b"GET /a HTTP/1.1\r\nhost: x\r\n\r\n")
    assert told == b"" or (told.startswith(b"HTTP/1.1 503") and b"retry-after: 2" in told)
    for each in held:
        each.close()


STREAMING = """
import asyncio, socket, sys
from api.middleware.limits import server_of
async def app(scope, receive, send):
    if scope["type"] != "http":
        return
    await send({"type": "http.response.start", "status": 200, "headers": []})
    while True:
        await send({"type": "http.response.body", "body": b"x", "more_body": True})
        await asyncio.sleep(0.05)
server = server_of(app)
server.config.lifespan = "off"
listening = socket.create_server(("127.0.0.1", 0))
print(listening.getsockname()[1], flush=True)
server.run(sockets=[listening])
"""


def test_a_server_that_streams_ends_within_five_seconds_of_being_told_to() -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        [sys.executable, "-c", STREAMING], env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert process.stdout is not None
    port = int(process.stdout.readline())
    with process, socket.create_connection(("127.0.0.1", port), timeout=10) as client:
        client.sendall(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n")
        assert client.recv(10)
        started = time.monotonic()
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)
        assert time.monotonic() - started < 6
