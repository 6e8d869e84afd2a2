"""Workers that share a queue in PostgreSQL, killed at random."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Event, Thread

import pytest
from typer.testing import CliRunner

from api.cli.commands import app
from ingest import pipeline, work
from rag.archive import Archive
from rag.errors import BadInput, StoreError
from rag.inspection import inspect
from rag.listings import Outcome
from rag.schema import Article
from rag.store import articles, statements
from rag.store import work_queue as queue
from rag.store.work_queue import MOST_TRIES
from rag.vectors import VectorIndex
from tests.chroma_server import chroma_server
from tests.conftest import written
from tests.hashing_embedder import HashingEmbedder

ROOT = Path(__file__).parent.parent
ARTICLES, KILLS = 60, 4
PATIENCE = 120  # seconds for two workers to read everything, on a busy machine


@pytest.fixture(scope="module")
def chroma() -> Iterator[str]:
    with chroma_server() as url:
        yield url


@pytest.fixture
def shared(tmp_path: Path, database: str, chroma: str) -> Iterator[Archive]:
    with Archive(tmp_path / "own", HashingEmbedder(), chroma, database=database) as archive:
        archive.index.clear()
        yield archive


def _mine(number: int, more: str = "") -> Article:
    text = f"Mayor Hana Ruru said mine {number} would reopen. “We waited {number} years,” she said on Tuesday.{more}"
    return written(id=f"a{number}", text=text)


def _read(archive: Archive) -> Callable[[Sequence[Article]], tuple[Outcome, ...]]:
    return lambda given: pipeline.ingest_batch(archive, given)


def test_what_waits_is_read_in_the_order_it_came(shared: Archive) -> None:
    list(work.put(shared, [_mine(1), _mine(2), _mine(1, " It rained.")]))
    assert work.length(shared).waiting == 3
    told = [(each.id, each.status) for each in work.work(shared, _read(shared), lambda: False)]
    assert told == [("a1", "created"), ("a2", "created"), ("a1", "replaced")]
    assert work.length(shared) == (0, ())
    with shared.catalog.reading() as db:
        found = articles.live(db, "a1")
        assert found is not None and found.article.text.endswith("It rained.")


def test_two_workers_take_up_different_articles_each_with_all_of_its_texts(shared: Archive) -> None:
    list(work.put(shared, [_mine(1), _mine(2), _mine(1, " It rained."), _mine(3)]))
    catalog = work._shared(shared)
    with catalog.worker() as one, catalog.worker() as other:
        with catalog.queue() as db, catalog.queue() as beside:
            first = queue.take_up(db, one, 2)
            second = queue.take_up(beside, other, 9)  # what the first holds is not waited for
        assert [each.article.id for each in first] == ["a1", "a2", "a1"]
        assert [each.article.id for each in second] == ["a3"]
        with catalog.queue() as db:
            assert queue.take_up(db, other, 9) == ()


def test_a_folder_with_two_versions_that_waits_again_changes_nothing(shared: Archive) -> None:
    for _ in range(2):
        list(work.put(shared, [_mine(1), _mine(1, " It rained.")]))
        told = [each.status for each in work.work(shared, _read(shared), lambda: False)]
    assert told == ["unchanged", "unchanged"]


def test_what_a_worker_did_not_live_through_is_anothers_and_then_nobodys(shared: Archive) -> None:
    list(work.put(shared, [_mine(1), _mine(2)]))
    catalog = work._shared(shared)
    for lived in range(MOST_TRIES):
        for _ in range(1 if lived == 0 else 2):
            with catalog.worker() as number, catalog.queue() as db:
                assert len(queue.take_up(db, number, 9)) == (2 if lived == 0 else 1)
    with catalog.worker() as number, catalog.queue() as db:
        assert queue.take_up(db, number, 9) == ()
    assert work.length(shared) == (0, ("a1", "a2"))


def test_a_store_that_fails_costs_no_try(shared: Archive) -> None:
    def failing(_: Sequence[Article]) -> tuple[Outcome, ...]:
        raise StoreError("no room")

    list(work.put(shared, [_mine(1)]))
    for _ in range(MOST_TRIES + 1):
        with pytest.raises(StoreError):
            list(work.work(shared, failing, lambda: False))
    assert [each.status for each in work.work(shared, _read(shared), lambda: False)] == ["created"]


def test_a_store_in_a_folder_has_no_queue(archive: Archive) -> None:
    with pytest.raises(BadInput, match="ONTHERECORD_DATABASE"):
        list(work.put(archive, [_mine(1)]))


def test_workers_killed_at_random_lose_nothing_and_show_nothing_half(
    shared: Archive, database: str, chroma: str, tmp_path: Path
) -> None:
    list(work.put(shared, [_mine(number) for number in range(ARTICLES)]))
    chance, done, halves = random.Random(17), Event(), list[str]()
    watching = Thread(target=_watch, args=(shared, done, halves))
    watching.start()
    workers = [_started(tmp_path, database, chroma) for _ in range(2)]
    try:
        for _ in range(KILLS):
            time.sleep(chance.uniform(0.2, 2.0))
            chosen = chance.randrange(2)
            _end(workers[chosen])
            workers[chosen] = _started(tmp_path, database, chroma)
        end = time.monotonic() + PATIENCE
        while work.length(shared).waiting and time.monotonic() < end:
            time.sleep(0.2)
    finally:
        done.set()
        watching.join()
        for worker in workers:
            _end(worker)
    assert (work.length(shared), halves) == ((0, ()), [])
    shared.settle()
    assert inspect(shared).faults == ()
    with shared.catalog.reading() as db:
        assert articles.coverage(db).articles == len(articles.keys(db)) == ARTICLES


def _started(folder: Path, database: str, chroma: str) -> subprocess.Popen[bytes]:
    """A worker that has begun to work."""
    command = [sys.executable, "-m", "tests.worker", str(folder / "worker"), database, chroma]
    worker = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)
    assert worker.stdout is not None
    worker.stdout.readline()
    return worker


def _end(worker: subprocess.Popen[bytes]) -> None:
    worker.kill()
    worker.communicate()


def _watch(archive: Archive, done: Event, halves: list[str]) -> None:
    """Read on, as the servers do meanwhile: each article that can be seen is there with both of its statements."""
    while not done.wait(0.05):
        with archive.catalog.reading() as db:
            for key, stored in articles.by_keys(db, articles.keys(db)).items():
                if len(statements.of_revision(db, key, superseded=False)) != 2:
                    halves.append(stored.article.id)


@pytest.mark.models
def test_the_commands_put_read_and_ask_one_shared_store(
    database: str, chroma: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = VectorIndex(chroma)
    index.clear()  # the vectors of other tests are of other lengths
    index.close()
    monkeypatch.setenv("ONTHERECORD_DATABASE", database)
    monkeypatch.setenv("ONTHERECORD_CHROMA_URL", chroma)
    monkeypatch.setenv("ONTHERECORD_DATA", str(tmp_path / "data"))
    (tmp_path / "mine.txt").write_text("Mayor Hana Ruru said the mine would reopen. “We waited,” she said.", "utf-8")
    run = CliRunner()
    first = run.invoke(app, ["ingest", "--queue", str(tmp_path / "mine.txt"), "--published", "2026-02-09"])
    assert first.stdout.strip() == "1 article put into the queue, where 1 wait for a worker.", first.output
    assert run.invoke(app, ["work", "--once"]).stdout.startswith("created ")
    assert run.invoke(app, ["work", "--once", "--json"]).stdout == ""
    assert "We waited" in run.invoke(app, ["ask", "what did Hana Ruru say?"]).stdout
    assert run.invoke(app, ["verify"]).exit_code == 0


@pytest.mark.models
def test_data_names_a_database_as_well_as_a_folder(
    database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONTHERECORD_DATA", str(tmp_path / "data"))
    (tmp_path / "mine.txt").write_text("Mayor Hana Ruru said the mine would reopen. “We waited,” she said.", "utf-8")
    run = CliRunner()
    assert run.invoke(app, ["ingest", str(tmp_path / "mine.txt"), "--data", database]).exit_code == 0
    assert "mine" in run.invoke(app, ["articles", "--data", database]).stdout
    assert "mine" not in run.invoke(app, ["articles"]).stdout
    monkeypatch.setenv("ONTHERECORD_DATA", database)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "user"))
    assert "mine" in run.invoke(app, ["articles"]).stdout
