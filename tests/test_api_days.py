"""The days on which somebody spoke, over HTTP."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.service import Service
from rag.settings import Settings

TEXT = """February 2: Aroha Vance, the harbourmaster, said the port was shut. "It is shut," Vance said.

February 9: "It is open," Vance said.

Tamati Vance, her brother, said in January that he would wait."""


@pytest.fixture
def client(service: Service, put: Callable[..., str]) -> TestClient:
    put(id="port", text=TEXT, published="2026-02-11", outlet="Karamea Courier")
    return TestClient(create_app(Settings(), service), base_url="http://localhost")


def _days(client: TestClient, speaker: str) -> list[tuple[str, str]]:
    found = client.get("/v1/days", params={"speaker": speaker}).json()["days"]
    assert all(each["count"] > 0 for each in found)
    return [(each["speaker"], each["day"]) for each in found]


def test_days_are_told_in_order_and_a_month_is_no_day(client: TestClient) -> None:
    assert _days(client, "Aroha Vance") == [("Aroha Vance", "2026-02-02"), ("Aroha Vance", "2026-02-09")]
    assert _days(client, "Tamati Vance") == []


def test_days_count_what_the_list_of_statements_holds(client: TestClient) -> None:
    (first, *_) = client.get("/v1/days", params={"speaker": "Aroha Vance"}).json()["days"]
    limits = {"speaker": "Aroha Vance", "said_from": first["day"], "said_to": first["day"]}
    assert client.get("/v1/statements", params=limits).json()["total"] == first["count"]


def test_a_name_that_nobody_has_gives_no_day(client: TestClient) -> None:
    assert _days(client, "Hana Ruru") == []


def test_a_name_is_needed(client: TestClient) -> None:
    reply = client.get("/v1/days")
    assert reply.status_code == 422
    assert reply.json()["errors"][0]["field"] == "speaker"
