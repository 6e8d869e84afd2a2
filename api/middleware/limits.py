"""What one client may take of a server: bytes and seconds of a request, connections, and work at once."""

from __future__ import annotations

import asyncio
import sys
import threading
from http import HTTPStatus

import h11
import uvicorn
from fastapi import Request
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from api.problems import problem
from api.request_ids import log_all_alike, log_config

MOST_HEADER_BYTES = 32_000  # browsers send 2,000; common servers stop at 8,000 to 32,000
MOST_HEADERS = 100
HEADER_SECONDS = 10.0
BODY_SECONDS = 120.0  # 32 megabytes over a slow line
MOST_CONNECTIONS = 500
MOST_AT_WORK = 64  # forty are worked on in threads, the others wait for one
LOOK_SECONDS = 1.0
END_SECONDS = 4  # for answers under way once the server is to end
RETRY_SECONDS = "2"
WATCHED = ("/health", "/ready", "/metrics")  # what tells that a server is overloaded is still told

OVERLOADED = (
    b"HTTP/1.1 503 Service Unavailable\r\nretry-after: %s\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
    % RETRY_SECONDS.encode()
)


class BoundedProtocol(H11Protocol):
    """HTTP/1.1 for so many connections, each of which sends its request in time or is closed."""

    _begun: float | None = None
    _look: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        if len(self.connections) > MOST_CONNECTIONS:
            transport.write(OVERLOADED)
            transport.close()
            return
        self._begun = self.loop.time()
        self._look = self.loop.call_later(LOOK_SECONDS, self._look_at_clock)

    def data_received(self, data: bytes) -> None:
        if self._begun is None and self.conn.their_state is h11.IDLE:
            self._begun = self.loop.time()
        super().data_received(data)
        if self.conn.their_state not in (h11.IDLE, h11.SEND_BODY):
            self._begun = None

    def _unsupported_upgrade_warning(self) -> None:
        """Uvicorn would log two lines for each, and advise to install something."""

    def connection_lost(self, exc: Exception | None) -> None:
        if self._look is not None:
            self._look.cancel()
        super().connection_lost(exc)

    def _look_at_clock(self) -> None:
        allowed = BODY_SECONDS if self.conn.their_state is h11.SEND_BODY else HEADER_SECONDS
        if self._begun is not None and self.loop.time() - self._begun > allowed:
            self.transport.close()
            return
        self._look = self.loop.call_later(LOOK_SECONDS, self._look_at_clock)


class Workload:
    """Turns requests away while too many are worked on, and those whose headers are too many or too long."""

    def __init__(self, app: ASGIApp, most: int = MOST_AT_WORK) -> None:
        self.app = app
        self._most = most
        self._at_work = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = scope["headers"]
        if len(headers) > MOST_HEADERS or sum(len(name) + len(value) for name, value in headers) > MOST_HEADER_BYTES:
            told = f"A request may have {MOST_HEADERS} headers of {MOST_HEADER_BYTES:,} bytes in all: send fewer."
            refusal = problem(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, told, Request(scope))
            await refusal(scope, receive, send)
            return
        if self._at_work >= self._most and scope["path"] not in WATCHED:
            told = f"The server is at work on {self._most} requests: ask again in {RETRY_SECONDS} seconds."
            refusal = problem(HTTPStatus.SERVICE_UNAVAILABLE, told, Request(scope))
            refusal.headers["retry-after"] = RETRY_SECONDS
            await refusal(scope, receive, send)
            return
        self._at_work += 1
        try:
            await self.app(scope, receive, send)
        finally:
            self._at_work -= 1


def server_of(app: ASGIApp) -> uvicorn.Server:
    """A server of this application within these bounds."""
    config = uvicorn.Config(
        app,
        log_level="warning",
        log_config=log_config(),
        http=BoundedProtocol,
        ws="none",
        h11_max_incomplete_event_size=MOST_HEADER_BYTES,
        timeout_graceful_shutdown=END_SECONDS,
    )
    log_all_alike()
    return uvicorn.Server(config)


def is_work_left() -> bool:
    """Whether a thread still works on an answer that nobody waits for any more."""
    left = [each for each in threading.enumerate() if each.name.startswith("AnyIO worker")]
    for each in left:
        each.join(timeout=0.2)
    sys.stdout.flush()
    return any(each.is_alive() for each in left)
