"""The id of a request: taken or made, sent back with every reply, and told in the log."""

from __future__ import annotations

import logging
import re
from asyncio import CancelledError
from collections.abc import Iterator

import pytest
import uvicorn
from starlette.testclient import TestClient

from api.app import create_app
from api.request_ids import HEADER, WithRequest, log_config
from api.service import Service
from rag.settings import Settings

OWN = re.compile(r"[0-9a-f]{32}")


@pytest.fixture
def client(service: Service) -> Iterator[TestClient]:
    app = create_app(Settings(max_body_megabytes=1, origins="https://desk.example"), service)
    with TestClient(app, base_url="http://localhost", raise_server_exceptions=False) as client:
        yield client


@pytest.mark.parametrize("given", ["a", "req-7f.3:1", "Root=1-67891233-abcdef012345678912345678", "x" * 128])
def test_an_id_that_is_given_comes_back(client: TestClient, given: str) -> None:
    assert client.get("/health", headers={HEADER: given}).headers[HEADER] == given


@pytest.mark.parametrize("given", ["", "two words", "a\tb", "x" * 129, "<b>", "é".encode().decode("latin-1")])
def test_what_could_forge_a_line_of_a_log_is_replaced(client: TestClient, given: str) -> None:
    assert OWN.fullmatch(client.get("/health", headers={HEADER: given.encode("latin-1")}).headers[HEADER])


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/", {}, 200),
        ("/v1/articles/none", {}, 404),
        ("/v1/statements?said_from=soon", {}, 422),
        ("/health", {"host": "elsewhere.example"}, 421),  # turned away before anything is read
        ("/health", {f"x-{number}": "y" for number in range(200)}, 431),
        ("/mcp", {}, 405),
    ],
)
def test_every_reply_has_one(client: TestClient, path: str, headers: dict[str, str], status: int) -> None:
    reply = client.get(path, headers=headers)
    assert reply.status_code == status
    assert OWN.fullmatch(reply.headers[HEADER])


def test_two_requests_have_two(client: TestClient) -> None:
    assert client.get("/health").headers[HEADER] != client.get("/health").headers[HEADER]


def test_a_page_of_an_allowed_origin_may_read_it(client: TestClient) -> None:
    reply = client.get("/health", headers={"origin": "https://desk.example"})
    assert HEADER in reply.headers["access-control-expose-headers"]


def test_what_nobody_foresaw_is_logged_under_the_id_of_its_reply(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        logging.getLogger("api.service").warning("it begins to fail")
        raise ZeroDivisionError

    monkeypatch.setattr(Service, "check", fail)
    uvicorn.Config(client.app, log_level="warning", log_config=log_config())
    (handler,) = logging.getLogger("uvicorn").handlers
    logging.getLogger("api").addHandler(handler)
    try:
        reply = client.post("/v1/check", json={"quote": "x"}, headers={HEADER: "service-1"})
    finally:
        logging.getLogger("api").removeHandler(handler)
    assert (reply.status_code, reply.headers[HEADER]) == (500, "service-1")
    assert "X-Request-ID" in reply.json()["detail"]
    assert "[service-1] it begins to fail" in capsys.readouterr().err


def test_a_request_that_is_ended_with_the_server_is_told_in_one_line(caplog: pytest.LogCaptureFixture) -> None:
    caplog.handler.addFilter(WithRequest())
    try:
        raise CancelledError("Task cancelled, timeout graceful shutdown exceeded")
    except CancelledError:
        logging.getLogger("uvicorn.error").exception("Exception in ASGI application")
    assert "This request was ended with the server." in caplog.text
    assert "Traceback" not in caplog.text
