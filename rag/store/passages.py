"""Passages: found by words, joined to live articles, and the work the vector index still has to do."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rag.retrieval.found import Found, FoundPassage
from rag.schema import Passage, Span
from rag.store.articles import MODEL_KEY, by_keys, unpacked
from rag.store.statements import DayRange
from rag.text.codes import holds
from rag.text.words import any_of, words


class Limits(NamedTuple):
    """Limits on the articles a passage may stand in."""

    outlet: str | None = None
    published: DayRange | None = None


ANYWHERE = Limits()
TIED = 30  # passages looked at beyond those wanted, as copies of one story have one score
MOST_CODED = 2_000  # passages with the letters and digits of a code that are looked at for the code itself


class Sought(NamedTuple):
    """Words that rank texts.

    A text must have any of them; where some are needed, any of those, or the words of one group of `together` near each
    other.
    """

    words: tuple[str, ...]
    needed: tuple[str, ...] = ()
    together: tuple[tuple[str, ...], ...] = ()


class Pending(NamedTuple):
    """A passage that the vector index does not have yet."""

    key: int
    id: str
    hash: str


def by_words(db: sqlite3.Connection, sought: Sought, limits: Limits, limit: int) -> tuple[str, ...]:
    """Ids of the live passages that hold what is sought, best bm25 first."""
    if not sought.words:
        return ()
    if limits == ANYWHERE and (ranked := _ranked_first(db, sought, limit)) is not None:
        return ranked
    where, values = _conditions(limits)
    rows = db.execute(
        "SELECT passages.id AS id FROM passage_words JOIN passages ON passages.key = passage_words.rowid"
        " JOIN revisions ON revisions.key = passages.revision"
        f" WHERE passage_words MATCH ? AND {where} ORDER BY bm25(passage_words, 1.0, 0.5), passages.id LIMIT ?",
        (any_of(*sought), *values, limit),
    )
    return tuple(row["id"] for row in rows)


def _ranked_first(db: sqlite3.Connection, sought: Sought, limit: int) -> tuple[str, ...] | None:
    """The best passages, ranked before they are joined to their articles: thousands may hold a common word.

    None where this cannot tell which they are: too many have one score, or some are not live.
    """
    ranked = db.execute(
        "SELECT rowid AS key, bm25(passage_words, 1.0, 0.5) AS score FROM passage_words"
        " WHERE passage_words MATCH ? ORDER BY score LIMIT ?",
        (any_of(*sought), limit + TIED),
    ).fetchall()
    all_ranked = len(ranked) < limit + TIED
    if not all_ranked and ranked[limit - 1]["score"] == ranked[-1]["score"]:
        return None
    scores = {row["key"]: row["score"] for row in ranked}
    rows = db.execute(
        "SELECT passages.key AS key, id FROM passages JOIN revisions ON revisions.key = passages.revision"
        " WHERE live AND passages.key IN (SELECT value FROM json_each(?))",
        (json.dumps(list(scores)),),
    ).fetchall()
    if not all_ranked and len(rows) < len(ranked):
        return None
    best = sorted(rows, key=lambda row: (scores[row["key"]], row["id"]))
    return tuple(row["id"] for row in best[:limit])


def with_code(db: sqlite3.Connection, code: str, limits: Limits, limit: int) -> tuple[str, ...]:
    """Ids of the live passages in whose text this code stands as it is written, best bm25 first."""
    where, values = _conditions(limits)
    rows = db.execute(
        "SELECT passages.id AS id, passage_words.text AS text FROM passage_words"
        " JOIN passages ON passages.key = passage_words.rowid JOIN revisions ON revisions.key = passages.revision"
        f" WHERE passage_words MATCH ? AND {where} ORDER BY bm25(passage_words, 1.0, 0.5), passages.id LIMIT ?",
        (f'text : "{" ".join(words(code))}"', *values, MOST_CODED),
    )
    return tuple(row["id"] for row in rows if holds(row["text"], code))[:limit]


def holds_all(db: sqlite3.Connection, words: tuple[str, ...]) -> bool:
    """Whether a live passage has all of these words."""
    row = db.execute(
        "SELECT EXISTS (SELECT 1 FROM passage_words JOIN passages ON passages.key = passage_words.rowid"
        " JOIN revisions ON revisions.key = passages.revision WHERE passage_words MATCH ? AND live)",
        (" AND ".join(any_of((word,)) for word in words),),
    ).fetchone()
    return bool(row[0])


def live_among(db: sqlite3.Connection, ids: Iterable[str], limits: Limits = ANYWHERE) -> tuple[str, ...]:
    """Those of these ids that are of live passages, in the order given: the vector index may lag or hold extras."""
    where, values = _conditions(limits)
    wanted = tuple(dict.fromkeys(ids))
    rows = db.execute(
        "SELECT id FROM passages JOIN revisions ON revisions.key = passages.revision"
        f" WHERE id IN (SELECT value FROM json_each(?)) AND {where}",
        (json.dumps(wanted), *values),
    )
    live = {row["id"] for row in rows}
    return tuple(id_ for id_ in wanted if id_ in live)


def by_ids(db: sqlite3.Connection, ids: Iterable[str], limits: Limits = ANYWHERE) -> tuple[FoundPassage, ...]:
    """The live passages among these ids, in the order given."""
    where, values = _conditions(limits)
    wanted = tuple(dict.fromkeys(ids))
    rows = db.execute(
        "SELECT passages.* FROM passages JOIN revisions ON revisions.key = passages.revision"
        f" WHERE id IN (SELECT value FROM json_each(?)) AND {where}",
        (json.dumps(wanted), *values),
    )
    by_id = {row["id"]: row for row in rows}
    return _found(db, [by_id[id_] for id_ in wanted if id_ in by_id])


def holding(db: sqlite3.Connection, found: Sequence[Found]) -> tuple[str, ...]:
    """Ids of the live passages that hold these statements, in the order of the statements."""
    ids: dict[str, None] = {}
    for each in found:
        spans = each.statement.spans
        rows = db.execute(
            "SELECT id FROM passages WHERE revision = ? AND start < ? AND end > ? ORDER BY start",
            (each.revision_key, spans[-1].end, spans[0].start),
        )
        ids.update((row["id"], None) for row in rows)
    return tuple(ids)


def within(db: sqlite3.Connection, limits: Limits, model: str) -> tuple[tuple[str, ...], NDArray[np.float32]]:
    """Ids of every live passage under these limits and their vectors, (n, d): to be scored exactly."""
    where, values = _conditions(limits)
    rows = db.execute(
        "SELECT passages.id AS id, vector FROM passages JOIN revisions ON revisions.key = passages.revision"
        f" JOIN vectors ON vectors.hash = passages.hash AND model = ? WHERE {where} ORDER BY passages.id",
        (model[:MODEL_KEY], *values),
    ).fetchall()
    if not rows:
        return (), np.zeros((0, 0), dtype=np.float32)
    packed = b"".join(row["vector"] for row in rows)
    return tuple(row["id"] for row in rows), unpacked(packed).reshape(len(rows), -1)


def count(db: sqlite3.Connection, limits: Limits = ANYWHERE, most: int = -1) -> int:
    """How many live passages there are under these limits, counted no further than `most`."""
    where, values = _conditions(limits)
    found = f"SELECT 1 FROM passages JOIN revisions ON revisions.key = passages.revision WHERE {where} LIMIT ?"
    return int(db.execute(f"SELECT count(*) FROM ({found})", (*values, most)).fetchone()[0])


def live_ids(db: sqlite3.Connection) -> frozenset[str]:
    rows = db.execute("SELECT id FROM passages JOIN revisions ON revisions.key = passages.revision WHERE live")
    return frozenset(row["id"] for row in rows)


def pending(db: sqlite3.Connection, limit: int) -> tuple[Pending, ...]:
    rows = db.execute("SELECT key, id, hash FROM passages WHERE NOT indexed ORDER BY key LIMIT ?", (limit,))
    return tuple(Pending(row["key"], row["id"], row["hash"].hex()) for row in rows)


def mark_indexed(db: sqlite3.Connection, done: Sequence[Pending]) -> None:
    db.executemany("UPDATE passages SET indexed = 1 WHERE key = ?", ((passage.key,) for passage in done))


def mark_all_pending(db: sqlite3.Connection) -> None:
    db.execute("UPDATE passages SET indexed = 0")
    db.execute("DELETE FROM retired")


def mark_pending(db: sqlite3.Connection, ids: Iterable[str]) -> None:
    """Have these passages put into the vector index again."""
    db.executemany("UPDATE passages SET indexed = 0 WHERE id = ?", ((id_,) for id_ in ids))


def retired(db: sqlite3.Connection, limit: int) -> tuple[str, ...]:
    """Ids that the vector index should no longer have."""
    return tuple(row["id"] for row in db.execute("SELECT id FROM retired ORDER BY id LIMIT ?", (limit,)))


def forget_retired(db: sqlite3.Connection, ids: Sequence[str]) -> None:
    db.executemany("DELETE FROM retired WHERE id = ?", ((id_,) for id_ in ids))


def _conditions(limits: Limits) -> tuple[str, list[object]]:
    where: list[str] = ["live"]
    values: list[object] = []
    if limits.outlet is not None:
        where.append("outlet = ? COLLATE NOCASE")
        values.append(limits.outlet)
    if limits.published is not None:
        where.append("published IS NOT NULL")
        for bound, sign in ((limits.published.start, ">="), (limits.published.end, "<=")):
            if bound is not None:
                where.append(f"published {sign} ?")
                values.append(bound)
    return " AND ".join(where), values


def _found(db: sqlite3.Connection, rows: Sequence[sqlite3.Row]) -> tuple[FoundPassage, ...]:
    owners = by_keys(db, [row["revision"] for row in rows])
    found = []
    for row in rows:
        stored, span = owners[row["revision"]], Span(start=row["start"], end=row["end"])
        passage = Passage(
            id=row["id"],
            article_id=stored.article.id,
            revision=stored.revision,
            span=span,
            text=span.of(stored.article.text),
            heading=row["heading"],
        )
        found.append(FoundPassage(passage, stored.article))
    return tuple(found)
