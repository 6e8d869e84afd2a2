from __future__ import annotations

import json
import random
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest import pipeline
from rag.archive import Archive
from rag.errors import StoreDamaged, StoreError, StoreLocked, StoreMismatch
from rag.folder import CATALOG, INDEX, OWNER, owner
from rag.inspection import inspect
from rag.store import articles, statements
from rag.store.catalog import Access
from tests.conftest import Opened, written
from tests.engines import Stores
from tests.hashing_embedder import HashingEmbedder

BOTH = pytest.mark.engines("sqlite", "postgres")
ROOT = Path(__file__).parent.parent
ARTICLES = 240  # more than one run gets through before it is killed


class OtherEmbedder(HashingEmbedder):
    name = "other"
    fingerprint = "other-64"


def test_a_second_owner_is_told_who_the_first_is(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rag.folder.WAIT_SECONDS", 0.1)
    with pytest.raises(StoreLocked, match="another command"):
        Archive(archive.folder, HashingEmbedder())
    archive.announce("http://127.0.0.1:8000")
    with pytest.raises(StoreLocked, match=r"server at http://127\.0\.0\.1:8000"):
        Archive(archive.folder, HashingEmbedder())


def test_a_server_that_was_killed_leaves_no_owner(tmp_path: Path, open_archive: Opened) -> None:
    folder = tmp_path / "store"
    folder.mkdir()
    (folder / OWNER).write_text(json.dumps({"pid": 1, "url": "http://127.0.0.1:1"}))
    open_archive(folder)
    assert owner(folder) is None


@BOTH
def test_another_model_is_refused_by_name_with_the_remedy(tmp_path: Path, stores: Stores) -> None:
    stores.open(tmp_path / "store").close()
    with pytest.raises(StoreMismatch, match=r"'hashing' there, 'other' here.*rebuild"):
        stores.open(tmp_path / "store", OtherEmbedder())


@BOTH
def test_a_rebuild_takes_a_store_over_to_another_model(tmp_path: Path, stores: Stores) -> None:
    with stores.open(tmp_path / "store") as archive:
        list(pipeline.ingest(archive, [written(id="a", text="Mayor Hana Ruru said the mine would reopen.")]))
    with stores.open(tmp_path / "store", OtherEmbedder(), access=Access.REBUILD) as archive:
        assert list(pipeline.rebuild(archive)) == ["a"]
    with stores.open(tmp_path / "store", OtherEmbedder()) as archive:
        assert inspect(archive).faults == ()


def test_a_file_that_is_no_catalogue_is_told_as_damage(tmp_path: Path) -> None:
    (tmp_path / CATALOG).write_bytes(b"not a database, " * 400)
    with pytest.raises(StoreDamaged, match="cannot be read as a catalogue"):
        Archive(tmp_path, HashingEmbedder())


def test_a_folder_that_cannot_be_made_is_told_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="name another with --data"):
        Archive(tmp_path / "file" / "store", HashingEmbedder())


@BOTH
def test_a_lost_index_is_found_and_mended(archive: Archive) -> None:
    list(pipeline.ingest(archive, [written(id="a", text="Mayor Hana Ruru said the mine would reopen.")]))
    archive.index.clear()
    assert [fault.what for fault in inspect(archive).faults] == ["1 passages of a are not in the vector index"]
    list(pipeline.rebuild(archive))
    assert inspect(archive).faults == ()


def _garble(index: Path) -> None:
    (index / "chroma.sqlite3").write_bytes(b"no database " * 1_000)


def _replace(index: Path) -> None:
    shutil.rmtree(index)
    index.write_text("no folder")


@pytest.mark.parametrize("damage", [_garble, _replace])
def test_a_rebuild_makes_a_damaged_index_anew(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    (tmp_path / "texts.txt").write_text("Mayor Hana Ruru said the mine would reopen.")
    for work in ("ingest", "rebuild"):  # Chroma keeps in memory what a process has opened
        if work == "rebuild":
            damage(tmp_path / "store" / INDEX)
        done = _worked(tmp_path, work)
        assert (done.returncode, done.stdout) == (0, "a0\n"), done.stderr
    with Archive(tmp_path / "store", HashingEmbedder()) as archive:
        assert inspect(archive).faults == ()


def test_a_full_disk_is_told_and_costs_nothing_that_was_told(tmp_path: Path) -> None:
    texts = [f"Mayor Hana Ruru said mine {n} would reopen. “We waited,” she said on Tuesday." for n in range(30)]
    (tmp_path / "texts.txt").write_text("\n".join(texts), "utf-8")
    stopped = _worked(tmp_path, "ingest", largest_file=500_000)
    assert "see whether the disk is full" in stopped.stderr
    told = set(stopped.stdout.split())
    with Archive(tmp_path / "store", HashingEmbedder()) as archive:
        archive.settle()
        _assert_whole(archive, told, texts)
    assert len(_worked(tmp_path, "ingest").stdout.split()) == len(texts)


def _worked(folder: Path, work: str, largest_file: int = resource.RLIM_INFINITY) -> subprocess.CompletedProcess[str]:
    """What another process told of its work; no file of its may grow larger than this many bytes."""
    command = [sys.executable, "-m", "tests.killed_ingest", str(folder / "store"), str(folder / "texts.txt"), work]
    command.append(str(largest_file))  # set by the process itself: what runs between fork and exec may hang for ever
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)


def test_a_kill_at_any_moment_loses_nothing_told_and_leaves_nothing_half(tmp_path: Path, open_archive: Opened) -> None:
    texts = [
        f"Mayor Hana Ruru said mine {n} would reopen. “We waited {n} years,” she said on Tuesday."
        for n in range(ARTICLES)
    ]
    source = tmp_path / "texts.txt"
    source.write_text("\n".join(texts), "utf-8")
    chance = random.Random(9)
    folder, told = tmp_path / "store", set[str]()
    for _ in range(10):
        told |= _killed(folder, source, after=chance.uniform(0.0, 1.2))
        with open_archive(folder) as archive:
            archive.settle()
            _assert_whole(archive, told, texts)
    with open_archive(folder) as archive:
        whole = [written(id=f"a{n}", text=text) for n, text in enumerate(texts)]
        assert {outcome.status for outcome in pipeline.ingest(archive, whole)} <= {"unchanged", "created"}
        _assert_whole(archive, {f"a{n}" for n in range(ARTICLES)}, texts)


def test_two_that_ingest_at_once_follow_each_other(tmp_path: Path, open_archive: Opened) -> None:
    texts = [f"Mayor Hana Ruru said mine {n} would reopen. “We waited,” she said on Tuesday." for n in range(ARTICLES)]
    (tmp_path / "texts.txt").write_text("\n".join(texts), "utf-8")
    command = [sys.executable, "-m", "tests.killed_ingest", str(tmp_path / "store"), str(tmp_path / "texts.txt")]
    both = [
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)
    ]
    told = set[str]()
    for process in both:
        out, err = process.communicate(timeout=300)
        told |= set(out.split())
        assert process.returncode == 0 or "is in use by another command" in err, err
    with open_archive(tmp_path / "store") as archive:
        _assert_whole(archive, told | {f"a{n}" for n in range(ARTICLES)}, texts)


def _killed(folder: Path, source: Path, after: float) -> set[str]:
    """What an ingest acknowledged before it was killed, so many seconds after it began to work."""
    command = [sys.executable, "-m", "tests.killed_ingest", str(folder), str(source)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(after)
        process.kill()
        return {line.strip() for line in [first, *process.stdout] if line.endswith("\n")}


def _assert_whole(archive: Archive, told: set[str], texts: list[str]) -> None:
    assert inspect(archive).faults == ()
    with archive.catalog.reading() as db:
        for key, stored in articles.by_keys(db, articles.keys(db)).items():
            assert stored.article.text == texts[int(stored.article.id[1:])]
            assert len(statements.of_revision(db, key, superseded=False)) == 2
            told.discard(stored.article.id)
    assert not told
