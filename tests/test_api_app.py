from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.routing import Route
from starlette.testclient import TestClient

import api
from api.app import create_app
from api.service import Service
from ingest.rules import rules_version
from rag.settings import Settings

MINE = "Mayor Hana Ruru said on Tuesday the mine would reopen. “We will not wait for Wellington,” she said."
PORT = "The port was quiet. “Nothing has moved since Monday,” harbourmaster Piri Tane said on Thursday."

Put = Callable[..., str]


@pytest.fixture
def client(service: Service) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(max_body_megabytes=1), service), base_url="http://localhost") as client:
        yield client


def test_importing_the_app_loads_no_model_library() -> None:
    heavy = (
        *("torch", "spacy", "chromadb", "sentence_transformers", "transformers", "trafilatura"),
        *("langchain_text_splitters", "holidays"),
    )
    program = f"import sys, api.app, api.cli; print(*sys.modules.keys() & {set(heavy)})"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert loaded == []


def test_an_article_posted_can_be_asked_about_at_once(client: TestClient) -> None:
    posted = client.post("/v1/articles", json={"id": "a", "text": MINE, "published": "2026-02-11"})
    assert posted.json() == {"articles": [{"id": "a", "status": "created", "reason": None}]}
    answer = client.post("/v1/ask", json={"question": "what did Ruru say on February 10?"}).json()
    assert answer["status"] == "answered"
    assert [claim["speakers"] for claim in answer["claims"]] == [["Hana Ruru"]] * len(answer["claims"])
    for citation in answer["citations"]:
        assert MINE[citation["start"] : citation["end"]] == citation["quote"]


def test_outcomes_stand_in_the_order_given_also_when_some_are_rejected(client: TestClient) -> None:
    given = [
        {"text": MINE, "id": "a"},
        {"text": " "},
        {"text": PORT, "id": "b", "colour": "red"},
        7,
        {"text": PORT, "id": "c"},
    ]
    outcomes = client.post("/v1/articles", json=given).json()["articles"]
    assert [each["status"] for each in outcomes] == ["created", "rejected", "rejected", "rejected", "created"]
    assert [each["reason"] for each in outcomes[1:4]] == [
        "empty",
        'unknown field "colour"',
        "not an object with text or html",
    ]


def test_an_article_is_served_with_its_statements_in_the_order_of_the_text(client: TestClient, put: Put) -> None:
    put(id="a", text=f"{MINE}\n{PORT}", published="2026-02-13")
    article = client.get("/v1/articles/a").json()
    starts = [each["spans"][0]["start"] for each in article["statements"]]
    assert starts == sorted(starts)
    for each in article["statements"]:
        assert " … ".join(article["text"][s["start"] : s["end"]] for s in each["spans"]) == each["text"]


def test_a_removed_article_is_gone_and_a_second_removal_is_not_found(client: TestClient, put: Put) -> None:
    put(id="a", text=MINE)
    assert client.delete("/v1/articles/a").status_code == 204
    assert client.delete("/v1/articles/a").status_code == 404
    problem = client.get("/v1/articles/a")
    assert problem.headers["content-type"] == "application/problem+json"
    assert problem.json()["detail"].startswith("In this store no article is 'a'")


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("/v1/articles?limit=0", "limit"),
        ("/v1/statements?said_from=yesterday", "said_from"),
        ("/v1/search", "q"),
        ("/v1/statements?speeker=Ruru", "speeker"),
        ("/v1/articles/a?offset=1", "offset"),
        ("/v1/speakers?q=Ruru", "q"),
    ],
)
def test_a_bad_parameter_is_named(client: TestClient, path: str, field: str) -> None:
    response = client.get(path)
    assert response.status_code == 422
    assert [error["field"] for error in response.json()["errors"]] == [field]


@pytest.mark.parametrize(
    ("limits", "ids"),
    [
        ({}, ["port", "mine"]),
        ({"speaker": "Ruru"}, ["mine"]),
        ({"speaker": "Nobody"}, []),
        ({"occasion": "the moon"}, []),
        ({"said_from": "2026-02-11"}, ["port"]),
        ({"published_to": "2026-02-12"}, ["mine"]),
        ({"limit": "1", "offset": "1"}, ["mine"]),
        ({"q": "quiet port"}, ["port"]),
        ({"q": "quiet mine"}, []),
        ({"q": "the"}, ["port", "mine"]),
        ({"q": "port", "speaker": "Ruru"}, []),
    ],
)
def test_articles_keep_to_every_limit(client: TestClient, put: Put, limits: dict[str, str], ids: list[str]) -> None:
    put(id="mine", text=MINE, published="2026-02-11")
    put(id="port", text="Councillor Ida Moana said on Thursday the port was quiet.", published="2026-02-13")
    assert [each["id"] for each in client.get("/v1/articles", params=limits).json()["articles"]] == ids


def test_a_bad_field_of_a_body_is_named(client: TestClient) -> None:
    body = {"question": "q", "history": [{"role": "judge", "content": "no"}]}
    response = client.post("/v1/ask", json=body)
    assert response.status_code == 422
    assert response.json()["errors"][0]["field"] == "/history/0/role"


@pytest.mark.parametrize("kind", ["said", "published"])
def test_days_that_end_before_they_begin_are_refused_with_the_remedy(client: TestClient, kind: str) -> None:
    days = {f"{kind}_from": "2026-02-09", f"{kind}_to": "2026-02-01"}
    before = {"role": "user", "content": "q", "filters": days}
    refused = {
        f"{kind}_to": [client.get(path, params={"q": "mine", **days}) for path in ("/v1/search", "/v1/statements")],
        f"/filters/{kind}_to": [
            client.post(path, json={"question": "q", "filters": days}) for path in ("/v1/ask", "/v1/ask/stream")
        ],
        f"/history/0/filters/{kind}_to": [client.post("/v1/ask", json={"question": "q", "history": [before]})],
    }
    refused[f"{kind}_to"].append(client.get("/v1/articles", params=days))
    for field, replies in refused.items():
        for reply in replies:
            told = {
                "field": field,
                "message": f"2026-02-01 is before {kind}_from 2026-02-09: swap the two, or leave one out",
            }
            assert (reply.status_code, reply.json()["errors"]) == (422, [told])
    same = {f"{kind}_from": "2026-02-09", f"{kind}_to": "2026-02-09"}
    assert client.get("/v1/statements", params=same).status_code == 200


def test_a_foreign_host_is_turned_away(client: TestClient) -> None:
    assert client.get("/v1/articles", headers={"Host": "evil.example"}).status_code == 421
    assert client.get("/v1/articles", headers={"Host": "localhost:8000"}).status_code == 200


def test_what_is_not_there_is_told_in_words(client: TestClient) -> None:
    assert client.get("/v1/speeches").json()["detail"] == "There is nothing at /v1/speeches: /docs lists what there is."
    told = client.put("/v1/articles")
    assert told.json()["detail"] == "/v1/articles cannot be asked with PUT."
    assert (told.status_code, told.headers["allow"]) == (405, "GET, POST")
    for id_ in ("no/such?article", "..%2Fsecret", "%00", ""):
        assert client.get(f"/v1/articles/{quote(id_, safe='')}").status_code == 404


@pytest.mark.parametrize("day", ["0", "20260209", "1e9", "2026-02-30", "2026-02-09T00:00", "2026-W07-1", "yesterday"])
def test_a_day_is_a_day_and_no_number_of_seconds(client: TestClient, day: str) -> None:
    refused = (
        client.get("/v1/statements", params={"said_from": day}),
        client.post("/v1/ask", json={"question": "q", "as_of": day}),
        client.post("/v1/check", json={"quote": "q", "said_on": day}),
        client.post("/v1/ask", json={"question": "q", "filters": {"said_to": 0}}),
    )
    assert [each.status_code for each in refused] == [422] * 4
    fields = ("said_from", "/as_of", "/said_on", "/filters/said_to")
    assert tuple(each.json()["errors"][0]["field"] for each in refused) == fields


def test_a_body_that_is_no_json_is_told_with_the_place(client: TestClient) -> None:
    broken = client.post("/v1/ask", content='{"question": x}', headers={"Content-Type": "application/json"})
    assert (broken.status_code, broken.json()["detail"]) == (400, "The body is no JSON from character 13 on.")


def test_only_json_of_a_sane_size_is_taken(client: TestClient) -> None:
    form = client.post("/v1/articles", content="text=a", headers={"Content-Type": "application/x-www-form-urlencoded"})
    assert form.status_code == 415
    large = client.post("/v1/articles", json={"text": "a" * 1_100_000})
    assert large.status_code == 413
    chunks = (b"[" + b" " * 100_000 for _ in range(20))
    chunked = client.post("/v1/articles", content=chunks, headers={"Content-Type": "application/json"})
    assert chunked.status_code == 413


def test_query_syntax_in_a_question_is_text(client: TestClient, put: Put) -> None:
    put(id="a", text=MINE)
    for q in ('"', "mine AND", "NEAR(mine", "text:mine*", "mine) OR (", "-", "^mine", "{a b}:c"):
        assert client.get("/v1/search", params={"q": q}).status_code == 200
        assert client.get("/v1/statements", params={"q": q}).status_code == 200
        assert client.post("/v1/ask", json={"question": q}).status_code == 200


def test_what_nobody_foresaw_is_a_problem_too(service: Service) -> None:
    app = create_app(Settings(), service)
    app.state.metrics = None
    client = TestClient(app, base_url="http://localhost", raise_server_exceptions=False)
    response = client.post("/v1/ask", json={"question": "q"})
    assert (response.status_code, response.headers["content-type"]) == (500, "application/problem+json")


def test_health_and_readiness_need_no_model(client: TestClient) -> None:
    assert client.get("/health").json() == {"status": "alive"}
    assert client.get("/ready").json() == {"status": "ready", "rules": rules_version(), "outdated": 0, "notice": None}


def test_the_page_and_its_parts_are_served_under_a_strict_policy(client: TestClient) -> None:
    for path in ("/", "/chat.js", "/style.css", "/docs"):
        response = client.get(path)
        assert response.status_code == 200
        assert "default-src 'none'" in response.headers["content-security-policy"]


def test_every_parameter_and_field_is_described_and_every_call_has_an_example(client: TestClient) -> None:
    document = client.get("/openapi.json").json()
    for name, schema in document["components"]["schemas"].items():
        assert schema.get("description"), name
        nameless = [field for field, told in schema.get("properties", {}).items() if not told.get("description")]
        assert nameless == [], name
    for path, methods in document["paths"].items():
        for operation in methods.values():
            assert all(each.get("description") for each in operation.get("parameters", ())), path
            for told in operation.get("requestBody", {}).get("content", {}).values():
                assert told.get("example") or told["examples"], path
            for status, reply in operation["responses"].items():
                for media_type, told in reply.get("content", {}).items():
                    assert told.get("example") or told["examples"], (path, status)
                    assert (media_type == "application/problem+json") is (status != "200"), (path, status)


def test_the_openapi_document_describes_every_operation(client: TestClient) -> None:
    document = client.get("/openapi.json").json()
    operations = [operation for path in document["paths"].values() for operation in path.values()]
    assert len({operation["operationId"] for operation in operations}) == len(operations) >= 11
    assert "ArticleInput" in document["components"]["schemas"]


def test_the_openapi_document_lists_every_route_but_the_files_of_the_page(client: TestClient) -> None:
    told = client.get("/openapi.json").json()["paths"]
    served = {
        (re.sub(r":\w+}", "}", route.path), method)
        for route in client.app.router.routes  # type: ignore[attr-defined]
        if isinstance(route, Route)
        for method in route.methods or ("POST",)  # of `/mcp`, which is an app of its own
    }
    of_page = {f"/{file.name}" for file in (Path(api.__file__).parent / "page").iterdir()}
    of_page |= {"/", "/adding.json", "/docs", "/openapi.json"}
    missing = [
        (path, method)
        for path, method in sorted(served)
        if path not in of_page and method != "HEAD" and method.lower() not in told.get(path, {})
    ]
    assert missing == []


def test_the_reference_lists_every_operation_and_reaches_for_nothing_outside(client: TestClient) -> None:
    page = client.get("/docs").text
    for path, operations in client.get("/openapi.json").json()["paths"].items():
        for method, operation in operations.items():
            assert f'<h2 id="{operation["operationId"]}"><code>{method.upper()} {path}</code></h2>' in page
    assert "said_from" in page
    assert "Last local day of speech" in page
    assert not re.search(r"<script|(?:src|href)=.(?:/|\w+:(?!,))", page)


def test_no_script_of_the_page_writes_markup(client: TestClient) -> None:
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", client.get("/chat.js").text)


@pytest.mark.parametrize("path", ["/", "/health", "/ready", "/v1/articles", "/docs", "/nothing"])
def test_head_is_answered_as_get_is_without_the_body(client: TestClient, path: str) -> None:
    whole, head = client.get(path), client.head(path)
    assert (head.status_code, head.content) == (whole.status_code, b"")
    assert head.headers["content-type"] == whole.headers["content-type"]


def _preflight(client: TestClient, origin: str) -> int:
    asked = {
        "Origin": origin,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }
    response = client.options("/v1/ask", headers=asked)
    return response.status_code if response.headers.get("access-control-allow-origin") == origin else 0


def test_only_origins_that_are_named_may_ask_from_a_page_elsewhere(service: Service, client: TestClient) -> None:
    assert _preflight(client, "https://desk.example") == 0
    app = create_app(Settings(origins="https://desk.example/, https://other.example"), service)
    with TestClient(app, base_url="http://localhost") as open_:
        assert _preflight(open_, "https://desk.example") == 200
        assert _preflight(open_, "https://foreign.example") == 0
        asked = open_.get("/health", headers={"Origin": "https://other.example"})
        assert asked.headers["access-control-allow-origin"] == "https://other.example"
