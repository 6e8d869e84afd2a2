"""A store looked over: what is in it, and what is wrong with it."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from rag.archive import Archive
from rag.errors import IndexUnavailable
from rag.listings import Fault, Inspection
from rag.store import articles, made_by, passages, statements

REBUILD = "run `ontherecord rebuild`"
RESTORE = "restore the store from an export or a copy"


class StoreSize(NamedTuple):
    """How much a store holds; `bytes` are those of all its files."""

    articles: int
    texts: int  # with the superseded ones
    statements: int
    bytes: int


def size(archive: Archive) -> StoreSize:
    """Counts without looking for faults. Raises `StoreError`."""
    files = [path.stat().st_size for path in archive.folder.rglob("*") if path.is_file()]
    with archive.catalog.reading() as db:
        return StoreSize(articles.coverage(db).articles, len(articles.keys(db)), statements.count(db), sum(files))


def outdated(archive: Archive, rules: str) -> int:
    """How many texts have statements that other rules made. Raises `StoreError`."""
    with archive.catalog.reading() as db:
        return made_by.outdated(db, rules)


def outdated_notice(number: int) -> str | None:
    """What it means that so many texts were read by other rules, with the remedy; None where there is none."""
    if not number:
        return None
    were, their = ("1 text was", "its") if number == 1 else (f"{number:,} texts were", "their")
    return f"{were} read by the rules of another version: run `ontherecord rebuild` to renew {their} statements."


def inspect(archive: Archive, rules: str | None = None) -> Inspection:
    """Counts, and every fault: damage to the file, quotes that no longer slice, an index out of step.

    What other rules than these made is counted, and is no fault.
    """
    with archive.catalog.reading() as db:
        keys = articles.keys(db)
        faults = [*_damage(db), *(fault for key in keys for fault in _slices(db, key)), *_index(db, archive)]
        behind = made_by.outdated(db, rules) if rules is not None else 0
        return Inspection(
            articles=articles.coverage(db).articles,
            revisions=len(keys),
            passages=passages.count(db),
            statements=statements.count(db),
            outdated=behind,
            notice=outdated_notice(behind),
            faults=tuple(faults),
        )


def _damage(db: sqlite3.Connection) -> list[Fault]:
    found = [row[0] for row in db.execute("PRAGMA integrity_check(10)") if row[0] != "ok"]
    found += [f"a row of {row[0]} has no {row[2]}" for row in db.execute("PRAGMA foreign_key_check")]
    return [Fault(what=f"The catalogue is damaged ({what})", remedy=RESTORE) for what in found]


def _slices(db: sqlite3.Connection, key: int) -> list[Fault]:
    """Statements whose spans do not give their words."""
    stored = articles.by_keys(db, [key])[key]
    text = stored.article.text
    wrong = [
        each.id
        for each in statements.of_revision(db, key, superseded=not stored.live)
        if " … ".join(span.of(text) for span in each.spans) != each.text
    ]
    return [
        Fault(what=f"Statement {id_} of {stored.article.id} does not stand where it says", remedy=REBUILD)
        for id_ in wrong
    ]


def _index(db: sqlite3.Connection, archive: Archive) -> list[Fault]:
    wanted = passages.live_ids(db)
    try:
        there = archive.index.ids()
    except IndexUnavailable as error:
        return [Fault(what=str(error), remedy=REBUILD)]
    faults = []
    if missing := wanted - there:
        faults.append(Fault(what=f"{len(missing)} passages are not in the vector index", remedy=REBUILD))
    if extra := there - wanted:
        faults.append(Fault(what=f"{len(extra)} vectors in the index belong to no live passage", remedy=REBUILD))
    return faults
