"""Whatever is sent, nothing breaks: no 5xx, every reply as its model declares, every error as problem details."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from api.app import create_app
from api.problems import Problem
from api.service import Service
from ingest.pipeline import ingest
from rag.answers import Answer
from rag.archive import Archive
from rag.check import QuoteCheck
from rag.engine import Library
from rag.listings import ArticleDetail, ArticleList, DayList, OutcomeList, SearchResult, SpeakerList, StatementList
from rag.roster import Roster
from rag.schema import Record
from rag.settings import Settings
from tests.conftest import TODAY, written
from tests.hashing_embedder import HashingEmbedder

MINE = "Mayor Hana Ruru said on Tuesday the mine would reopen. “We will not wait for Wellington,” she said on Tuesday."

MEANT = st.sampled_from(
    (
        *("what did Ruru say on February 10?", "did Ruru say “we will not wait”?", "when did the mine reopen?"),
        *('"', "mine AND", "NEAR(mine ruru, 2)", "text:mine*", "^mine", "{a b}:c", "-", "mine) OR (", "'; DROP TABLE"),
        *("\x00", "\ud800", "\U0001f5ff" * 9, "\u202emine", "İ", "ß", "January 32", "99999999999999999999", "0", "%00"),
    )
)
WORDS = MEANT | st.text(max_size=40)
DAYS = st.sampled_from(("2026-02-10", "0001-01-01", "9999-12-31", "2026-02-30", "yesterday", "20260210", "1e999"))
ODD = st.none() | st.booleans() | st.integers() | st.floats() | WORDS | DAYS
JSON = st.recursive(ODD, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3))
FILTERS = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(("speaker", "outlet", "occasion"), WORDS),
        **dict.fromkeys(("said_from", "said_to", "published_from", "published_to"), DAYS),
    },
)
TURN = st.fixed_dictionaries({"role": st.sampled_from(("user", "assistant")), "content": WORDS}) | ODD
QUESTION = st.fixed_dictionaries(
    {"question": WORDS},
    optional={
        "history": st.lists(TURN, max_size=3),
        "as_of": DAYS,
        "filters": FILTERS | ODD,
        "limit": st.integers() | st.just(3),
    },
)
QUOTE = st.fixed_dictionaries({"quote": WORDS}, optional={"speaker": WORDS, "said_on": DAYS})
ARTICLE = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(("text", "html", "title", "outlet", "url", "id", "timezone"), WORDS),
        **{"published": DAYS | ODD, "updated": DAYS, "published_from": ODD, "authors": JSON},
    },
)
PAGING = st.fixed_dictionaries({}, optional={"limit": st.integers(-1, 1001) | ODD, "offset": st.integers(-1) | ODD})
ASKED = st.tuples(FILTERS, PAGING, st.dictionaries(st.just("q") | WORDS, WORDS, max_size=1)).map(
    lambda parts: {name: str(value) for part in parts for name, value in part.items()}
)
LISTS: tuple[tuple[str, type[Record]], ...] = (
    ("/v1/search", SearchResult),
    ("/v1/statements", StatementList),
    ("/v1/articles", ArticleList),
    ("/v1/speakers", SpeakerList),
    ("/v1/days", DayList),
    ("/v1/articles/a", ArticleDetail),
)
BODIES: tuple[tuple[str, type[Record], st.SearchStrategy[object]], ...] = (
    ("/v1/ask", Answer, QUESTION | JSON),
    ("/v1/check", QuoteCheck, QUOTE | JSON),
    ("/v1/articles", OutcomeList, ARTICLE | st.lists(ARTICLE, max_size=2) | JSON),
)
HARD = settings(max_examples=150, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder: Path = tmp_path_factory.mktemp("laws")
    with Archive(folder, HashingEmbedder()) as archive:
        list(ingest(archive, [written(id="a", text=MINE, published="2026-02-11", outlet="Karamea Courier")]))
        app = create_app(Settings(), Service(Library(archive, Roster()), lambda: TODAY))
        with TestClient(app, base_url="http://localhost", raise_server_exceptions=False) as client:
            yield client


def _check(status: int, content: bytes, media_type: str, reply: type[Record]) -> None:
    assert status in (200, 400, 404, 422), content
    if status == 200:
        reply.model_validate_json(content)
    else:
        assert media_type == "application/problem+json"
        assert Problem.model_validate_json(content).status == status


def _as_json(value: object) -> bytes:
    """JSON as a careless client sends it: half surrogates escaped, NaN and huge numbers as they come."""
    import json

    return json.dumps(value).encode()


@pytest.mark.parametrize(("path", "reply"), LISTS)
@HARD
@given(parameters=ASKED)
def test_no_parameter_breaks_a_list(
    client: TestClient, path: str, reply: type[Record], parameters: dict[str, str]
) -> None:
    given_ = {n.encode("utf-8", "replace"): v.encode("utf-8", "replace") for n, v in parameters.items()}
    response = client.get(path, params=given_)  # type: ignore[arg-type]
    _check(response.status_code, response.content, response.headers["content-type"], reply)


@pytest.mark.parametrize(("path", "reply", "bodies"), BODIES)
@HARD
@given(data=st.data())
def test_no_body_breaks_an_operation(
    client: TestClient, path: str, reply: type[Record], bodies: st.SearchStrategy[object], data: st.DataObject
) -> None:
    content = _as_json(data.draw(bodies))
    response = client.post(path, content=content, headers={"Content-Type": "application/json"})
    _check(response.status_code, response.content, response.headers["content-type"], reply)


@HARD
@given(content=st.binary(max_size=60))
def test_bytes_that_are_no_json_are_a_problem(client: TestClient, content: bytes) -> None:
    response = client.post("/v1/ask", content=content, headers={"Content-Type": "application/json"})
    _check(response.status_code, response.content, response.headers["content-type"], Answer)


@pytest.mark.parametrize("path", ["/v1/ask", "/v1/ask/stream", "/v1/check", "/v1/articles"])
@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"[" * 100_000, id="nested deeper than the parser goes"),
        pytest.param(
            b'{"question": "x", "limit": ' + b"9" * 5_000 + b"}", id="a number of more digits than Python reads"
        ),
        pytest.param(b'{"question": "x", "\\ud800": 1}', id="half a surrogate as a name"),
        pytest.param(b'{"question": "x", "filters": {"speaker": "\\ud800"}}', id="half a surrogate in a filter"),
        pytest.param(b'{"text": "x", "id": "\\ud800", "\\ud801": 1}', id="half a surrogate in what is told back"),
        pytest.param(b'{"quote": "x", "speaker": "\\udfff"}', id="half a surrogate in a speaker"),
        pytest.param(b'{"question": "x", "limit": NaN}', id="what is no JSON, but Python reads"),
    ],
)
def test_hostile_bodies_are_problems(client: TestClient, path: str, content: bytes) -> None:
    response = client.post(path, content=content, headers={"Content-Type": "application/json"})
    assert response.status_code < 500


SYNTAX = st.lists(st.sampled_from(tuple("\"*^:(){}[]+-,;'")), max_size=3).map(
    "".join
)  # of SQLite's FTS5, and around it


@HARD
@given(before=SYNTAX, between=SYNTAX, after=SYNTAX)
def test_the_syntax_of_the_full_text_engine_is_text(client: TestClient, before: str, between: str, after: str) -> None:
    plain, marked = "mine reopen", f"{before} mine {between} reopen {after}"
    found = [client.get("/v1/statements", params={"q": q}).json() for q in (plain, marked)]
    assert found[0] == found[1]
    assert found[0]["total"] > 0


@pytest.mark.parametrize("word", ["AND", "OR", "NOT", "NEAR", "text:", "rowid", "mine*", "mi*"])
def test_an_operator_of_the_full_text_engine_is_a_word(client: TestClient, word: str) -> None:
    asked = (f"{word} zebra", f"{word.lower().strip(':*')} zebra")
    first, second = (client.get("/v1/statements", params={"q": q}).json()["total"] for q in asked)
    assert first == second


@HARD
@given(id_=WORDS.filter(lambda words: words not in (".", "..", "")))
def test_no_id_breaks_a_look_up(client: TestClient, id_: str) -> None:
    from urllib.parse import quote

    response = client.get(f"/v1/articles/{quote(id_, safe='', errors='replace')}")
    assert response.status_code in (200, 404)


@HARD
@given(body=QUESTION)
def test_a_stream_ends_with_the_answer_that_is_given_at_once(client: TestClient, body: object) -> None:
    sent = {"content": _as_json(body), "headers": {"Content-Type": "application/json"}}
    at_once, streamed = client.post("/v1/ask", **sent), client.post("/v1/ask/stream", **sent)  # type: ignore[arg-type]
    assert streamed.status_code == at_once.status_code
    if at_once.status_code == 200:
        *_, name, data = streamed.text.strip().split("\n")
        assert name == "event: done"
        told = Answer.model_validate_json(data.removeprefix("data: "))
        assert told == Answer.model_validate_json(at_once.content).model_copy(update={"seconds": told.seconds})
