"""A store moved between engines, and back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli.commands import app
from ingest import pipeline
from rag.archive import Archive
from rag.copying import copy_store
from rag.errors import BadInput, StoreError
from rag.folder import CATALOG
from rag.inspection import inspect
from rag.store import articles, passages
from rag.store.passages import ANYWHERE, Sought
from tests.conftest import written
from tests.hashing_embedder import HashingEmbedder

WEIR = "Warden Ilka Brandvold said the weir would open on Tuesday.\n\n“We counted every eel twice,” said Brandvold."
MILL = "Miller Jonty Askew said the race was dry, and did not say whose the Ōhau water was."
TABLES = ("revisions", "passages", "statements", "names", "vectors", "voices", "unsaid", "sums", "passage_words")


@contextmanager
def _opened(folder: Path, database: str | None = None) -> Iterator[Archive]:
    with Archive(folder, HashingEmbedder(), database=database) as archive:
        archive.settle()
        yield archive


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    with _opened(tmp_path / "filled") as archive:
        given = [
            written(id="weir", text=WEIR, published="2026-03-04", outlet="Eel News"),
            written(id="mill", text=MILL),
        ]
        list(pipeline.ingest(archive, given))
        list(pipeline.ingest(archive, [written(id="weir", text=WEIR + " No more was said.")]))
    return tmp_path / "filled"


def test_a_store_moves_into_a_database_and_back(filled: Path, database: str, tmp_path: Path) -> None:
    there = copy_store(str(filled), database)
    back = copy_store(database, str(tmp_path / "back"))
    assert there == back
    assert (there.articles, there.texts, there.faults) == (2, 3, ())
    told = []
    for folder, url in ((filled, None), (tmp_path / "beside", database), (tmp_path / "back", None)):
        with _opened(folder, url) as archive:
            assert inspect(archive).faults == ()
            with archive.catalog.reading() as db:
                told.append([db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES])
                told[-1].append(passages.by_words(db, Sought(("weir", "ohau")), ANYWHERE, 9))
    assert told[0] == told[1] == told[2]


def test_a_store_that_was_moved_takes_new_articles(filled: Path, database: str, tmp_path: Path) -> None:
    copy_store(str(filled), database)
    with _opened(tmp_path / "beside", database) as archive:
        (outcome,) = pipeline.ingest(archive, [written(id="new", text=MILL + " It rained.")])
        assert outcome.status == "created"
        with archive.catalog.reading() as db:
            assert articles.keys(db) == (1, 2, 3, 4)


def test_a_copy_never_mixes_two_stores(filled: Path, database: str) -> None:
    copy_store(str(filled), database)
    with pytest.raises(BadInput, match="holds articles already"):
        copy_store(str(filled), database)


def test_there_must_be_a_store_to_copy(tmp_path: Path, database: str) -> None:
    with pytest.raises(StoreError, match="There is no store in"):
        copy_store(str(tmp_path / "nowhere"), database)
    with pytest.raises(BadInput, match="in one place"):
        copy_store(database, database)


def test_a_fault_is_copied_and_told(filled: Path, database: str) -> None:
    import sqlite3

    with sqlite3.connect(filled / CATALOG) as db:
        db.execute("DELETE FROM voices")
    db.close()
    assert any("other speakers" in fault for fault in copy_store(str(filled), database).faults)


def test_the_command_tells_what_was_copied(filled: Path, database: str, tmp_path: Path) -> None:
    run = CliRunner()
    first = run.invoke(app, ["copy", "--from", str(filled), "--to", database])
    assert (first.exit_code, first.stdout.split(",")[0]) == (0, "3 texts and 5 statements copied"), first.output
    second = run.invoke(app, ["copy", "--from", database, "--to", str(tmp_path / "back"), "--json"])
    assert json.loads(second.stdout)["articles"] == 2
