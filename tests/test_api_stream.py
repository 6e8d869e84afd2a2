from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event as Signal

import httpx
import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.service import Service
from api.stream import events as stream_of
from rag.answer.served import Served
from rag.answers import Answer, Citation, Claim, Interpretation, Question
from rag.engine import Stage, Told, ignore
from rag.settings import Settings
from tests.served import serving

MINE = "Mayor Hana Ruru said on Tuesday the mine would reopen. “We will not wait for Wellington,” she said on Tuesday."
BRIDGE = "The long harbour bridge carries traffic to Karamea. The council painted the harbour bridge green in spring."
ASKED: dict[str, object] = {"question": "what did Ruru say on February 10?"}

Put = Callable[..., str]
Event = tuple[str, str]
Heard = Stage | Served

SOON = 10.0  # seconds within which whatever is waited for must happen


class Interrupted(Service):
    """A service at which something happens while it answers: `meanwhile` hears of each event after the client does."""

    meanwhile: Callable[[Heard], None]

    def ask(self, question: Question, told: Told = ignore) -> Answer:
        def both(event: Heard) -> None:
            told(event)
            self.meanwhile(event)

        return super().ask(question, both)


@contextmanager
def streamed(service: Service, meanwhile: Callable[[Heard], None]) -> Iterator[Iterator[str]]:
    """The lines of a stream from a real server at which something happens meanwhile."""
    interrupted = Interrupted(*service)
    interrupted.meanwhile = meanwhile
    with (
        serving(interrupted) as url,
        httpx.Client(base_url=url, timeout=SOON, trust_env=False) as client,
        client.stream("POST", "/v1/ask/stream", json=ASKED) as response,
    ):
        yield response.iter_lines()


def told_in(lines: Iterator[str]) -> list[Event]:
    """The rest of a stream, which must end as HTTP says it does: a connection broken off raises."""
    told, name = list[Event](), ""
    for line in lines:
        field, _, value = line.partition(": ")
        name = value if field == "event" else name
        if field == "data":
            told.append((name, value))
    return told


@pytest.fixture
def client(service: Service) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(), service), base_url="http://localhost") as client:
        yield client


def events(client: TestClient, body: object) -> list[Event]:
    with client.stream("POST", "/v1/ask/stream", json=body) as response:
        assert response.headers["content-type"].startswith("text/event-stream")
        text = "".join(response.iter_text())
    blocks = [block.splitlines() for block in text.split("\n\n") if block and not block.startswith(":")]
    return [(name.removeprefix("event: "), data.removeprefix("data: ")) for name, data in blocks]


def test_the_reading_comes_first_each_claim_before_its_citations_and_the_whole_answer_last(
    client: TestClient, put: Put
) -> None:
    put(id="a", text=MINE, published="2026-02-11")
    told = events(client, ASKED)
    names = [name for name, _ in told]
    assert names == ["interpretation", "claim", "citation", "claim", "citation", "done"]
    Interpretation.model_validate_json(told[0][1])
    whole = Answer.model_validate_json(told[-1][1])
    assert whole.claims == tuple(Claim.model_validate_json(data) for name, data in told if name == "claim")
    assert whole.citations == tuple(Citation.model_validate_json(data) for name, data in told if name == "citation")
    at_once = client.post("/v1/ask", json=ASKED).json()
    assert {**json.loads(told[-1][1]), "seconds": 0} == {**at_once, "seconds": 0}


def test_a_decline_streams_its_reading_and_itself(client: TestClient) -> None:
    told = events(client, ASKED)
    assert [name for name, _ in told] == ["interpretation", "done"]
    assert json.loads(told[-1][1])["status"] == "declined"


def test_a_related_answer_streams_its_reading_and_then_itself_with_its_passages(client: TestClient, put: Put) -> None:
    put(id="bridge", text=BRIDGE, published="2026-02-11")
    told = events(client, {"question": "How long is the harbour bridge?", "explain": True})
    assert [name for name, _ in told] == ["interpretation", "done"]
    answer = Answer.model_validate_json(told[-1][1])
    assert answer.status == "related"
    assert answer.passages[0].text in BRIDGE
    assert answer.explain
    assert answer.explain.words


def test_an_answer_brings_passages_and_its_explanation_where_they_are_asked_for(client: TestClient, put: Put) -> None:
    put(id="a", text=MINE, published="2026-02-11")
    plain, whole = (
        client.post("/v1/ask", json=ASKED | more).json() for more in ({}, {"passages": True, "explain": True})
    )
    assert (plain["passages"], plain["explain"]) == ([], None)
    assert whole["passages"][0]["citation"]["article_id"] == "a"
    assert {each["word"]: each["tag"] for each in whole["explain"]["words"]}["Ruru"] == "speaker"
    assert whole["claims"] == plain["claims"]


def test_what_is_wrong_with_a_question_is_told_before_the_stream(client: TestClient) -> None:
    response = client.post("/v1/ask/stream", json={"question": ""})
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["errors"][0]["field"] == "/question"


def test_a_store_that_fails_meanwhile_is_told_as_an_error_event(client: TestClient, service: Service) -> None:
    catalog = service.library.archive.catalog
    catalog.close()
    catalog.path.write_bytes(b"not a database " * 500)
    ((name, data),) = events(client, ASKED)[-1:]
    assert (name, json.loads(data)["status"]) == ("error", 503)


def test_a_claim_is_told_before_the_next_is_checked(service: Service, put: Put) -> None:
    put(id="a", text=MINE, published="2026-02-11")
    read, waited = Signal(), list[bool]()

    def wait(event: Heard) -> None:
        if isinstance(event, Served):
            waited.append(read.wait(SOON))  # until the client has the first claim

    with streamed(service, wait) as lines:
        assert "event: claim" in lines
        read.set()
        assert told_in(lines)[-1][0] == "done"
    assert waited == [True, True]


def test_what_nobody_foresaw_in_the_middle_is_told_as_an_error_event_too(service: Service, put: Put) -> None:
    put(id="a", text=MINE, published="2026-02-11")

    def fail(event: Heard) -> None:
        if isinstance(event, Served):
            raise ZeroDivisionError("MINE is not to be told")

    with streamed(service, fail) as lines:
        told = told_in(lines)
    assert [name for name, _ in told] == ["interpretation", "claim", "citation", "error"]
    problem = json.loads(told[-1][1])
    assert (problem["status"], problem["instance"]) == (500, "/v1/ask/stream")
    assert "MINE" not in problem["detail"]


def test_a_store_that_breaks_in_the_middle_is_told_as_an_error_event(service: Service, put: Put) -> None:
    put(id="a", text=MINE, published="2026-02-11")
    catalog = service.library.archive.catalog

    def break_it(event: Heard) -> None:
        catalog.close()
        catalog.path.write_bytes(b"not a database " * 500)

    with streamed(service, break_it) as lines:
        told = told_in(lines)
    assert [name for name, _ in told] == ["interpretation", "error"]
    assert json.loads(told[-1][1])["status"] in (500, 503)


def test_who_leaves_in_the_middle_ends_the_work(service: Service, put: Put) -> None:
    put(id="a", text=MINE, published="2026-02-11")
    left = Signal()

    def wait(event: Heard) -> None:
        if isinstance(event, Served):
            left.wait(SOON)

    interrupted = Interrupted(*service)
    interrupted.meanwhile = wait
    with serving(interrupted) as url, httpx.Client(base_url=url, timeout=SOON, trust_env=False) as client:
        with client.stream("POST", "/v1/ask/stream", json=ASKED) as response:
            assert "event: claim" in response.iter_lines()
        time.sleep(0.5)  # the server sees the closed connection
        left.set()
        until = time.monotonic() + SOON
        while (counts := client.get("/metrics").text).count("ontherecord_questions_total{") == 0:
            assert time.monotonic() < until
            time.sleep(0.02)
    assert 'ontherecord_questions_total{outcome="abandoned"} 1.0' in counts


def test_an_answer_that_takes_too_long_is_given_up_and_told(service: Service) -> None:
    done = Signal()

    def hang(question: Question, told: Told) -> Answer:
        done.wait(SOON)
        return service.ask(question, told)

    async def names() -> list[tuple[str | None, int]]:
        told = [event async for event in stream_of(hang, Question(question="q"), "/v1/ask/stream", 0.05)]
        done.set()
        return [(event.event, json.loads(event.raw_data or "")["status"]) for event in told]

    assert asyncio.run(names()) == [("error", 504)]


def test_a_slow_stream_is_kept_alive(service: Service, put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    put(id="a", text=MINE, published="2026-02-11")
    monkeypatch.setattr("fastapi.routing._PING_INTERVAL", 0.05)
    with streamed(service, lambda event: time.sleep(0.3)) as lines:
        assert ": ping" in lines
        assert told_in(lines)[-1][0] == "done"
