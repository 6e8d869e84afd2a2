"""A hash of what was derived from each text: written with it, compared by `verify`."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from rag.store.connection import Connection

ROWS = (
    'SELECT id, start, "end", heading, hash FROM passages WHERE revision = ? ORDER BY id',
    'SELECT number, start, "end", hash FROM sentences WHERE revision = ? ORDER BY number',
    "SELECT id, ordinal, said_start, said_end, occasion, sense, record FROM statements WHERE revision = ? ORDER BY id",
    "SELECT name, id, voices.said_start, voices.sense, role FROM voices JOIN statements ON statements.key = statement"
    " WHERE revision = ? ORDER BY name, id",
    "SELECT ordinal, record FROM unsaid WHERE revision = ? ORDER BY ordinal",
    "SELECT hash FROM shingles WHERE revision = ? ORDER BY hash",
)


def put(db: Connection, revision: int) -> None:
    db.execute(
        "INSERT INTO sums (revision, sum) VALUES (?, ?) ON CONFLICT (revision) DO UPDATE SET sum = excluded.sum",
        (revision, computed(db, revision)),
    )


def of(db: Connection, revisions: Sequence[int]) -> dict[int, str]:
    """The hashes of these texts; one written by a version that kept none has none."""
    rows = db.execute(f"SELECT revision, sum FROM sums WHERE {db.among('revision')}", (db.many(revisions),))
    return {row["revision"]: row["sum"] for row in rows}


def computed(db: Connection, revision: int) -> str:
    """The hash of the derived rows of a text as they stand."""
    found = hashlib.sha256()
    for select in ROWS:
        for row in db.execute(select, (revision,)):
            found.update(repr(tuple(row)).encode("utf-8", "surrogatepass"))
        found.update(b"\n")
    return found.hexdigest()[:32]


def differing(db: Connection) -> tuple[int, ...]:
    """The keys of the texts whose derived rows are no longer those written; a text without a hash is not compared."""
    rows = db.execute("SELECT revision, sum FROM sums ORDER BY revision").fetchall()
    return tuple(row["revision"] for row in rows if computed(db, row["revision"]) != row["sum"])
