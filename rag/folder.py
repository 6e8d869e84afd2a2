"""What lies in the folder of a store, and which process owns it."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
from pathlib import Path
from typing import NamedTuple

from filelock import FileLock, Timeout

from rag.errors import StoreDamaged, StoreError, StoreLocked

CATALOG = "catalog.sqlite"
INDEX = "chroma"
LOCK = "owner.lock"
OWNER = "owner.json"
WAIT_SECONDS = 10.0  # another command's short work is waited for; a server's is not (its address is in owner.json)


def make_private(folder: Path) -> None:
    """Only the store's owner reads what lies in it; Chroma makes its files as the process makes any."""
    files = [*folder.glob(f"{CATALOG}*"), folder / LOCK, folder / OWNER, folder / INDEX, *(folder / INDEX).rglob("*")]
    for file in files:
        with contextlib.suppress(OSError):
            file.chmod(0o700 if file.is_dir() else 0o600)


def check_catalog(folder: Path) -> None:
    """Raises `StoreDamaged` where vectors lie beside no catalogue: such a store is no empty one."""
    index = folder / INDEX
    if index.is_dir() and any(index.iterdir()) and not _has_catalog(folder):
        raise StoreDamaged(
            f"{folder / CATALOG} is missing or empty, and vectors of a store lie beside it in {index}: restore the"
            " store with `ontherecord restore FILE`, or move the folder away and ingest again."
        )


def _has_catalog(folder: Path) -> bool:
    file = folder / CATALOG
    if not file.is_file() or not file.stat().st_size:
        return False
    try:
        with contextlib.closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as db:
            return bool(db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'meta'").fetchone()[0])
    except sqlite3.Error:
        return True  # damaged, which opening it tells


def exists(folder: Path) -> bool:
    """Whether there is a store in this folder, whole or damaged."""
    return (folder / CATALOG).exists() or (folder / INDEX).exists()


class Server(NamedTuple):
    """A server that owns a store."""

    process: int
    url: str
    key: str | None = None


def owner(folder: Path) -> Server | None:
    """The server that owns a store, if one does: one that was killed may have left its address, but holds no lock."""
    server = _announced(folder)
    return server if server and _is_locked(folder) else None


def _announced(folder: Path) -> Server | None:
    try:
        found = json.loads((folder / OWNER).read_text("utf-8"))
        return Server(int(found["pid"]), str(found["url"]), found.get("key"))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _is_locked(folder: Path) -> bool:
    try:
        with FileLock(folder / LOCK, timeout=0, is_singleton=False, thread_local=False):
            return False
    except Timeout:
        return True
    except OSError:  # a folder that may not be written is told when it is opened
        return False


def owned(folder: Path) -> FileLock | None:
    """The lock of the store; None where the folder may only be read, in which case nobody writes to it."""
    if is_read_only(folder):
        return None
    return taken(folder)


def is_read_only(folder: Path) -> bool:
    return (folder / CATALOG).is_file() and not os.access(folder, os.W_OK)


def taken(folder: Path) -> FileLock:
    """Raises `StoreLocked` where another process owns the store, `StoreError` where it cannot be made."""
    try:
        if not folder.exists():
            folder.mkdir(parents=True, mode=0o700, exist_ok=True)
        lock = FileLock(folder / LOCK, mode=0o600, is_singleton=False, thread_local=False)
        lock.acquire(timeout=0 if owner(folder) else WAIT_SECONDS)
    except Timeout as error:
        server = owner(folder)
        who = f"the server at {server.url} (process {server.process})" if server else "another command"
        raise StoreLocked(
            f"{folder} is in use by {who}: wait for it, end it, or name another store with --data."
        ) from error
    except OSError as error:
        raise StoreError(
            f"{folder} cannot be used as a store ({error.strerror or error}): name another with --data."
        ) from error
    (folder / OWNER).unlink(missing_ok=True)  # left by a server that was killed
    return lock
