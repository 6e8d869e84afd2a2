"""The vector index, in Chroma: ids and vectors only, derived and rebuildable."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

import numpy as np

from rag.deadline import Deadlines
from rag.errors import IndexUnavailable

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from numpy.typing import NDArray

COLLECTION = "passages"
QUERY_SECONDS = 5.0  # a query of 100,000 vectors takes 3 ms; beyond this it hangs
WRITE_SECONDS = 120.0
TIE = 5  # decimals of a distance: copies of one text are equally near, whichever came first
MOST_AT_ONCE = 5_000  # Chroma's own limit is 5,461

_T = TypeVar("_T")


class VectorIndex:
    """One Chroma collection, embedded in a folder or on a server; every call has a deadline.

    Raises `IndexUnavailable` where Chroma fails or does not answer in time.
    """

    def __init__(self, place: Path | str) -> None:
        self.place = place
        self._client: ClientAPI | None = None
        self._kept: Any = None  # the collection, as it was last opened
        self._opening = threading.Lock()
        self._deadlines = Deadlines()
        self._at = "" if isinstance(place, Path) else f" at {urlsplit(place).netloc.rpartition('@')[2]}"

    def open(self) -> None:
        """Import Chroma and open the collection, which the first call does else."""
        self._call(WRITE_SECONDS, self._collection)

    def close(self) -> None:
        """Give up the connections to a server; what is embedded is closed with the process."""
        if not isinstance(self.place, Path) and self._client is not None:
            client: Any = self._client  # its type tells of no close
            clients = (client, getattr(client, "_admin_client", None))
            sessions = [getattr(getattr(each, "_server", None), "_session", None) for each in clients]
            client.close()
            for session in filter(None, sessions):  # which Chroma 1.5 leaves open
                session.close()

    def query(self, vector: NDArray[np.float32], most: int) -> tuple[str, ...]:
        """Ids of the nearest vectors to this one, (d,), the nearest first; equally near ones in the order of ids."""
        return self.query_each(vector[None, :], most)[0]

    def query_each(self, vectors: NDArray[np.float32], most: int) -> tuple[tuple[str, ...], ...]:
        """The same for each of several vectors, (n, d), in one call."""
        return self.begin_query(vectors, most)()

    def begin_query(self, vectors: NDArray[np.float32], most: int) -> Callable[[], tuple[tuple[str, ...], ...]]:
        """Ask for the same while the caller does something else: what is returned waits for the answer."""
        waiting = self._begin(
            QUERY_SECONDS,
            lambda: self._queried(query_embeddings=vectors, n_results=most, include=["distances"]),
        )
        return lambda: _ranked(waiting())

    def _queried(self, **asked: object) -> Any:  # noqa: ANN401 - as of `_collection`
        """What the collection tells that was opened before; opened anew where it is there no more."""
        if self._kept is not None:
            try:
                return self._kept.query(**asked)
            except Exception:  # another process may have made the collection anew, under another key
                self._kept = None
        self._kept = self._collection()
        return self._kept.query(**asked)

    def add(self, ids: Sequence[str], vectors: NDArray[np.float32]) -> None:
        """Vectors, (n, d), under these ids; one that is there already is replaced."""
        for start in range(0, len(ids), MOST_AT_ONCE):
            part = slice(start, start + MOST_AT_ONCE)
            self._call(
                WRITE_SECONDS,
                lambda part=part: self._collection().upsert(ids=list(ids[part]), embeddings=vectors[part]),  # type: ignore[misc]
            )

    def remove(self, ids: Sequence[str]) -> None:
        for start in range(0, len(ids), MOST_AT_ONCE):
            part = list(ids[start : start + MOST_AT_ONCE])
            self._call(WRITE_SECONDS, lambda part=part: self._collection().delete(ids=part))  # type: ignore[misc]

    def ids(self) -> frozenset[str]:
        return frozenset(self._call(WRITE_SECONDS, lambda: self._collection().get(include=[])["ids"]))

    def vectors(self, ids: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """The vectors that the index has under these ids."""
        found: dict[str, NDArray[np.float32]] = {}
        for start in range(0, len(ids), MOST_AT_ONCE):
            part = list(ids[start : start + MOST_AT_ONCE])
            got = self._call(
                WRITE_SECONDS,
                lambda part=part: self._collection().get(ids=part, include=["embeddings"]),  # type: ignore[misc]
            )
            found |= {id_: np.asarray(v, np.float32) for id_, v in zip(got["ids"], got["embeddings"], strict=True)}
        return found

    def reads(self, ids: Sequence[str]) -> bool:
        """Whether there is a vector under each id: Chroma may have lost some that a killed process had written.

        Raises `IndexUnavailable` where it does not answer.
        """
        try:
            return len(self.vectors(ids)) == len(ids)
        except IndexUnavailable as error:
            if isinstance(error.__cause__, TimeoutError):
                raise
            return False

    def clear(self) -> None:
        """Drop the collection, or the whole of a damaged folder; the next call makes an empty one."""

        def drop() -> None:
            client = self._opened()
            if COLLECTION in [collection.name for collection in client.list_collections()]:
                client.delete_collection(COLLECTION)

        try:
            self._call(WRITE_SECONDS, drop)
        except IndexUnavailable as error:
            if not isinstance(self.place, Path) or isinstance(error.__cause__, TimeoutError):
                raise
            self._begin_anew(self.place)

    def _begin_anew(self, folder: Path) -> None:
        """Throw away a folder that Chroma cannot read: all that is in it is derived."""
        from chromadb.api.shared_system_client import SharedSystemClient

        with self._opening:
            self._client = None
            SharedSystemClient.clear_system_cache()  # Chroma keeps what it has half opened, by its path
            if folder.is_dir():
                shutil.rmtree(folder)
            else:
                folder.unlink(missing_ok=True)

    def _collection(self) -> Any:  # noqa: ANN401 - Chroma's own types differ between client kinds
        # An existing collection silently keeps its metric: the vectors have unit length, so every metric orders alike.
        return self._opened().get_or_create_collection(
            COLLECTION, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
        )

    def _opened(self) -> ClientAPI:
        with self._opening:
            if self._client is None:
                self._client = _open(self.place)
            return self._client

    def _call(self, seconds: float, work: Callable[[], _T]) -> _T:
        return self._begin(seconds, work)()

    def _begin(self, seconds: float, work: Callable[[], _T]) -> Callable[[], _T]:
        import chromadb  # noqa: F401 - takes seconds, none of them Chroma's: they do not count

        waiting = self._deadlines.begin(seconds, work)
        return lambda: self._awaited(waiting, seconds)

    def _awaited(self, waiting: Callable[[], _T], seconds: float) -> _T:
        try:
            return waiting()
        except TimeoutError as error:
            raise IndexUnavailable(f"Chroma{self._at} did not answer within {seconds:g} s.") from error
        except Exception as error:  # Chroma's own, its server's and its Rust core's have no common base
            raise IndexUnavailable(
                f"Chroma{self._at} failed ({type(error).__name__}): answers go on without vectors."
            ) from error


def _ranked(found: Mapping[str, Any]) -> tuple[tuple[str, ...], ...]:
    rows = zip(found["distances"], found["ids"], strict=True)
    return tuple(_in_order(zip(distances, ids, strict=True)) for distances, ids in rows)


def _in_order(near: Iterable[tuple[float, str]]) -> tuple[str, ...]:
    return tuple(id_ for _, id_ in sorted((round(float(distance), TIE), id_) for distance, id_ in near))


def _open(place: Path | str) -> ClientAPI:
    import chromadb
    from chromadb.config import Settings as ChromaSettings

    quiet = ChromaSettings(anonymized_telemetry=False)
    if isinstance(place, Path):
        return chromadb.PersistentClient(str(place), settings=quiet)
    url = urlsplit(place)
    return chromadb.HttpClient(
        host=url.hostname or "localhost", port=url.port or 8000, ssl=url.scheme == "https", settings=quiet
    )


def nearest(
    vector: NDArray[np.float32], ids: Iterable[str], vectors: NDArray[np.float32], most: int
) -> tuple[str, ...]:
    """The ids whose vectors, (n, d), are nearest to this one, (d,), by cosine of unit vectors: exact, nearest first.

    Equally near ones as an index has them: in the order of ids, which is the order given.
    """
    names = ids if isinstance(ids, tuple) else tuple(ids)
    if not names:
        return ()
    scores = np.round(vectors @ vector, TIE)
    least = np.partition(scores, -most)[-most] if len(names) > most else -np.inf
    among = np.flatnonzero(scores >= least)  # only what is as near as the last one wanted is put in order
    order = among[np.lexsort((among, -scores[among]))[:most]]
    return tuple(names[i] for i in order)
