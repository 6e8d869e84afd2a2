from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.desk import Desk
from rag.answers import Answer, Citation, Claim, Interpretation
from rag.settings import Settings

MINE = "Mayor Hana Ruru said on Tuesday the mine would reopen. “We will not wait for Wellington,” she said on Tuesday."
ASKED = {"question": "what did Ruru say on February 10?"}

Put = Callable[..., str]
Event = tuple[str, str]


@pytest.fixture
def client(desk: Desk) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(), desk), base_url="http://localhost") as client:
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


def test_what_is_wrong_with_a_question_is_told_before_the_stream(client: TestClient) -> None:
    response = client.post("/v1/ask/stream", json={"question": ""})
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["errors"][0]["field"] == "/question"


def test_a_store_that_fails_meanwhile_is_told_as_an_error_event(client: TestClient, desk: Desk) -> None:
    catalog = desk.library.archive.catalog
    catalog.close()
    catalog.path.write_bytes(b"not a database " * 500)
    ((name, data),) = events(client, ASKED)[-1:]
    assert (name, json.loads(data)["status"]) == ("error", 503)
