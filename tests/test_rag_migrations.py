"""A store of the first release, brought up to date as it is opened."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from ingest import pipeline
from rag.errors import StoreDamaged, StoreMismatch
from rag.folder import CATALOG
from rag.inspection import inspect, outdated
from rag.store import catalog
from rag.store.catalog import MIGRATION, migrations
from tests.conftest import written
from tests.engines import Stores

TEXT = "Warden Ilka Brandvold said the weir would open on Tuesday. “We counted every eel twice,” said Brandvold."
LATER = ("made_by", "follows", "follow_seen", "follow_entries", "sums", "touched")  # tables that came after the first
BOTH = pytest.mark.engines("sqlite", "postgres")


def _as_released_first(file: Path) -> None:
    """Take away all that later scripts made."""
    with closing(sqlite3.connect(file, isolation_level=None)) as db:
        for table in reversed(LATER):
            db.execute(f"DROP TABLE {table}")
        db.execute("ALTER TABLE vectors RENAME TO ordered")
        db.executescript(_statement("CREATE TABLE vectors"))
        db.execute("INSERT INTO vectors SELECT * FROM ordered")
        db.execute("DROP TABLE ordered")
        db.execute("DELETE FROM meta WHERE key = ?", (MIGRATION,))


def _statement(beginning: str) -> str:
    """Of the first script the statement that begins so."""
    script = migrations("sqlite")[0][1]
    return script[script.index(beginning) :].partition(";")[0]


def test_scripts_are_numbered_without_a_gap() -> None:
    for engine in ("sqlite", "postgres"):
        numbers = [number for number, _ in migrations(engine)]
        assert numbers == list(range(1, len(numbers) + 1)), engine


def test_the_first_script_makes_the_store_of_the_first_release(tmp_path: Path, stores: Stores) -> None:
    stores.open(tmp_path / "store").close()
    _as_released_first(tmp_path / "store" / CATALOG)
    with closing(sqlite3.connect(":memory:")) as fresh, closing(sqlite3.connect(tmp_path / "store" / CATALOG)) as old:
        fresh.executescript(migrations("sqlite")[0][1])
        assert _tables(fresh) == _tables(old)


def test_a_store_of_the_first_release_is_brought_up_to_date(tmp_path: Path, stores: Stores) -> None:
    with stores.open(tmp_path / "store") as archive:
        list(pipeline.ingest(archive, [written(id="weir", text=TEXT)]))
    _as_released_first(tmp_path / "store" / CATALOG)
    with stores.open(tmp_path / "store") as archive:
        assert inspect(archive).faults == ()
        assert outdated(archive, "any rules") == 1
        assert list(pipeline.rebuild(archive)) == ["weir"]
        assert [each.status for each in pipeline.ingest(archive, [written(id="weir", text=TEXT)])] == ["unchanged"]
        with archive.catalog.reading() as db:
            last = db.execute("SELECT value FROM meta WHERE key = ?", (MIGRATION,)).fetchone()[0]
    assert int(last) == len(migrations("sqlite"))


def test_a_script_that_fails_leaves_the_store_as_it_was(
    tmp_path: Path, stores: Stores, monkeypatch: pytest.MonkeyPatch
) -> None:
    with stores.open(tmp_path / "store") as archive:
        list(pipeline.ingest(archive, [written(id="weir", text=TEXT)]))
    _extend(monkeypatch, "CREATE TABLE added (key INTEGER); INSERT INTO nowhere VALUES (1);")
    with pytest.raises(StoreDamaged):
        stores.open(tmp_path / "store")
    monkeypatch.undo()
    with stores.open(tmp_path / "store") as archive, archive.catalog.reading() as db:
        assert db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'added'").fetchone()[0] == 0
        assert db.execute("SELECT count(*) FROM revisions").fetchone()[0] == 1


@BOTH
def test_a_later_script_is_applied_once(tmp_path: Path, stores: Stores, monkeypatch: pytest.MonkeyPatch) -> None:
    with stores.open(tmp_path / "store") as archive:
        list(pipeline.ingest(archive, [written(id="weir", text=TEXT)]))
    _extend(monkeypatch, "CREATE TABLE added (key INTEGER); INSERT INTO added VALUES (1);")
    for _ in range(2):
        with stores.open(tmp_path / "store") as archive, archive.catalog.reading() as db:
            assert db.execute("SELECT count(*) FROM added").fetchone()[0] == 1
            assert db.execute("SELECT count(*) FROM revisions").fetchone()[0] == 1


@BOTH
def test_a_store_of_another_schema_is_refused(tmp_path: Path, stores: Stores) -> None:
    with stores.open(tmp_path / "store") as archive, archive.catalog.writing() as db:
        catalog.put_meta(db, {"schema": "4"})
    with pytest.raises(StoreMismatch, match="export it with the version that wrote it"):
        stores.open(tmp_path / "store")


def _extend(monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """As a later version that brings one more script."""
    known: Callable[[catalog.Engine], tuple[tuple[int, str], ...]] = catalog.migrations
    monkeypatch.setattr(catalog, "migrations", lambda engine: (*known(engine), (len(known(engine)) + 1, script)))


def _tables(db: sqlite3.Connection) -> set[tuple[str, str]]:
    return set(db.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"))
