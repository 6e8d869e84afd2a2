"""The catalogue: opened, stamped, read at one moment, written all or nothing, in SQLite or in PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from enum import Enum
from importlib.resources import files
from typing import Literal, Protocol

from rag.errors import StoreMismatch
from rag.store.connection import Connection

SCHEMA_VERSION = "3"
MIGRATION = "migration"  # key of the row of `meta` that tells the last one applied
INDEX = "index"  # key of the row of `meta` that tells where the vectors are of which it is told that they are indexed
UNSTAMPED = ("generation", "rebuilding", "forgotten", MIGRATION, INDEX)  # rows of `meta` that are no settings

Engine = Literal["sqlite", "postgres"]


class Access(Enum):
    """What a store is opened for."""

    USE = "use"  # by its owner, with the settings it was written with
    REBUILD = "rebuild"  # by its owner, whatever settings it was written with
    BESIDE = "beside"  # to be read beside the process that owns it


def compared(stamp: Mapping[str, str], access: Access) -> dict[str, str]:
    """Which settings must be the store's own."""
    schema = {"schema": SCHEMA_VERSION}
    return schema if access is Access.REBUILD else dict(stamp) | schema


class Catalog(Protocol):
    """The truth of a store in a database.

    Making one raises `StoreDamaged` where it is no readable catalogue, `StoreMismatch` where its stamp differs.
    """

    @property
    def place(self) -> str:
        """Where it is, as messages name it."""

    @property
    def bytes(self) -> int:
        """How much it takes in the database, besides the files of the store's folder."""

    def reading(self) -> AbstractContextManager[Connection]:
        """The catalogue as it is at one moment: writes that land meanwhile are not seen."""

    def writing(self) -> AbstractContextManager[Connection]:
        """One transaction, committed at the end or not at all; one at a time, whoever writes."""

    def indexing(self) -> AbstractContextManager[None]:
        """The vector index is brought in step by one at a time."""

    def purge(self) -> None:
        """Give up the room of what was deleted, and with it the words that a deleted row leaves.

        Raises `StoreError` where there is no room for that.
        """

    def close(self) -> None: ...


def generation(db: Connection) -> int:
    """A number that grows with every write: what was computed at one generation holds until the next."""
    return int(db.execute("SELECT value FROM meta WHERE key = 'generation'").fetchone()[0])


def advance(db: Connection) -> None:
    """Count a write, at its end."""
    db.execute("UPDATE meta SET value = CAST(CAST(value AS BIGINT) + 1 AS TEXT) WHERE key = 'generation'")


def put_meta(db: Connection, rows: Mapping[str, str]) -> None:
    db.executemany(
        "INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", list(rows.items())
    )


def stamp_of(catalog: Catalog) -> dict[str, str]:
    """The settings that the store was written with."""
    with catalog.reading() as db:
        return {key: value for key, value in db.execute("SELECT key, value FROM meta") if key not in UNSTAMPED}


def restamp(catalog: Catalog, stamp: Mapping[str, str]) -> None:
    with catalog.writing() as db:
        put_meta(db, stamp)


def forget_names(db: Connection) -> None:
    """Forget when names that nobody has any more were touched; who knew them reads everything again."""
    db.execute("DELETE FROM touched WHERE family NOT IN (SELECT family FROM names)")
    put_meta(db, {"forgotten": str(generation(db) + 1)})


def migrations(engine: Engine) -> tuple[tuple[int, str], ...]:
    """The numbered scripts that make a catalogue, and bring an older one up to date, in their order."""
    folder = files("rag.store").joinpath("migrations", engine)
    found = sorted(file.name for file in folder.iterdir() if file.name.endswith(".sql"))
    return tuple((int(name[:4]), folder.joinpath(name).read_text("utf-8")) for name in found)


def compare(place: str, found: Mapping[str, str], wanted: Mapping[str, str]) -> None:
    """Raises `StoreMismatch` where the stamp of a store is not the one wanted."""
    differing = [key for key, value in wanted.items() if found.get(key) != value]
    if not differing:
        return
    if "embedder" in differing:
        differing = [key for key in differing if key != "weights"]  # of another model they differ too
    told = "; ".join(f"{key} is {found.get(key, 'not stamped')!r} there, {wanted[key]!r} here" for key in differing)
    remedy = (
        "export it with the version that wrote it and import that"
        if "schema" in differing
        else "run `ontherecord rebuild`"
    )
    raise StoreMismatch(f"{place} was written with other settings ({told}): use the same ones again, or {remedy}.")


@contextmanager
def undisturbed() -> Iterator[None]:
    """Nothing to wait for: the store has one owner."""
    yield
