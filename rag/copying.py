"""A store moved between engines: out of a folder into PostgreSQL, or back."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from rag.archive import postgres
from rag.errors import BadInput, StoreError
from rag.folder import CATALOG, taken
from rag.schema import Record
from rag.store import copying, integrity
from rag.store.catalog import Access, Catalog, stamp_of
from rag.store.sqlite import SqliteCatalog


class Copied(Record):
    """What a copy holds; `faults` are those of the store that was copied, which a copy keeps."""

    articles: int
    texts: int
    passages: int
    statements: int
    rows: int
    faults: tuple[str, ...] = ()


def copy_store(source: str, target: str) -> Copied:
    """Copy a store into an empty place; each is a folder or the address of a PostgreSQL database.

    The source may be served meanwhile: it is copied as it is at one moment. Raises `BadInput` where the target holds
    articles, `StoreError` where either cannot be used.
    """
    if source == target:
        raise BadInput("The store and its copy are in one place: name another for the copy.")
    with _source(source) as there:
        stamp = stamp_of(there)
        with _target(target, stamp) as here:
            counts = copying.copy(there, here)
            with here.reading() as db:
                live = db.execute("SELECT count(*) FROM revisions WHERE live").fetchone()[0]
                faults = integrity.findings(db, stamp.get("weights", ""))
    return Copied(
        articles=live,
        texts=counts["revisions"],
        passages=counts["passages"],
        statements=counts["statements"],
        rows=sum(counts.values()),
        faults=tuple(each.what for each in faults),
    )


def is_database(place: str) -> bool:
    return place.startswith(("postgresql://", "postgres://"))


@contextlib.contextmanager
def _source(place: str) -> Iterator[Catalog]:
    if is_database(place):
        opened: Catalog = postgres()(place, {}, shared=None, access=Access.REBUILD)
    elif (Path(place) / CATALOG).is_file():
        opened = SqliteCatalog(Path(place) / CATALOG, {}, access=Access.REBUILD)
    else:
        raise StoreError(f"There is no store in {place}: name the one to copy with --from.")
    with contextlib.closing(opened):
        yield opened


@contextlib.contextmanager
def _target(place: str, stamp: dict[str, str]) -> Iterator[Catalog]:
    with contextlib.ExitStack() as stack:
        if is_database(place):
            opened: Catalog = postgres()(place, stamp, shared=False)
        else:
            stack.callback(taken(Path(place)).release)
            opened = SqliteCatalog(Path(place) / CATALOG, stamp)
        stack.callback(opened.close)
        yield opened
