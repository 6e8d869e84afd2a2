from __future__ import annotations

from collections.abc import Callable

from prometheus_client.parser import text_string_to_metric_families
from starlette.testclient import TestClient

from api.app import create_app
from api.service import Service
from rag.settings import Settings

MINE = "Mayor Hana Ruru said on Tuesday the mine would reopen."
BRIDGE = "The long harbour bridge carries traffic to Karamea. The council painted the harbour bridge green in spring."


def samples(client: TestClient) -> dict[tuple[str, str], float]:
    """Every sample by its name and its label."""
    families = text_string_to_metric_families(client.get("/metrics").text)
    return {(s.name, next(iter(s.labels.values()), "")): s.value for family in families for s in family.samples}


def test_questions_are_counted_by_outcome_stages_timed_and_the_store_measured(
    service: Service, put: Callable[..., str]
) -> None:
    client = TestClient(create_app(Settings(), service), base_url="http://localhost")
    put(id="a", text=MINE, published="2026-02-11")
    for question in ("what did Ruru say on February 10?", "what did Ruru say on February 9?"):
        client.post("/v1/ask", json={"question": question})
    client.post("/v1/ask/stream", json={"question": "what did Ruru say on February 10?"})
    told = samples(client)
    assert told["ontherecord_questions_total", "answered"] == 2
    assert told["ontherecord_questions_total", "nothing_said_on_day"] == 1
    stages = {stage: told["ontherecord_answer_seconds_count", stage] for stage in ("interpret", "find", "check")}
    assert stages == {"interpret": 3, "find": 3, "check": 2}  # a decline has nothing to check
    assert 0 < told["ontherecord_answer_seconds_sum", "find"] < 60
    assert told["ontherecord_articles", ""] == 1
    assert told["ontherecord_statements", ""] == service.verify().statements > 0
    assert told["ontherecord_store_bytes", ""] >= (service.library.archive.folder / "catalog.sqlite").stat().st_size


def test_a_related_answer_is_counted_apart(service: Service, put: Callable[..., str]) -> None:
    client = TestClient(create_app(Settings(), service), base_url="http://localhost")
    put(id="bridge", text=BRIDGE, published="2026-02-11")
    assert client.post("/v1/ask", json={"question": "How long is the harbour bridge?"}).json()["status"] == "related"
    told = samples(client)
    assert told["ontherecord_questions_total", "related"] == 1
    assert ("ontherecord_questions_total", "answered") not in told


def test_what_fails_is_counted_as_failed_whatever_it_was(service: Service) -> None:
    client = TestClient(create_app(Settings(), service), base_url="http://localhost", raise_server_exceptions=False)
    catalog = service.library.archive.catalog
    catalog.close()
    whole = catalog.path.read_bytes()
    catalog.path.write_bytes(b"not a database " * 500)
    assert client.post("/v1/ask", json={"question": "what did Ruru say?"}).status_code == 503
    assert client.get("/metrics").headers["content-type"] == "application/problem+json"
    assert client.get("/ready").status_code == 503
    catalog.close()
    for beside in catalog.path.parent.glob("catalog.sqlite-*"):
        beside.unlink()
    catalog.path.write_bytes(whole)
    assert samples(client)["ontherecord_questions_total", "failed"] == 1


def test_no_word_of_a_question_is_told(service: Service) -> None:
    client = TestClient(create_app(Settings(), service), base_url="http://localhost")
    client.post("/v1/ask", json={"question": "what did Zanzibarus Quillfeather say?"})
    assert "quillfeather" not in client.get("/metrics").text.lower()
