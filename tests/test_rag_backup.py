"""A copy of a store made while it is in use, a store made of a copy, and one that may only be read."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest

from ingest import pipeline
from rag.archive import Archive
from rag.backup import backup, restore
from rag.errors import BadInput, StoreError
from rag.inspection import inspect
from tests.conftest import Opened, written
from tests.hashing_embedder import HashingEmbedder

ROOT = Path(__file__).parent.parent


def _article(number: int) -> object:
    return written(id=f"a{number}", text=f"Drover Pim Haldane said herd {number} was across.")


def test_a_backup_made_during_an_ingest_is_whole_and_restores(tmp_path: Path, open_archive: Opened) -> None:
    archive = open_archive(tmp_path / "store")
    list(pipeline.ingest(archive, [_article(0)]))  # type: ignore[list-item]
    busy = threading.Thread(
        target=lambda: [list(pipeline.ingest(archive, [_article(n)])) for n in range(1, 6)]  # type: ignore[list-item]
    )
    busy.start()
    number = backup(archive.folder, tmp_path / "copy")
    busy.join()
    assert (tmp_path / "copy").stat().st_mode & 0o777 == 0o600
    assert restore(tmp_path / "copy", tmp_path / "other") == number >= 1
    again = open_archive(tmp_path / "other")
    again.settle()
    found = inspect(again)
    assert (found.faults, found.revisions, found.articles) == ((), number, number)


def test_no_backup_and_no_store_is_overwritten(tmp_path: Path, open_archive: Opened) -> None:
    archive = open_archive(tmp_path / "store")
    backup(archive.folder, tmp_path / "copy")
    with pytest.raises(BadInput, match="is there already"):
        backup(archive.folder, tmp_path / "copy")
    with pytest.raises(BadInput, match="There is a store in"):
        restore(tmp_path / "copy", archive.folder)
    with pytest.raises(StoreError, match="There is no store in"):
        backup(tmp_path / "nowhere", tmp_path / "other")


@pytest.mark.parametrize("content", [b"", b"words", b"SQLite format 3\0" + b"\1" * 4_000])
def test_what_is_no_backup_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "copy").write_bytes(content)
    with pytest.raises(BadInput, match="copy"):
        restore(tmp_path / "copy", tmp_path / "store")
    assert not (tmp_path / "store").exists()


def test_a_store_that_lost_its_catalogue_is_restored_in_its_place(tmp_path: Path, open_archive: Opened) -> None:
    archive = open_archive(tmp_path / "store")
    list(pipeline.ingest(archive, [_article(1)]))  # type: ignore[list-item]
    backup(archive.folder, tmp_path / "copy")
    archive.close()
    for file in archive.folder.glob("catalog.sqlite*"):
        file.unlink()
    restore(tmp_path / "copy", archive.folder)
    assert (archive.folder / "catalog.sqlite").is_file()


READING = """
import sys
from pathlib import Path
from datetime import date
from rag.answers import Question
from rag.archive import Archive
from rag.engine import Library, answer
from rag.roster import Roster
from tests.hashing_embedder import HashingEmbedder
with Archive(Path(sys.argv[1]), HashingEmbedder()) as archive:
    archive.scanned = 1000
    print(answer(Question(question="What did Haldane say?"), Library(archive, Roster()), date(2026, 2, 13)).status)
"""


def _bound_by_modes() -> list[str]:
    """Before a command of root's, what takes from it the right to write where the modes of files forbid it."""
    if os.getuid():
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("root may write everywhere, and there is no setpriv")
    return ["setpriv", "--bounding-set", "-dac_override", "--inh-caps", "-dac_override"]


def test_a_store_that_may_only_be_read_answers() -> None:
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        folder = Path(place) / "store"
        with Archive(folder, HashingEmbedder()) as archive:
            list(pipeline.ingest(archive, [_article(1)]))  # type: ignore[list-item]
        for path in [folder, *folder.rglob("*")]:
            if os.getuid() == 0:
                os.chown(path, 65534, 65534)
            path.chmod(0o555 if path.is_dir() else 0o444)
        command = [*_bound_by_modes(), sys.executable, "-c", READING, str(folder)]
        environment = os.environ | {"PYTHONPATH": str(ROOT), "HOME": place}
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        folder.chmod(0o755)
        assert done.stdout.strip() == "answered", done.stderr
