"""A server that speaks the OpenAI protocol over real HTTP and does as it is told, ill or well."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple

_FINDING = re.compile(
    r"<<<(?P<nonce>\w+) finding (?P<number>\d+): (?P<kind>[^\n]*)\nspeaker: (?P<speaker>[^\n]*)\n"
    r"said on: (?P<said_on>[^\n]*)\noccasion: (?P<occasion>[^\n]*)\n"
    r"outlet: (?P<outlet>[^\n]*)\nwords: (?P<words>[^\n]*)\n(?P=nonce)>>>"
)


class Finding(NamedTuple):
    """A numbered finding as the model sees it."""

    number: int
    kind: str
    speaker: str
    said_on: str
    occasion: str
    words: str


class Asked(NamedTuple):
    """One request: its body, and the findings in it."""

    body: dict[str, Any]
    authorization: str | None

    @property
    def system(self) -> str:
        return str(self.body["messages"][0]["content"])

    @property
    def user(self) -> str:
        return str(self.body["messages"][1]["content"])

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(
            Finding(int(m["number"]), m["kind"], m["speaker"], m["said_on"], m["occasion"], m["words"])
            for m in _FINDING.finditer(self.user)
        )


Handler = BaseHTTPRequestHandler
Behaviour = Callable[[Asked, Handler], None]


class ScriptedModel:
    """Answers as `behaviour` says; `asked` is what came in. Loopback only."""

    def __init__(self, behaviour: Behaviour) -> None:
        self.asked: list[Asked] = []
        outer = self

        class _Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers.get("content-length", 0))
                asked = Asked(json.loads(self.rfile.read(length)), self.headers.get("authorization"))
                outer.asked.append(asked)
                try:
                    behaviour(asked, self)
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/v1"
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@contextmanager
def scripted(behaviour: Behaviour) -> Iterator[ScriptedModel]:
    server = ScriptedModel(behaviour)
    try:
        yield server
    finally:
        server.close()


def send(handler: Handler, body: bytes, status: int = 200, kind: str = "text/event-stream", **headers: str) -> None:
    handler.send_response(status)
    handler.send_header("content-type", kind)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("content-length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def events(content: str, size: int = 40) -> bytes:
    """A reply as a stream of events, some characters each."""
    pieces = [content[at : at + size] for at in range(0, len(content), size)]
    return b"".join(event(piece) for piece in pieces) + b"data: [DONE]\n\n"


def event(piece: str) -> bytes:
    return b"data: " + json.dumps({"choices": [{"index": 0, "delta": {"content": piece}}]}).encode() + b"\n\n"


def claims(told: Iterable[tuple[str, Iterable[int]]]) -> str:
    return json.dumps({"claims": [{"text": text, "cites": list(cites)} for text, cites in told]}, ensure_ascii=False)


def echoing(asked: Asked, handler: Handler) -> None:
    """The model that does nothing wrong: every finding as it is."""
    send(handler, events(claims((each.words, [each.number]) for each in asked.findings)))
