"""Which families of names were touched by the writes since a generation: what is kept of the others still holds."""

from __future__ import annotations

from collections.abc import Iterable

from rag.store.catalog import generation
from rag.store.connection import Connection


def touch(db: Connection, families: Iterable[str]) -> None:
    """Note, within a write, that these families of names may have changed."""
    now = generation(db) + 1  # which the write becomes when it is committed
    db.executemany(
        "INSERT INTO touched VALUES (?, ?) ON CONFLICT (family) DO UPDATE SET generation = excluded.generation",
        [(family, now) for family in families],
    )


def since(db: Connection, earlier: int) -> frozenset[str] | None:
    """The families that writes after this generation touched; None where some were forgotten since."""
    forgotten = db.execute("SELECT value FROM meta WHERE key = 'forgotten'").fetchone()
    if forgotten and earlier < int(forgotten[0]):
        return None
    return frozenset(row[0] for row in db.execute("SELECT family FROM touched WHERE generation > ?", (earlier,)))
