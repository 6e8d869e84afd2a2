"""A process that answers questions from a store which a server owns: what `serve --workers` starts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from api.open import open_service
from rag.embed import SentenceEmbedder
from rag.engine import answer
from rag.errors import OnTheRecordError
from rag.store.catalog import Access
from rag.vectors import VectorIndex

READY = "ready"


class QuestionHanded(NamedTuple):
    """What the server is asked in between: the ids of the nearest vectors, or what failed."""

    vectors: NDArray[np.float32]
    most: int


class Failed(NamedTuple):
    error: OnTheRecordError


class AskedIndex(VectorIndex):
    """The vector index of the server, which alone has it open."""

    def __init__(self, place: Path | str, to: Connection) -> None:
        super().__init__(place)
        self._to = to

    def begin_query(self, vectors: NDArray[np.float32], most: int) -> Callable[[], tuple[tuple[str, ...], ...]]:
        """As of `VectorIndex`; asked only where the answer is taken, for nothing else may come over the connection."""
        return partial(self._asked, vectors, most)

    def _asked(self, vectors: NDArray[np.float32], most: int) -> tuple[tuple[str, ...], ...]:
        self._to.send(QuestionHanded(vectors, most))
        found = self._to.recv()
        if isinstance(found, Failed):
            raise found.error
        return cast("tuple[tuple[str, ...], ...]", found)

    def open(self) -> None:
        """The server opens it."""

    def close(self) -> None:
        """The server closes it."""


def serve(connection: Connection) -> None:
    """Answer one question after the other, until the server closes the connection or ends."""
    connection.send(READY)
    settings, scanned = connection.recv()
    embedder = SentenceEmbedder(settings.embedder, threads=1)
    with open_service(settings, embedder=embedder, access=Access.BESIDE) as service:
        archive = service.library.archive
        archive.index.close()
        archive.index = AskedIndex(archive.index.place, connection)
        archive.scanned = scanned
        archive.load_in_background()
        connection.send(READY)
        while True:
            try:
                question, today = connection.recv()
            except EOFError:
                return
            try:
                connection.send(answer(question, service.library, today, connection.send))
            except OnTheRecordError as error:
                connection.send(Failed(error))
