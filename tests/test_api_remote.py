"""A command beside a server: the same store as without one, and a server that no client can disturb."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from api.client import RemoteService
from api.service import Service
from ingest.readers.read import read
from rag.answers import Filters, Question
from rag.engine import Library
from rag.errors import BadInput, NotFound, StoreLocked
from rag.listings import ArticleDetail
from rag.lookup import Page, QuoteQuestion
from rag.roster import Roster
from tests.conftest import TODAY, Opened
from tests.served import serving

FILES = {
    "page.html": """<html><head><title>Mine to reopen</title><meta name="author" content="Wiremu Sole">
        <meta property="article:published_time" content="2026-02-10T23:30:00Z">
        <meta property="article:modified_time" content="2026-02-11T03:00:00Z"></head>
        <body><article><p>Mayor Hana Ruru said on Tuesday the mine would reopen.</p></article></body></html>""",
    "fronted.md": """---
title: The port is quiet
outlet: Karamea Courier
published: 2026-02-12T07:00:00
timezone: Pacific/Auckland
authors: [Ana Tiso, Bo Reyes]
---
“Nothing has moved since Monday,” harbourmaster Piri Tane said on Thursday.""",
    "plain.txt": "11 February 2026\n\nThe council met. “We will sleep on it,” Cr Ida Moana said yesterday.",
    "undated.txt": "“The kettle is on,” said Ruru.",
    "empty.txt": " ",
    "one.json": json.dumps({"id": "one", "text": "Ruru said no.", "published": "2026-02-01", "url": "http://e.nz/1"}),
}


@pytest.fixture
def served(service: Service) -> Iterator[str]:
    """The address of a real server over the service."""
    with serving(service) as url:
        yield url


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "coverage"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def _everything(service: Service | RemoteService) -> list[ArticleDetail]:
    return [service.article(each.id) for each in service.articles(Filters(), Page(100)).articles]


def test_an_ingest_through_a_server_stores_what_an_ingest_without_one_does(
    served: str, service: Service, folder: Path, tmp_path: Path, open_archive: Opened
) -> None:
    own = Service(Library(open_archive(tmp_path / "own"), Roster()), lambda: TODAY)
    remote = RemoteService(served)
    assert list(remote.ingest(read([folder]))) == list(own.ingest(read([folder])))
    assert _everything(service) == _everything(own)
    assert {each.published_from for each in _everything(service)} == {"metadata", "given", "text", "unknown"}
    assert {outcome.status for outcome in remote.ingest(read([folder]))} == {"unchanged", "rejected"}


def test_each_call_through_a_server_gives_what_the_service_gives(served: str, service: Service, folder: Path) -> None:
    list(service.ingest(read([folder])))
    remote, filters, page = RemoteService(served), Filters(outlet="Karamea Courier"), Page(5)
    question = Question(question="what did Piri Tane say?", filters=Filters(speaker="Piri Tane"))
    asked = [each.ask(question).model_copy(update={"seconds": 0.0}) for each in (remote, service)]
    assert asked[0] == asked[1]
    quote = QuoteQuestion(quote="nothing has moved since Monday", speaker="Tane")
    assert remote.check(quote) == service.check(quote)
    assert remote.search("the port", filters, page) == service.search("the port", filters, page)
    assert remote.statements(None, filters, page) == service.statements(None, filters, page)
    assert remote.speakers(page) == service.speakers(page)
    assert remote.verify() == service.verify()


def test_what_a_server_refuses_is_the_error_the_service_would_raise(served: str) -> None:
    remote = RemoteService(served)
    assert not remote.remove("no-such")
    with pytest.raises(NotFound, match="no article is 'no-such'"):
        remote.article("no-such")
    with pytest.raises(BadInput, match="limit"):
        remote.speakers(Page(0))
    with pytest.raises(StoreLocked, match="does not answer"):
        RemoteService("http://127.0.0.1:9").speakers(Page())


def test_clients_that_leave_in_the_middle_of_a_stream_disturb_nobody(
    served: str, service: Service, folder: Path
) -> None:
    list(service.ingest(read([folder])))
    body = json.dumps({"question": "what did Hana Ruru say?"}).encode()
    head = (
        "POST /v1/ask/stream HTTP/1.1\r\nHost: localhost\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    for read_first in (0, 0, 200, 1, 0, 200) * 5:
        with socket.create_connection((urlsplit(served).hostname, urlsplit(served).port)) as client:
            client.sendall(head.encode() + body)
            client.recv(read_first) if read_first else None
    assert RemoteService(served).ask(Question(question="what did Hana Ruru say?")).status == "answered"
