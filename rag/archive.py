"""The store as one thing: its owner, its catalogue, and the vector index kept in step with that."""

from __future__ import annotations

import json
import logging
import os
import platform
import threading
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Self

import numpy as np

from rag.embed import Embedder
from rag.errors import MissingExtra, OnTheRecordError, StoreDamaged
from rag.folder import CATALOG, INDEX, OWNER, check_catalog, make_private, owned
from rag.retrieval.dense import PassageVectors, SentenceVectors
from rag.store import passages, stored_vectors
from rag.store.catalog import INDEX as INDEX_PLACE
from rag.store.catalog import Access, Catalog, put_meta, stamp_of
from rag.store.connection import Connection
from rag.store.frequencies import Frequencies
from rag.store.kept import Kept
from rag.store.sqlite import SqliteCatalog
from rag.vectors import VectorIndex

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rag.store.postgres import PostgresCatalog

SERVER = "a server"  # in place of a folder of some machine
WRITING = "index.writing"  # stands there while a process may write to the index: a killed one leaves it behind
BATCH = 1_000
PATIENCE_SECONDS = 2.0  # the default model is there sooner; another takes up to half a minute
KEPT_VECTORS = 500  # of questions: one is looked for in statements, in sentences and in passages
WARMING = "A model is loaded by embedding something."

logger = logging.getLogger(__name__)


class Archive:
    """A store: a folder owned by this process until closed, or a `database` and what lies beside it in the folder.

    A database whose vectors are on a Chroma server is shared: any number of processes use it at once.

    Raises `StoreLocked` where another process owns it, `StoreMismatch` where it was written with other settings,
    `StoreDamaged` where its files cannot be read. One read beside the process that owns it asks that process for what
    the vector index tells.
    """

    def __init__(
        self,
        folder: Path,
        embedder: Embedder,
        chroma_url: str | None = None,
        settings: Mapping[str, str] | None = None,
        *,
        database: str | None = None,
        access: Access = Access.USE,
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
        self._access = access
        self._lock = None if self.shared or access is Access.BESIDE else owned(folder)
        try:
            self.catalog = self._opened(database)
            if database is not None and access is not Access.BESIDE:
                self._fill_index_of(SERVER if self.shared else f"{platform.node()}:{folder.resolve()}")
        except BaseException:
            if self._lock is not None:
                self._lock.release()
            raise
        self.frequencies = Frequencies()
        self.sentences = SentenceVectors()
        self.passages = PassageVectors()
        self._number = Kept(lambda db: passages.count(db, most=self.scanned + 1))
        self.index = VectorIndex(chroma_url or folder / INDEX)
        self._vector_of = lru_cache(maxsize=KEPT_VECTORS)(lambda text: self.embedder.embed([text])[0])
        self._loading: threading.Thread | None = None
        self._writing = folder / WRITING
        self._marks = chroma_url is None and self._lock is not None
        self._suspect = self._marks and self._writing.exists()
        self.scanned = 0  # up to so many passages an unlimited search scores every stored vector, and opens no index

    def _opened(self, database: str | None) -> Catalog:
        beside = self._access is Access.BESIDE
        if database is not None:
            return postgres()(database, self.stamp, shared=None if beside else self.shared, access=self._access)
        check_catalog(self.folder)
        read_only = self._lock is None and not beside
        return SqliteCatalog(self.folder / CATALOG, self.stamp, access=self._access, read_only=read_only)

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
            with self.catalog.reading() as db:
                is_scanned = self.few_passages(db)
            if not is_scanned:
                self.index.open()
        except OnTheRecordError as error:  # whoever asks next is told
            logger.warning("%s", error)

    def few_passages(self, db: Connection) -> bool:
        """Whether the store has so few passages that a search scores every one of them."""
        return self.scanned > 0 and self._number.of(db) <= self.scanned

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
                vectors = stored_vectors.vectors(db, [each.hash for each in pending], self.embedder.fingerprint)
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
        make_private(self.folder)
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
