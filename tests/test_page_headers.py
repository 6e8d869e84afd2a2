from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from starlette.testclient import TestClient

from api import app as app_module
from api.app import create_app
from api.service import Service
from rag.settings import Settings

STRICT = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "'none'",
}


@pytest.fixture
def client(service: Service) -> Iterator[TestClient]:
    app = create_app(Settings(max_body_megabytes=1), service)
    with TestClient(app, base_url="http://localhost", raise_server_exceptions=False) as client:
        yield client


@pytest.mark.parametrize(
    ("method", "path", "given", "status"),
    [
        ("GET", "/", {}, 200),
        ("GET", "/style.css", {}, 200),
        ("GET", "/icon.svg", {}, 200),
        ("GET", "/docs", {}, 200),
        ("GET", "/openapi.json", {}, 200),
        ("GET", "/health", {}, 200),
        ("GET", "/metrics", {}, 200),
        ("GET", "/v1/articles", {}, 200),
        ("POST", "/v1/ask", {"json": {"question": "who?"}}, 200),
        ("POST", "/v1/ask/stream", {"json": {"question": "who?"}}, 200),
        ("GET", "/nowhere", {}, 404),
        ("GET", "/v1/articles/nobody", {}, 404),
        ("DELETE", "/v1/articles/nobody", {}, 404),
        ("PUT", "/v1/ask", {"json": {}}, 405),
        ("POST", "/v1/ask", {"json": {}}, 422),
        # The guard answers these itself.
        ("POST", "/v1/ask", {"content": "question=who"}, 415),
        ("POST", "/v1/articles", {"json": {"text": "a" * 1_100_000}}, 413),
        ("GET", "/", {"headers": {"Host": "evil.example"}}, 421),
    ],
)
def test_every_response_carries_the_policy_once(
    client: TestClient, method: str, path: str, given: dict[str, object], status: int
) -> None:
    response = client.request(method, path, **given)  # type: ignore[arg-type]
    assert response.status_code == status
    assert_secured(response)


def test_a_failure_nobody_foresaw_carries_the_policy_too(service: Service) -> None:
    app = create_app(Settings(), service)
    app.state.metrics = None
    client = TestClient(app, base_url="http://localhost", raise_server_exceptions=False)
    response = client.post("/v1/ask", json={"question": "who?"})
    assert response.status_code == 500
    assert_secured(response)


def test_what_a_question_may_stand_in_is_not_kept_by_a_browser(client: TestClient) -> None:
    assert client.get("/v1/statements", params={"q": "mine"}).headers["cache-control"] == "no-store"
    assert client.get("/style.css").headers["cache-control"] == "no-cache"


def test_no_script_of_the_page_writes_markup_or_evaluates_words() -> None:
    scripts = list((Path(app_module.__file__).parent / "page").glob("*.js"))
    assert len(scripts) > 10
    banned = (
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|\beval\(|new Function|srcdoc|javascript:"
    )
    assert [script.name for script in scripts if re.search(banned, script.read_text("utf-8"))] == []


def assert_secured(response: httpx2.Response) -> None:
    (policy,) = response.headers.get_list("content-security-policy")
    assert dict(part.strip().split(" ", 1) for part in policy.split(";")) == STRICT
    headers = dict(response.headers)
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-frame-options"] == "DENY"
    assert headers["cross-origin-opener-policy"] == headers["cross-origin-resource-policy"] == "same-origin"
    refused = headers["permissions-policy"]
    assert all(f"{feature}=()" in refused for feature in ("camera", "microphone", "geolocation", "clipboard-read"))
