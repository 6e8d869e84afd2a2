"""The store as one thing: its owner, its catalogue, and the vector index kept in step with that."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import platform
import sqlite3
import threading
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

import numpy as np
from filelock import FileLock, Timeout
from numpy.typing import NDArray

from rag.embed import Embedder
from rag.errors import MissingExtra, OnTheRecordError, StoreDamaged, StoreError, StoreLocked
from rag.store import articles, passages
from rag.store.catalog import INDEX as INDEX_PLACE
from rag.store.catalog import Catalog, put_meta, stamp_of
from rag.store.frequencies import Frequencies
from rag.store.sqlite import SqliteCatalog
from rag.vectors import VectorIndex

if TYPE_CHECKING:
    from rag.store.postgres import PostgresCatalog

CATALOG = "catalog.sqlite"
INDEX = "chroma"
SERVER = "a server"  # in place of a folder of some machine
LOCK = "owner.lock"
OWNER = "owner.json"
WRITING = "index.writing"  # stands there while a process may write to the index: a killed one leaves it behind
WAIT_SECONDS = 10.0  # another command's short work is waited for; a server's is not (its address is in owner.json)
BATCH = 1_000
PATIENCE_SECONDS = 2.0  # the default model is there sooner; another takes up to half a minute
KEPT_VECTORS = 500  # of questions: one is looked for in statements, in sentences and in passages
WARMING = "A model is loaded by embedding something."

logger = logging.getLogger(__name__)


class Archive:
    """A store: a folder owned by this process until closed, or a `database` and what lies beside it in the folder.

    A database whose vectors are on a Chroma server is shared: any number of processes use it at once.

    Raises `StoreLocked` where another process owns it, `StoreMismatch` where it was written with other settings,
    `StoreDamaged` where its files cannot be read. A mismatched store may be opened to be rebuilt.
    """

    def __init__(
        self,
        folder: Path,
        embedder: Embedder,
        chroma_url: str | None = None,
        settings: Mapping[str, str] | None = None,
        *,
        database: str | None = None,
        mismatched: bool = False,
    ) -> None:
        self.folder = folder
        self.embedder = embedder
        self.database = database
        self.stamp = {
            "embedder": embedder.name,
            "weights": embedder.fingerprint,
            "chroma": version("chromadb"),
            **(settings or {}),
        }
        self.shared = database is not None and chroma_url is not None
        self._lock = None if self.shared else _owned(folder)
        try:
            self.catalog = self._opened(database, mismatched)
            if database is not None:
                self._fill_index_of(SERVER if self.shared else f"{platform.node()}:{folder.resolve()}")
        except BaseException:
            if self._lock is not None:
                self._lock.release()
            raise
        self.frequencies = Frequencies()
        self.index = VectorIndex(chroma_url or folder / INDEX)
        self._vector_of = lru_cache(maxsize=KEPT_VECTORS)(lambda text: self.embedder.embed([text])[0])
        self._loading: threading.Thread | None = None
        self._writing = folder / WRITING
        self._marks = chroma_url is None and self._lock is not None
        self._suspect = self._marks and self._writing.exists()
        self.scanned = 0  # up to so many passages an unlimited search scores every stored vector, and opens no index

    def _opened(self, database: str | None, mismatched: bool) -> Catalog:
        if database is not None:
            return postgres()(database, self.stamp, shared=self.shared, mismatched=mismatched)
        _check_catalog(self.folder)
        read_only = self._lock is None
        return SqliteCatalog(self.folder / CATALOG, self.stamp, mismatched=mismatched, read_only=read_only)

    def _fill_index_of(self, place: str) -> None:
        """Have everything put into the index that lies here, where what is marked as indexed was put into another."""
        with self.catalog.reading() as db:
            before = db.execute("SELECT value FROM meta WHERE key = ?", (INDEX_PLACE,)).fetchone()
        if before is None or before[0] != place:
            with self.catalog.writing() as db:
                passages.mark_all_pending(db)
                put_meta(db, {INDEX_PLACE: place})

    def stamp_there(self) -> dict[str, str]:
        """The settings that the store was written with. Raises `StoreError`."""
        return stamp_of(self.catalog)

    def load_in_background(self) -> None:
        """Load the model and open the index while others ask; an empty store needs neither."""
        with self.catalog.reading() as db:
            if not passages.count(db, most=1):
                return
        self._loading = threading.Thread(target=self._load, name="model loading", daemon=True)
        self._loading.start()

    def _load(self) -> None:
        try:
            self.embedder.embed([WARMING])
            self.index.open()
        except OnTheRecordError as error:  # whoever asks next is told
            logger.warning("%s", error)

    def vectors_of(self, texts: Sequence[str]) -> NDArray[np.float32] | None:
        """The vectors of a question, (n, d); None while the model is loaded in the background and takes long.

        Raises `ModelMissing`.
        """
        if self._loading is not None and self._loading.is_alive():
            self._loading.join(PATIENCE_SECONDS)
            if self._loading.is_alive():
                return None
        return np.stack([self._vector_of(text) for text in texts])

    def announce(self, url: str, key: str | None = None) -> None:
        """Tell other commands that a server owns this store, where, and with which key: to the store's owner alone."""
        if self.shared:
            return
        file = self.folder / OWNER
        file.touch(mode=0o600)
        file.write_text(json.dumps({"pid": os.getpid(), "url": url, "key": key}), "utf-8")

    def settle(self) -> int:
        """Bring the vector index in step with the catalogue; how many vectors were added.

        After a process that was killed the index is read as well, and begun anew where Chroma lost vectors of it.
        Raises `IndexUnavailable` where Chroma fails; what was not done stays to be done.
        """
        with self.catalog.indexing():
            return self._settle()

    def _settle(self) -> int:
        self._retire()
        added = 0
        while True:
            with self.catalog.reading() as db:
                pending = passages.pending(db, BATCH)
                vectors = articles.vectors(db, [each.hash for each in pending], self.embedder.fingerprint)
            if not pending:
                if not self._suspect or self._is_whole():
                    return added
                self._begin_index_anew()
                continue
            missing = [each.id for each in pending if each.hash not in vectors]
            if missing:
                raise StoreDamaged(f"{len(missing)} passages have no vector: run `ontherecord rebuild`.")
            self._mark()
            self.index.add([each.id for each in pending], np.stack([vectors[each.hash] for each in pending]))
            with self.catalog.writing() as db:
                passages.mark_indexed(db, pending)
            added += len(pending)

    def _mark(self) -> None:
        if self._marks:
            self._writing.touch(mode=0o600)

    def _is_whole(self) -> bool:
        """Whether every vector that the catalogue has as indexed can be read; raises `IndexUnavailable` if it hangs."""
        with self.catalog.reading() as db:
            wanted = passages.live_ids(db)
        whole = self.index.reads(sorted(wanted))
        self._suspect = not whole
        return whole

    def _begin_index_anew(self) -> None:
        self._suspect = False
        self.index.clear()
        with self.catalog.writing() as db:
            passages.mark_all_pending(db)

    def _retire(self) -> None:
        while True:
            with self.catalog.reading() as db:
                gone = passages.retired(db, BATCH)
            if not gone:
                return
            self._mark()
            self.index.remove(gone)
            with self.catalog.writing() as db:
                passages.forget_retired(db, gone)

    def close(self) -> None:
        self.catalog.close()
        self.index.close()
        if self._lock is None:
            return
        _make_private(self.folder)
        (self.folder / OWNER).unlink(missing_ok=True)
        if not self._suspect:
            self._writing.unlink(missing_ok=True)
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def postgres() -> type[PostgresCatalog]:
    """Raises `MissingExtra`."""
    try:
        from rag.store.postgres import PostgresCatalog
    except ImportError as error:
        raise MissingExtra(
            "A store in PostgreSQL needs the package psycopg: run `pip install 'ontherecord[postgres]'`."
        ) from error
    return PostgresCatalog


def _make_private(folder: Path) -> None:
    """Only the store's owner reads what lies in it; Chroma makes its files as the process makes any."""
    files = [*folder.glob(f"{CATALOG}*"), folder / LOCK, folder / OWNER, folder / INDEX, *(folder / INDEX).rglob("*")]
    for file in files:
        with contextlib.suppress(OSError):
            file.chmod(0o700 if file.is_dir() else 0o600)


def _check_catalog(folder: Path) -> None:
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


def _owned(folder: Path) -> FileLock | None:
    """The lock of the store; None where the folder may only be read, in which case nobody writes to it."""
    if _is_read_only(folder):
        return None
    return taken(folder)


def _is_read_only(folder: Path) -> bool:
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
