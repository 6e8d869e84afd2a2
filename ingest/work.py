"""Workers: any number of processes, on any machines, that read the articles which wait in one database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias, cast

from ingest import pipeline
from ingest.readers.source import Rejected
from rag.archive import Archive
from rag.errors import BadInput, OnTheRecordError
from rag.listings import Outcome
from rag.schema import Article
from rag.store import work_queue as queue
from rag.store.work_queue import Length

if TYPE_CHECKING:
    from rag.store.postgres import PostgresCatalog

Ingest: TypeAlias = Callable[[Sequence[Article]], Iterable[Outcome]]

AT_ONCE = 500  # articles that are put into the queue in one transaction


def put(archive: Archive, incoming: Iterable[Article | Rejected]) -> Iterator[Article | Rejected]:
    """Let articles wait for a worker; each is told once it waits for good. Raises `BadInput` where none can work."""
    catalog = _shared(archive)
    for batch in pipeline.batches(incoming, AT_ONCE):
        with catalog.queue() as db:
            queue.put(db, [each for each in batch if isinstance(each, Article)])
        yield from batch


def work(archive: Archive, ingest: Ingest, rest: Callable[[], bool]) -> Iterator[Outcome]:
    """Ingest what waits, a batch at a time; each article is told once it is stored and taken off the queue.

    `rest` is called where nothing waits: it returns after a while, False where the work is to end. Killed at any
    moment, a worker loses nothing: another takes up its batch. Raises `BadInput` where the store is not shared.
    """
    catalog = _shared(archive)
    with catalog.worker() as number:
        while True:
            with catalog.queue() as db:
                taken = queue.take_up(db, number, pipeline.BATCH)
            if not taken:
                if not rest():
                    return
                continue
            try:
                outcomes = tuple(ingest([each.article for each in taken]))
            except OnTheRecordError:
                with catalog.queue() as db:
                    queue.give_back(db, number)
                raise
            with catalog.queue() as db:
                queue.finish(db, number, taken)
            yield from outcomes


def length(archive: Archive) -> Length:
    """How many articles wait. Raises `BadInput` where the store has no queue."""
    with _shared(archive).queue() as db:
        return queue.length(db)


def _shared(archive: Archive) -> PostgresCatalog:
    if not archive.shared:
        raise BadInput(
            "Workers share a store in PostgreSQL whose vectors are on a Chroma server: set ONTHERECORD_DATABASE and"
            " ONTHERECORD_CHROMA_URL, or ingest without --queue."
        )
    return cast("PostgresCatalog", archive.catalog)
