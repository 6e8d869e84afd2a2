from __future__ import annotations

from collections.abc import Callable

from prometheus_client.parser import text_string_to_metric_families
from starlette.testclient import TestClient

from api.app import create_app
from api.desk import Desk
from rag.settings import Settings

MINE = "Mayor Hana Ruru said on Tuesday the mine would reopen."


def samples(client: TestClient) -> dict[tuple[str, str], float]:
    """Every sample by its name and its label."""
    families = text_string_to_metric_families(client.get("/metrics").text)
    return {(s.name, next(iter(s.labels.values()), "")): s.value for family in families for s in family.samples}


def test_questions_are_counted_by_outcome_stages_timed_and_the_store_measured(
    desk: Desk, put: Callable[..., str]
) -> None:
    client = TestClient(create_app(Settings(), desk), base_url="http://localhost")
    put(id="a", text=MINE, published="2026-02-11")
    for question in ("what did Ruru say on February 10?", "what did Ruru say on February 9?"):
        client.post("/v1/ask", json={"question": question})
    client.post("/v1/ask/stream", json={"question": "what did Ruru say on February 10?"})
    told = samples(client)
    assert told["ontherecord_questions_total", "answered"] == 2
    assert told["ontherecord_questions_total", "nothing_said_on_day"] == 1
    assert told["ontherecord_answer_seconds_count", "interpret"] == 3
    assert told["ontherecord_articles", ""] == 1
    assert told["ontherecord_statements", ""] == desk.verify().statements > 0
    assert told["ontherecord_store_bytes", ""] >= (desk.library.archive.folder / "catalog.sqlite").stat().st_size


def test_no_word_of_a_question_is_told(desk: Desk) -> None:
    client = TestClient(create_app(Settings(), desk), base_url="http://localhost")
    client.post("/v1/ask", json={"question": "what did Zanzibarus Quillfeather say?"})
    assert "quillfeather" not in client.get("/metrics").text.lower()
