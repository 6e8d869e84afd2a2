"""Turns before a question, and the day it is told from, as the API takes and tells them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.service import Service
from rag.answers import Answer, Filters, Interpretation, Question, Turn
from rag.settings import Settings
from tests.conftest import TODAY

MINE = "Mayor Hana Ruru said on Tuesday the mine would reopen. “We will not wait,” she told Coast Radio on Wednesday."
COURIER: Mapping[str, object] = {"outlet": "Karamea Courier"}


@pytest.fixture
def client(service: Service, put: Callable[..., str]) -> TestClient:
    put(id="mine", text=MINE, published="2026-02-12", outlet="Karamea Courier")
    return TestClient(create_app(Settings(), service), base_url="http://localhost")


def _read(client: TestClient, question: Question) -> Interpretation:
    response = client.post("/v1/ask", json=question.model_dump(mode="json"))
    return Answer.model_validate_json(response.content).interpretation


def _before(**filters: object) -> tuple[Turn, ...]:
    return (Turn(role="user", content="What did Hana Ruru say?", filters=Filters.model_validate(filters)),)


@pytest.mark.parametrize(
    ("filters", "question", "carried"),
    [
        pytest.param(COURIER, "and on 10 February?", COURIER, id="an outlet"),
        pytest.param(COURIER, "What did Bo Reyes say on 9 February about eels?", {"outlet": None}, id="stands alone"),
        pytest.param({"occasion": "Coast Radio"}, "and on 11 February?", {"occasion": "Coast Radio"}, id="a place"),
    ],
)
def test_what_a_turn_before_was_limited_to_limits_what_follows_it(
    client: TestClient, filters: Mapping[str, object], question: str, carried: Mapping[str, object]
) -> None:
    reading = _read(client, Question(question=question, history=_before(**filters)))
    assert {name: getattr(reading, name) for name in carried} == carried


def test_days_of_publication_hold_for_another_day_of_speech(client: TestClient) -> None:
    before = _before(said_from="2026-02-11", said_to="2026-02-11", published_from="2026-02-12")
    reading = _read(client, Question(question="and on 10 February?", history=before))
    assert reading.said_on is not None
    assert reading.said_on.start == "2026-02-10"
    assert reading.published is not None
    assert reading.published.start == "2026-02-12"


def test_limits_of_the_question_itself_win_over_those_before(client: TestClient) -> None:
    filters = Filters(outlet="The Northern Star")
    asked = Question(question="and on 10 February?", history=_before(**COURIER), filters=filters)
    assert _read(client, asked).outlet == "The Northern Star"


@pytest.mark.parametrize(
    ("question", "is_told"),
    [
        ("What did Hana Ruru say yesterday?", True),
        ("What did Hana Ruru say last week?", True),
        ("What did Hana Ruru say on 10 February 2026?", False),
        ("What did Hana Ruru say about the mine?", False),
    ],
)
def test_the_day_that_relative_words_are_told_from_is_told_with_the_reading(
    client: TestClient, question: str, is_told: bool
) -> None:
    told = _read(client, Question(question=question)).as_of
    assert told == (TODAY if is_told else None)
