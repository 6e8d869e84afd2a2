"""What was seen of each source, in a file of the store's folder: a restart repeats nothing.

A file of its own, and no table of the catalogue: it is written at each look at a source, which must neither wait for an
ingest nor hold one up, and whoever loses it loses nothing but one more look.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import NamedTuple, Self

from filelock import FileLock, Timeout

from rag.errors import StoreError, StoreLocked

FILE = "watched.sqlite"
LOCK = "watched.lock"
_SCHEMA = """CREATE TABLE IF NOT EXISTS watched (
    source TEXT NOT NULL, item TEXT NOT NULL, fingerprint TEXT NOT NULL, etag TEXT, modified TEXT,
    checked REAL NOT NULL, due REAL NOT NULL, failures INTEGER NOT NULL, first REAL NOT NULL,
    PRIMARY KEY (source, item)) WITHOUT ROWID"""


class Seen(NamedTuple):
    """What is known of an item of a source, or of the source itself (the item ""); times are seconds since 1970."""

    source: str
    item: str
    fingerprint: str = ""
    etag: str | None = None
    modified: str | None = None
    checked: float = 0.0
    due: float = 0.0
    failures: int = 0
    first: float = 0.0


class State:
    """The file, owned by one watcher until closed. Raises `StoreLocked` where another has it."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._lock = FileLock(folder / LOCK, mode=0o600, is_singleton=False, thread_local=False)
        try:
            self._lock.acquire(timeout=0)
        except Timeout as error:
            raise StoreLocked(f"Another `ontherecord watch` or server watches sources for {folder}: end it.") from error
        try:
            (folder / FILE).touch(mode=0o600)  # what a source is called may be nobody else's business
            (folder / FILE).chmod(0o600)
            self._db = sqlite3.connect(folder / FILE, isolation_level=None, check_same_thread=False)
            self._db.execute(_SCHEMA)
        except sqlite3.DatabaseError as error:
            self._lock.release()
            raise StoreError(f"{folder / FILE} cannot be read ({error}): move it away and watch again.") from error

    def get(self, source: str, item: str = "") -> Seen:
        row = self._db.execute("SELECT * FROM watched WHERE source = ? AND item = ?", (source, item)).fetchone()
        return Seen(*row) if row else Seen(source, item)

    def put(self, seen: Seen) -> None:
        self._db.execute("INSERT OR REPLACE INTO watched VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", seen)

    def recent(self, source: str, mark: str, *, first: float, checked: float) -> tuple[Seen, ...]:
        """Items whose fingerprint begins with `mark`, first seen after a moment and looked at last before another."""
        rows = self._db.execute(
            "SELECT * FROM watched WHERE source = ? AND item <> '' AND fingerprint LIKE ? || '%'"
            " AND first >= ? AND checked <= ? ORDER BY first DESC",
            (source, mark, first, checked),
        )
        return tuple(Seen(*row) for row in rows.fetchall())

    def close(self) -> None:
        self._db.close()
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
