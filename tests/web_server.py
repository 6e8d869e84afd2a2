"""A web server on loopback whose answers a test writes, well or ill."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import NamedTuple

Answer = Callable[[BaseHTTPRequestHandler], None]


class Web(NamedTuple):
    """The address of a server, what it answers by path, and what it was asked: path and conditions."""

    url: str
    answers: dict[str, Answer]
    asked: list[tuple[str, str | None]]

    def put(self, path: str, body: str | bytes, kind: str = "text/html", **headers: str) -> None:
        self.answers[path] = page(body, kind, **headers)

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


def page(body: str | bytes, kind: str = "text/html", status: int = 200, **headers: str) -> Answer:
    """A whole answer; where it has an ETag and is asked with it, "not modified"."""
    content = body.encode() if isinstance(body, str) else body

    def answer(handler: BaseHTTPRequestHandler) -> None:
        same = "etag" in headers and handler.headers.get("if-none-match") == headers["etag"]
        handler.send_response(304 if same else status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        if not same:
            handler.send_header("content-type", kind)
            handler.send_header("content-length", str(len(content)))
        handler.end_headers()
        if not same:
            handler.wfile.write(content)

    return answer


def to(url: str, status: int = 302) -> Answer:
    return page(b"", status=status, location=url)


@contextmanager
def web() -> Iterator[Web]:
    answers: dict[str, Answer] = {}
    asked: list[tuple[str, str | None]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append((self.path, self.headers.get("if-none-match")))
            with suppress(OSError):
                answers.get(self.path, page("gone", status=404))(self)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield Web(f"http://127.0.0.1:{server.server_address[1]}", answers, asked)
    finally:
        server.shutdown()
        server.server_close()
