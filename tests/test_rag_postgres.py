"""A store in PostgreSQL by itself: damage found and mended, a server that goes away, several processes at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import psycopg
import pytest

from ingest import pipeline
from ingest.repair import repair
from rag.archive import Archive
from rag.errors import BadInput, StoreError
from rag.inspection import AGAIN, inspect
from rag.settings import load_settings
from rag.store import articles, passages, people, statements
from rag.store.passages import ANYWHERE, Sought
from rag.store.postgres import named
from tests import postgres
from tests.conftest import written
from tests.hashing_embedder import HashingEmbedder

TEXT = "Warden Ilka Brandvold said the weir would open on Tuesday.\n\n“We counted every eel twice,” said Brandvold."
OTHER = "Miller Jonty Askew said the race was dry."
LIVE_WEIR = "(SELECT key FROM revisions WHERE live AND article_id = 'weir')"


@pytest.fixture
def stored(tmp_path: Path, database: str) -> Iterator[Archive]:
    with Archive(tmp_path / "store", HashingEmbedder(), database=database) as archive:
        given = [written(id="weir", text=TEXT, published="2026-03-04"), written(id="mill", text=OTHER)]
        list(pipeline.ingest(archive, given))
        list(pipeline.ingest(archive, [written(id="weir", text=TEXT + " No more was said.", published="2026-03-04")]))
        yield archive


def _texts(archive: Archive) -> list[tuple[object, ...]]:
    with archive.catalog.reading() as db:
        return [tuple(row) for row in db.execute("SELECT article_id, revision, text FROM revisions ORDER BY key")]


def _sql(archive: Archive, damage: str) -> None:
    assert archive.database is not None
    with psycopg.connect(archive.database) as db:
        db.execute(damage.encode())


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        pytest.param("DELETE FROM meta WHERE key = 'generation'", "generation", id="generation"),
        pytest.param("DELETE FROM passage_words", "by their words", id="rows of words"),
        pytest.param("UPDATE passage_words SET words = ''", "full text of passages is damaged", id="words"),
        pytest.param("DELETE FROM terms WHERE term = 'weir'", "full text of passages is damaged", id="a count"),
        pytest.param("UPDATE passage_words SET text = 'eels'", "of passages is damaged", id="words of another text"),
        pytest.param("DELETE FROM voices", "under other speakers", id="voices"),
        pytest.param("UPDATE names SET person = 'Somebody Else'", "who 'Ilka Brandvold' is", id="a person"),
        pytest.param(
            f"UPDATE statements SET said_start = '2020-01-01' WHERE revision = {LIVE_WEIR}", "another day", id="a day"
        ),
        pytest.param(f"DELETE FROM statements WHERE revision = {LIVE_WEIR}", "not what was stored", id="statements"),
        pytest.param("DELETE FROM vectors", "no usable vector", id="vectors"),
        pytest.param("UPDATE vectors SET vector = substr(vector, 1, 9)", "no usable vector", id="vectors cut short"),
        pytest.param("UPDATE revisions SET live = FALSE", "is the current one", id="no live text"),
        pytest.param("UPDATE revisions SET published = '2019-01-01'", "is not its own", id="a column"),
    ],
)
def test_damage_is_found_and_mended_without_losing_a_text(stored: Archive, damage: str, told: str) -> None:
    texts = _texts(stored)
    _sql(stored, damage)
    faults = inspect(stored).faults
    assert any(told in fault.what for fault in faults), faults
    assert repair(stored)
    assert inspect(stored).faults == ()
    assert _texts(stored) == texts


def test_a_text_that_was_changed_is_named_and_not_guessed_at(stored: Archive) -> None:
    _sql(stored, "UPDATE revisions SET text = replace(text, 'every', 'no') WHERE live")
    assert ("weir", AGAIN) in {(fault.article, fault.remedy) for fault in inspect(stored).faults}
    repair(stored)
    assert ("weir", AGAIN) in {(fault.article, fault.remedy) for fault in inspect(stored).faults}


def test_a_reader_sees_one_moment_while_others_write(stored: Archive) -> None:
    with stored.catalog.reading() as db:
        before = articles.coverage(db).articles
        _in_a_thread(lambda: list(pipeline.ingest(stored, [written(id="new", text=OTHER + " It rained.")])))
        assert articles.coverage(db).articles == before
        with stored.catalog.reading() as same:
            assert same is db
    with stored.catalog.reading() as db:
        assert articles.coverage(db).articles == before + 1


def test_a_write_that_fails_leaves_nothing(stored: Archive) -> None:
    texts = _texts(stored)

    def fail() -> None:
        with stored.catalog.writing() as db:
            articles.remove(db, "weir")
            raise ValueError("in the middle")

    with pytest.raises(ValueError, match="in the middle"):
        fail()
    assert _texts(stored) == texts
    assert inspect(stored).faults == ()


def test_an_index_in_another_folder_is_filled(stored: Archive, tmp_path: Path) -> None:
    database = stored.database
    stored.close()
    with Archive(tmp_path / "elsewhere", HashingEmbedder(), database=database) as again:
        again.settle()
        assert inspect(again).faults == ()


def test_what_is_purged_leaves_the_store_whole(stored: Archive) -> None:
    assert pipeline.remove(stored, "weir")
    stored.catalog.purge()
    assert stored.catalog.bytes > 0
    assert inspect(stored).faults == ()
    with stored.catalog.reading() as db:
        assert not passages.by_words(db, Sought(("weir",)), ANYWHERE, 9)
        assert people.speakers(db, 9, 0)[0] == 1
        assert statements.count(db) == 1


def test_a_server_that_is_started_again_is_used_again(tmp_path: Path) -> None:
    with postgres.temporary_server() as address, Archive(tmp_path, HashingEmbedder(), database=address) as archive:
        list(pipeline.ingest(archive, [written(id="mill", text=OTHER)]))
        with psycopg.connect(address, autocommit=True) as db:
            db.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")
        assert len(_texts(archive)) == 1


def test_a_connection_that_breaks_is_told_with_the_remedy(stored: Archive) -> None:
    with pytest.raises(StoreError, match="see whether the server runs"), stored.catalog.reading() as db:
        own = db.execute("SELECT pg_backend_pid()").fetchone()[0]
        _sql(stored, f"SELECT pg_terminate_backend({own})")
        db.execute("SELECT 1")
    assert len(_texts(stored)) == 3


def test_the_setting_names_a_database(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ONTHERECORD_DATABASE", "postgresql://desk:secret@db/news")
    settings = load_settings({"data": tmp_path})
    assert settings.database_url == "postgresql://desk:secret@db/news"
    assert settings.store.parent == tmp_path
    assert "secret" not in repr(settings)
    assert named("postgresql://desk:secret@db/news") == "postgresql://desk@db/news"


@pytest.mark.parametrize("address", ["news", "mysql://db/news"])
def test_another_database_is_refused(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("ONTHERECORD_DATABASE", address)
    with pytest.raises(BadInput, match="postgresql://user@host/database"):
        load_settings()


def _in_a_thread(work: Callable[[], object]) -> None:
    thread = Thread(target=work)
    thread.start()
    thread.join()
