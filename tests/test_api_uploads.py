"""Files sent as a form to `POST /v1/articles`, and addresses that a server is asked to fetch."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.service import Service
from rag.settings import Settings
from tests.conftest import TODAY
from tests.made_files import docx, pdf
from tests.served import HOST, service_over, serving

SAID = "“The ferry sails at noon,” harbourmaster Ines Varga said on Tuesday."


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with service_over(tmp_path_factory.mktemp("uploads"), TODAY) as service, serving(service) as found:
        yield found


def sent(url: str, files: dict[str, bytes], headers: dict[str, str] | None = None, **fields: str) -> httpx.Response:
    parts = [("files", (name, content, "application/octet-stream")) for name, content in files.items()]
    return httpx.post(f"{url}/v1/articles", files=parts, data=fields, headers=headers, timeout=60)


def test_files_of_every_kind_are_sent_together_and_told_in_order(url: str) -> None:
    files = {
        "a.txt": f"Ferry to sail\n\n{SAID}".encode(),
        "b.pdf": pdf([["The berth is ours", SAID]]),
        "c.docx": docx(SAID, "It had been closed.", title="Closed"),
        "d.pdf": b"%PDF-1.7",
    }
    reply = sent(url, files, outlet="The Tide", published="2026-02-11")
    assert reply.status_code == 200
    told = reply.json()["articles"]
    assert [each["status"] for each in told] == ["created", "created", "created", "rejected"]
    assert told[3]["id"] == "d.pdf"
    article = httpx.get(f"{url}/v1/articles/{told[0]['id']}").json()
    assert (article["title"], article["outlet"], article["published"]) == ("Ferry to sail", "The Tide", "2026-02-11")
    assert article["statements"][0]["said_on"]["start"] == "2026-02-10"


def test_two_files_of_one_name_are_two_articles(url: str) -> None:
    told = [sent(url, {"note.txt": f"{number}. {SAID} He left.".encode()}).json() for number in range(2)]
    assert len({each["articles"][0]["id"] for each in told}) == 2
    again = sent(url, {"other.txt": f"0. {SAID} He left.".encode()}).json()["articles"][0]
    assert again["status"] == "unchanged"


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"published": "someday"}, "bad date"),
        ({"timezone": "Mars/Base"}, "unknown timezone"),
        ({"colour": "red"}, "No field"),
    ],
)
def test_a_field_that_cannot_be_used_is_named(url: str, fields: dict[str, str], told: str) -> None:
    reply = sent(url, {"a.txt": SAID.encode()}, **fields)
    assert reply.status_code == 422
    assert told in reply.json()["detail"]


def test_a_form_without_a_file_or_none_at_all_is_refused(url: str) -> None:
    reply = httpx.post(f"{url}/v1/articles", files=[("other", ("a.txt", b"x"))])
    assert (reply.status_code, reply.headers["content-type"]) == (422, "application/problem+json")
    broken = {"Content-Type": "multipart/form-data; boundary=x"}
    assert httpx.post(f"{url}/v1/articles", content=b"no form", headers=broken).status_code in (400, 422)
    bare = {"Content-Type": "multipart/form-data"}
    assert httpx.post(f"{url}/v1/articles", content=b"--x", headers=bare).status_code == 400


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}]
)
def test_a_page_of_another_origin_may_not_send_files(url: str, headers: dict[str, str]) -> None:
    assert sent(url, {"a.txt": SAID.encode()}, headers=headers).status_code == 403


def test_a_page_of_an_origin_that_is_named_may_send_files(url: str, service: Service) -> None:
    with TestClient(create_app(Settings(origins="https://desk.example"), service), f"http://{HOST}") as client:
        files = [("files", ("a.txt", SAID.encode()))]
        for origin, status in (("https://desk.example", 200), ("https://evil.example", 403)):
            assert client.post("/v1/articles", files=files, headers={"Origin": origin}).status_code == status


def test_no_other_path_takes_a_form(url: str) -> None:
    assert httpx.post(f"{url}/v1/ask", files=[("files", ("a.txt", b"x"))]).status_code == 415


def test_a_server_fetches_nothing_unless_it_was_started_so(url: str, service: Service) -> None:
    reply = httpx.post(f"{url}/v1/fetch", json={"url": f"{url}/"})
    assert reply.status_code == 403
    assert "ONTHERECORD_FETCH=1" in reply.json()["detail"]
    assert httpx.get(f"{url}/adding.json").json()["fetches"] is False


def test_a_server_that_fetches_reaches_nothing_private(url: str, service: Service, tmp_path: Path) -> None:
    app = create_app(Settings(allowed_hosts=HOST, fetch=True), service)
    with TestClient(app, base_url=f"http://{HOST}") as client:
        told = client.post("/v1/fetch", json={"url": f"{url}/v1/articles"}).json()["articles"]
        assert told[0]["status"] == "rejected"
        assert "not a public address" in told[0]["reason"]
        assert client.post("/v1/fetch", json={"url": "file:///etc/passwd"}).status_code == 422
        assert client.get("/adding.json").json()["command"].startswith("ontherecord ingest FOLDER --data ")


def test_a_citation_of_a_pdf_tells_its_page_and_that_of_a_text_has_none(url: str) -> None:
    first, second = (
        "The council met on Monday and paid half of the cost of the new slipway.",
        "“The slipway opens soon,”",
    )
    content = pdf([["Slipway", first], [f"{second} engineer Moa Brandt said on Tuesday."]])
    sent(url, {"slipway.pdf": content}, published="2026-02-11")
    sent(
        url,
        {"slip.txt": b"\xe2\x80\x9cThe crane is idle,\xe2\x80\x9d engineer Uma Solberg said."},
        published="2026-02-11",
    )
    asked = [
        httpx.post(f"{url}/v1/ask", json={"question": f"What did {name} say?"}).json() for name in ("Brandt", "Solberg")
    ]
    assert [each["citations"][0].get("page") for each in asked] == [2, None]
    assert "page" not in asked[1]["citations"][0]
