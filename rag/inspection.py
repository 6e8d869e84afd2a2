"""A store looked over: what is in it, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rag.archive import Archive
from rag.errors import IndexUnavailable
from rag.listings import Fault, Inspection
from rag.store import articles, integrity, made_by, passages, statements
from rag.store.connection import Connection
from rag.store.integrity import Finding, Mend

REPAIR = "run `ontherecord verify --repair`"
AGAIN = "`ontherecord remove` it and ingest it again, or restore the store from a backup"
RESTORE = "restore the store from a backup, or `ontherecord import` what was exported into a new one"
ALIKE = 0.99  # cosine; float16 costs less than .001
MOST_NAMED = 20  # articles that one kind of fault of the index is told of each by itself


class StoreSize(NamedTuple):
    """How much a store holds; `bytes` are those of all its files."""

    articles: int
    texts: int  # with the superseded ones
    statements: int
    bytes: int


def size(archive: Archive) -> StoreSize:
    """Counts without looking for faults. Raises `StoreError`."""
    files = [path.stat().st_size for path in archive.folder.rglob("*") if path.is_file()]
    taken = archive.catalog.bytes + sum(files)
    with archive.catalog.reading() as db:
        return StoreSize(articles.coverage(db).articles, len(articles.keys(db)), statements.count(db), taken)


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
    """Counts, and every fault of the texts, of what is derived from them, and of the vector index.

    What other rules than these made is counted, and is no fault.
    """
    with archive.catalog.reading() as db:
        found = integrity.findings(db, archive.embedder.fingerprint)
        behind = made_by.outdated(db, rules) if rules is not None else 0
        return Inspection(
            articles=articles.coverage(db).articles,
            revisions=len(articles.keys(db)),
            passages=passages.count(db),
            statements=statements.count(db),
            outdated=behind,
            notice=outdated_notice(behind),
            faults=tuple(_fault(each) for each in (*found, *index_findings(db, archive).findings)),
        )


def _fault(found: Finding) -> Fault:
    if found.mend is not Mend.NOTHING:
        return Fault(what=found.what, remedy=REPAIR, article=found.article)
    return Fault(what=found.what, remedy=AGAIN if found.article else RESTORE, article=found.article)


class IndexState(NamedTuple):
    """What is wrong with the vector index: passages to be put into it again, ids to be taken out."""

    findings: tuple[Finding, ...] = ()
    lacking: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    unreadable: bool = False


def index_findings(db: Connection, archive: Archive) -> IndexState:
    """The vector index against the catalogue: the same ids, the same vectors, and found when looked for."""
    wanted = passages.live_ids(db)
    try:
        there = archive.index.ids()
        unlike = _unlike(db, archive, sorted(wanted & there))
    except IndexUnavailable as error:
        return IndexState((Finding(str(error).rstrip("."), Mend.INDEX),), unreadable=True)
    lacking, extra = sorted(wanted - there), sorted(there - wanted)
    told = [
        *_by_article(db, lacking, "are not in the vector index"),
        *_by_article(db, unlike, "have another vector in the index than in the catalogue"),
    ]
    if extra:
        told.append(Finding(f"{len(extra)} vectors in the index belong to no live passage", Mend.INDEX))
    return IndexState(tuple(told), (*lacking, *unlike), tuple(extra))


def _unlike(db: Connection, archive: Archive, ids: Sequence[str]) -> list[str]:
    """Those whose vector in the index is not the catalogue's. Raises `IndexUnavailable`."""
    ours = integrity.sound_vectors(db, archive.embedder.fingerprint)
    theirs = archive.index.vectors(ids)
    if ids and ids[0] in ours:
        archive.index.query(ours[ids[0]], 1)  # its files of neighbours are read by nothing else
    return [id_ for id_ in ids if id_ in ours and not _alike(ours[id_], theirs.get(id_))]


def _alike(ours: NDArray[np.float32], theirs: NDArray[np.float32] | None) -> bool:
    if theirs is None or theirs.shape != ours.shape:
        return False
    length = float(np.linalg.norm(theirs)) * float(np.linalg.norm(ours))
    return length > 0 and float(ours @ theirs) / length > ALIKE


def _by_article(db: Connection, ids: Sequence[str], what: str) -> list[Finding]:
    """A fault for each article; one for all where they are many."""
    rows = db.execute(
        "SELECT article_id, count(*) AS n FROM passages JOIN revisions ON revisions.key = passages.revision"
        f" WHERE {db.among('id')} GROUP BY article_id ORDER BY article_id",
        (db.many(list(ids)),),
    ).fetchall()
    if len(rows) > MOST_NAMED:
        return [Finding(f"{len(ids)} passages of {len(rows)} articles {what}", Mend.INDEX)]
    return [
        Finding(f"{row['n']} passages of {row['article_id']} {what}", Mend.INDEX, None, row["article_id"])
        for row in rows
    ]
