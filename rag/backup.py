"""A copy of a store as one file, made while it is in use, and a store made from one."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from pathlib import Path

from rag.errors import BadInput, StoreError
from rag.folder import CATALOG, INDEX, taken
from rag.store import passages
from rag.store.sqlite import SqliteConnection

PAGES = 2_000  # copied at once: a writer waits no longer than for these
PART = ".partial"


def backup(folder: Path, file: Path) -> int:
    """Copy the store's catalogue as it is at one moment, whoever serves it; how many texts the copy has.

    The copy is verified before it takes its name. Raises `StoreError` where there is no store, `BadInput` where the
    file is there already or cannot be written.
    """
    source = folder / CATALOG
    if not source.is_file() or not source.stat().st_size:
        raise StoreError(f"There is no store in {folder}: name the one to copy with --data.")
    if file.exists():
        raise BadInput(f"{file} is there already: name another file, so that no backup is lost.")
    part = file.with_name(file.name + PART)
    try:
        part.unlink(missing_ok=True)
        part.touch(mode=0o600)
        _copy(source, part)
        number = _checked(part)
        part.replace(file)
    except (OSError, sqlite3.Error) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise BadInput(f"{file} cannot be written ({why}): make room, or name another file.") from error
    finally:
        part.unlink(missing_ok=True)
    return number


def restore(file: Path, folder: Path) -> int:
    """Make a store of a backup; its vector index is filled at the next start. How many texts it has.

    Raises `BadInput` where the file is no backup, or a store is in the folder already.
    """
    if not file.is_file():
        raise BadInput(f"{file} is no file: name one that `ontherecord backup` wrote.")
    number = _checked(file)
    target = folder / CATALOG
    if target.exists() and target.stat().st_size:
        raise BadInput(f"There is a store in {folder} already: name another folder with --data, or move it away.")
    lock = taken(folder)
    part = target.with_name(target.name + PART)
    try:
        part.unlink(missing_ok=True)
        part.touch(mode=0o600)
        _copy(file, part)
        with contextlib.closing(sqlite3.connect(part, isolation_level=None, factory=SqliteConnection)) as db:
            db.row_factory = sqlite3.Row
            passages.mark_all_pending(db)
        for beside in ("-wal", "-shm"):  # of the catalogue that is gone
            target.with_name(target.name + beside).unlink(missing_ok=True)
        shutil.rmtree(folder / INDEX, ignore_errors=True)
        part.replace(target)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"{folder} cannot be written ({error}): make room, or name another with --data.") from error
    finally:
        part.unlink(missing_ok=True)
        lock.release()
    return number


def _copy(source: Path, target: Path) -> None:
    with (
        contextlib.closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True, timeout=30)) as there,
        contextlib.closing(sqlite3.connect(target)) as copy,
    ):
        there.backup(copy, pages=PAGES)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, whole by itself


def _checked(file: Path) -> int:
    """How many texts a copy has. Raises `BadInput` where it is damaged or something else."""
    try:
        with contextlib.closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as db:
            told = db.execute("PRAGMA integrity_check(1)").fetchone()[0]
            if told != "ok":
                raise BadInput(f"{file} is damaged ({told}): take another backup.")
            return int(db.execute("SELECT count(*) FROM revisions").fetchone()[0])
    except sqlite3.Error as error:
        raise BadInput(f"{file} is nothing that `ontherecord backup` wrote ({error}).") from error
