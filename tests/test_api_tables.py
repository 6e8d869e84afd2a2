"""A store as tables, and articles as reference managers read them."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from api.app import create_app
from api.cli.commands import app as command_line
from api.open import open_service
from api.service import Service
from api.tables import write_csv, write_sqlite
from rag.errors import BadInput
from rag.settings import Settings

MINE = "Mayor Hana Ruru said on Tuesday the mine would reopen. “We will not wait for Wellington,” she said on Tuesday."
PORT = "“Nothing has moved since Monday,” harbourmaster Piri Tane said on Thursday."
ADDRESS = "https://courier.example/mine"
FIELDS = {
    "title": "Mine <b> to reopen",
    "outlet": "Karamea Courier",
    "url": ADDRESS,
    "authors": ["Ana Reti", "Bo Lund"],
}

Put = Callable[..., str]


@pytest.fixture
def filled(service: Service, put: Put) -> Service:
    put(id="mine", text=MINE, published="2026-02-11", **FIELDS)
    put(id="port", text=PORT, published="2026-02-13", title="=1+1")
    return service


@pytest.fixture
def client(filled: Service) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(), filled), base_url="http://localhost") as client:
        yield client


def test_the_tables_hold_what_the_store_does_and_are_searched(filled: Service, tmp_path: Path) -> None:
    file = tmp_path / "tables.db"
    file.write_text("an older one", "utf-8")
    number = write_sqlite(filled, file)
    with closing(sqlite3.connect(file)) as db:
        assert db.execute("SELECT id, outlet, published FROM articles ORDER BY id").fetchall() == [
            ("mine", "Karamea Courier", "2026-02-11"),
            ("port", None, "2026-02-13"),
        ]
        assert db.execute("SELECT count(*) FROM statements").fetchone() == (number,)
        found = db.execute(
            "SELECT speakers, said_from, link FROM statements WHERE rowid IN"
            " (SELECT rowid FROM statements_fts WHERE statements_fts MATCH 'wellington')"
        ).fetchall()
        link = f"{ADDRESS}#:~:text=We%20will%20not%20wait%20for%20Wellington%2C"
        assert found == [("Hana Ruru", "2026-02-10", link)]
        assert db.execute("SELECT count(*) FROM articles_fts WHERE articles_fts MATCH 'mine'").fetchone() == (1,)
        assert ("Hana Ruru", "2026-02-10", 2) in db.execute("SELECT * FROM days").fetchall()
        assert {name for (name,) in db.execute("SELECT name FROM speakers")} == {"Hana Ruru", "Piri Tane"}
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        for text, start, end, quote in db.execute(
            "SELECT articles.text, start, end, statements.text FROM statements"
            " JOIN articles ON articles.id = article_id"
        ):
            assert quote.split(" … ")[0] in text[start:end]
    assert sorted(each.name for each in tmp_path.iterdir() if each.is_file()) == ["tables.db"]


def test_statements_are_rows_that_no_spreadsheet_takes_for_a_formula(filled: Service, tmp_path: Path) -> None:
    file = tmp_path / "statements.csv"
    with file.open("w", encoding="utf-8", newline="") as lines:
        number = write_csv(filled, lines)
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) == number == 3
    assert {row["speakers"] for row in rows} == {"Hana Ruru", "Piri Tane"}
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())


def test_the_command_writes_either_and_one_at_a_time(tmp_path: Path) -> None:
    data = ["--data", str(tmp_path / "store")]
    with open_service(Settings(data=tmp_path / "store")):  # a store of nothing
        pass

    def run(*words: str) -> str:
        done = CliRunner().invoke(command_line, ["export", *words, *data])
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        return done.stdout

    assert json.loads(run("--sqlite", str(tmp_path / "a.db"), "--json"))["lines"] == 0
    assert "0 statements written" in run("--csv", str(tmp_path / "a.csv"))
    for wrong in ((), ("a.jsonl", "--csv", "b.csv")):
        with pytest.raises(BadInput, match="Give one file"):
            run(*wrong)
    with pytest.raises(BadInput, match="cannot be written"):
        run("--sqlite", str(tmp_path / "nowhere" / "a.db"))


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.metas: list[tuple[str | None, str | None]] = []
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.seen.add(tag)
        if tag == "meta" and "name" in given:
            self.metas.append((given["name"], given["content"]))


def test_an_article_has_a_page_that_reference_managers_read(client: TestClient) -> None:
    reply = client.get("/articles/mine")
    tags = _Tags()
    tags.feed(reply.text)
    assert ("citation_title", "Mine <b> to reopen") in tags.metas
    assert [value for name, value in tags.metas if name == "citation_author"] == ["Ana Reti", "Bo Lund"]
    assert ("citation_publication_date", "2026/02/11") in tags.metas
    assert "b" not in tags.seen
    assert "We will not wait for Wellington" in reply.text
    assert "javascript:" not in client.get("/articles/port").text
    assert client.get("/articles/nowhere").status_code == 404


def test_an_article_is_a_csl_item(client: TestClient) -> None:
    reply = client.get("/v1/articles/mine/csl")
    assert reply.headers["content-type"].startswith("application/vnd.citationstyles.csl+json")
    assert reply.json() == [
        {
            "id": "mine",
            "type": "article-newspaper",
            "title": "Mine <b> to reopen",
            "container-title": "Karamea Courier",
            "author": [{"literal": "Ana Reti"}, {"literal": "Bo Lund"}],
            "issued": {"date-parts": [[2026, 2, 11]]},
            "URL": ADDRESS,
        }
    ]
    assert client.get("/v1/articles/port/csl").json()[0]["URL"] == "http://localhost/articles/port"
    assert client.get("/v1/articles/nowhere/csl").status_code == 404


def test_a_citation_has_a_link_to_its_words(client: TestClient) -> None:
    answer = client.post("/v1/ask", json={"question": "What did Ruru say on February 10?"}).json()
    assert all(each["link"].startswith(f"{ADDRESS}#:~:text=") for each in answer["citations"])
    port = client.post("/v1/ask", json={"question": "What did Piri Tane say?"}).json()
    assert [each["link"] for each in port["citations"]] == [None]
