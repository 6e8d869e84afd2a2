"""The days and occasions on record, brought up to date after a write that only added to the store."""

from __future__ import annotations

from typing import NamedTuple

from rag.store import articles, statements
from rag.store.connection import Connection


class _Counts(NamedTuple):
    """How far the store reaches: the last keys, and how many live texts and how many statements there are."""

    revision: int
    live: int
    statement: int
    statements: int


class Recorded(NamedTuple):
    """Every day on which something was said or published, every occasion, and every outlet, each in order."""

    counts: _Counts
    days: tuple[str, ...]
    occasions: tuple[str, ...]
    outlets: tuple[str, ...]


def recorded(db: Connection, before: Recorded | None = None) -> Recorded:
    """From an earlier reading where nothing was taken away since, else from the whole store."""
    counts = _Counts(
        *db.execute(
            "SELECT (SELECT coalesce(max(key), 0) FROM revisions), (SELECT count(*) FROM revisions WHERE live),"
            " (SELECT coalesce(max(key), 0) FROM statements), (SELECT count(*) FROM statements)"
        ).fetchone()
    )
    if before is None or not _only_added(db, before.counts, counts):
        return Recorded(counts, statements.days(db), statements.occasions(db), articles.outlets(db))
    days, occasions, outlets = _added(db, before.counts)
    return Recorded(
        counts, _with(before.days, days), _with(before.occasions, occasions), _with(before.outlets, outlets)
    )


def _only_added(db: Connection, before: _Counts, now: _Counts) -> bool:
    """Whether what is there now is what was there before and what has later keys."""
    if now.revision < before.revision or now.statement < before.statement:
        return False
    live, said = db.execute(
        "SELECT (SELECT count(*) FROM revisions WHERE key > ? AND live),"
        " (SELECT count(*) FROM statements WHERE key > ?)",
        (before.revision, before.statement),
    ).fetchone()
    return bool(now.live == before.live + live and now.statements == before.statements + said)


def _added(db: Connection, before: _Counts) -> tuple[set[str], set[str], set[str]]:
    """The days, occasions and outlets of what has later keys."""
    said = db.execute(
        "SELECT said_start AS day, occasion FROM statements JOIN revisions ON revisions.key = statements.revision"
        " WHERE statements.key > ? AND live",
        (before.statement,),
    ).fetchall()
    published = db.execute(
        "SELECT published AS day, outlet FROM revisions WHERE key > ? AND live", (before.revision,)
    ).fetchall()
    days = {row["day"] for row in (*said, *published) if row["day"] is not None}
    outlets = {row["outlet"] for row in published if row["outlet"] is not None}
    return days, {row["occasion"] for row in said if row["occasion"] is not None}, outlets


def _with(known: tuple[str, ...], added: set[str]) -> tuple[str, ...]:
    return known if added <= set(known) else tuple(sorted({*known, *added}))
