"""Passages: found by words, joined to live articles, and the work the vector index still has to do."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rag.retrieval.found import Found, FoundPassage
from rag.schema import Passage, Span
from rag.store.articles import by_keys, lowered
from rag.store.connection import Clause, Connection, Row, TextQuery, all_of, any_of
from rag.store.ranked import ranked
from rag.store.stored_vectors import MODEL_KEY, stacked, unpacked
from rag.store.wanted import DayRange
from rag.text.codes import holds
from rag.text.words import words

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Limits(NamedTuple):
    """Limits on the articles a passage may stand in."""

    outlet: str | None = None
    published: DayRange | None = None


ANYWHERE = Limits()
WORDS = "passage_words"
BESIDE = 0.5  # what a word beside a passage weighs of one in it
_WORDED = (
    "passage_words JOIN passages ON passages.key = passage_words.rowid"
    " JOIN revisions ON revisions.key = passages.revision"
)
AT_ONCE = 1_000  # vectors that are read
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


def by_words(db: Connection, sought: Sought, limits: Limits, limit: int) -> tuple[str, ...]:
    """Ids of the live passages that hold what is sought, best bm25 first."""
    if not sought.words:
        return ()
    if limits == ANYWHERE and (best := _ranked_first(db, sought, limit)) is not None:
        return best
    where, values = _conditions(limits)
    found, rank = _sought(db, any_of(*sought))
    rows = db.execute(
        f"SELECT passages.id AS id FROM {_WORDED}"
        f" WHERE {found.sql} AND {where} ORDER BY {rank.sql}, passages.id LIMIT ?",
        (*found.values, *values, *rank.values, limit),
    )
    return tuple(row["id"] for row in rows)


def _ranked_first(db: Connection, sought: Sought, limit: int) -> tuple[str, ...] | None:
    """The best passages; None where their words alone cannot tell which they are, or some are not live."""
    found = ranked(db, WORDS, any_of(*sought), BESIDE, limit)
    if found is None:
        return None
    rows = db.execute(
        "SELECT passages.key AS key, id FROM passages JOIN revisions ON revisions.key = passages.revision"
        f" WHERE live AND {db.among('passages.key')}",
        (db.many(list(found.scores)),),
    ).fetchall()
    if not found.is_all and len(rows) < len(found.scores):
        return None
    best = sorted(rows, key=lambda row: (found.scores[row["key"]], row["id"]))
    return tuple(row["id"] for row in best[:limit])


def with_code(db: Connection, code: str, limits: Limits, limit: int) -> tuple[str, ...]:
    """Ids of the live passages in whose text this code stands as it is written, best bm25 first."""
    where, values = _conditions(limits)
    found, rank = _sought(db, TextQuery(((" ".join(words(code)),),), context=False))
    rows = db.execute(
        f"SELECT passages.id AS id, passage_words.text AS text FROM {_WORDED}"
        f" WHERE {found.sql} AND {where} ORDER BY {rank.sql}, passages.id LIMIT ?",
        (*found.values, *values, *rank.values, MOST_CODED),
    )
    return tuple(row["id"] for row in rows if holds(row["text"], code))[:limit]


def holds_all(db: Connection, words: tuple[str, ...]) -> bool:
    """Whether a live passage has all of these words."""
    found = db.full_text.matching(WORDS, all_of(words))
    row = db.execute(f"SELECT EXISTS (SELECT 1 FROM {_WORDED} WHERE {found.sql} AND live)", found.values).fetchone()
    return bool(row[0])


def with_every(db: Connection, words: tuple[str, ...], limit: int) -> tuple[str, ...]:
    """Ids of the live passages that have all of these words; none where more than so many have them."""
    found = db.full_text.matching(WORDS, all_of(words))
    rows = db.execute(
        f"SELECT passages.id AS id FROM {_WORDED} WHERE {found.sql} AND live LIMIT ?", (*found.values, limit + 1)
    ).fetchall()
    return tuple(sorted(row["id"] for row in rows)) if len(rows) <= limit else ()


def articles_with(db: Connection, words: Sequence[str]) -> frozenset[str]:
    """Ids of the live articles that have every one of these words somewhere; none where no word is given."""
    found = [_articles_with_word(db, word) for word in dict.fromkeys(words)]
    return frozenset.intersection(*found) if found else frozenset()


def _articles_with_word(db: Connection, word: str) -> frozenset[str]:
    found = db.full_text.matching(WORDS, all_of((word,)))
    rows = db.execute(f"SELECT DISTINCT article_id FROM {_WORDED} WHERE {found.sql} AND live", found.values)
    return frozenset(row["article_id"] for row in rows)


def live_among(db: Connection, ids: Iterable[str], limits: Limits = ANYWHERE) -> tuple[str, ...]:
    """Those of these ids that are of live passages, in the order given: the vector index may lag or hold extras."""
    where, values = _conditions(limits)
    wanted = tuple(dict.fromkeys(ids))
    rows = db.execute(
        "SELECT id FROM passages JOIN revisions ON revisions.key = passages.revision"
        f" WHERE {db.among('id')} AND {where}",
        (db.many(wanted), *values),
    )
    live = {row["id"] for row in rows}
    return tuple(id_ for id_ in wanted if id_ in live)


def by_ids(db: Connection, ids: Iterable[str], limits: Limits = ANYWHERE) -> tuple[FoundPassage, ...]:
    """The live passages among these ids, in the order given."""
    where, values = _conditions(limits)
    wanted = tuple(dict.fromkeys(ids))
    rows = db.execute(
        "SELECT passages.* FROM passages JOIN revisions ON revisions.key = passages.revision"
        f" WHERE {db.among('id')} AND {where}",
        (db.many(wanted), *values),
    )
    by_id = {row["id"]: row for row in rows}
    return _found(db, [by_id[id_] for id_ in wanted if id_ in by_id])


def holding(db: Connection, found: Sequence[Found]) -> tuple[str, ...]:
    """Ids of the live passages that hold these statements, in the order of the statements."""
    ids: dict[str, None] = {}
    for each in found:
        spans = each.statement.spans
        rows = db.execute(
            'SELECT id FROM passages WHERE revision = ? AND start < ? AND "end" > ? ORDER BY start',
            (each.revision_key, spans[-1].end, spans[0].start),
        )
        ids.update((row["id"], None) for row in rows)
    return tuple(ids)


def within(db: Connection, limits: Limits, model: str) -> tuple[tuple[str, ...], NDArray[np.float32]]:
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
    return tuple(row["id"] for row in rows), stacked(packed, len(rows), -1)


def keyed(db: Connection) -> dict[int, str]:
    """The keys of all live passages and their ids, in the order of the ids."""
    rows = db.execute(
        "SELECT passages.key AS key, id FROM passages JOIN revisions ON revisions.key = passages.revision"
        " WHERE live ORDER BY id"
    )
    return {row["key"]: row["id"] for row in rows}


def vectors_of(
    db: Connection, keys: Sequence[int] | None, model: str
) -> Iterator[tuple[list[int], NDArray[np.float32]]]:
    """Those of these passages, or of all, that have a vector of this model, and the vectors, (n, d), some at a time."""
    sql = "SELECT passages.key AS key, vector FROM passages JOIN vectors ON vectors.hash = passages.hash AND model = ?"
    values: tuple[object, ...] = (model[:MODEL_KEY],)
    if keys is not None:
        sql, values = f"{sql} WHERE {db.among('passages.key')}", (*values, db.many(keys))
    rows = iter(db.execute(sql, values))
    while batch := list(islice(rows, AT_ONCE)):
        packed = b"".join(row["vector"] for row in batch)
        yield [row["key"] for row in batch], unpacked(packed).reshape(len(batch), -1)


def count(db: Connection, limits: Limits = ANYWHERE, most: int = sys.maxsize) -> int:
    """How many live passages there are under these limits, counted no further than `most`."""
    where, values = _conditions(limits)
    found = f"SELECT 1 FROM passages JOIN revisions ON revisions.key = passages.revision WHERE {where} LIMIT ?"
    return int(db.execute(f"SELECT count(*) FROM ({found}) AS found", (*values, most)).fetchone()[0])


def live_ids(db: Connection) -> frozenset[str]:
    rows = db.execute("SELECT id FROM passages JOIN revisions ON revisions.key = passages.revision WHERE live")
    return frozenset(row["id"] for row in rows)


def pending(db: Connection, limit: int) -> tuple[Pending, ...]:
    rows = db.execute("SELECT key, id, hash FROM passages WHERE NOT indexed ORDER BY key LIMIT ?", (limit,))
    return tuple(Pending(row["key"], row["id"], row["hash"].hex()) for row in rows)


def mark_indexed(db: Connection, done: Sequence[Pending]) -> None:
    db.executemany("UPDATE passages SET indexed = TRUE WHERE key = ?", ((passage.key,) for passage in done))


def mark_all_pending(db: Connection) -> None:
    db.execute("UPDATE passages SET indexed = FALSE")
    db.execute("DELETE FROM retired")


def mark_pending(db: Connection, ids: Iterable[str]) -> None:
    """Have these passages put into the vector index again."""
    db.executemany("UPDATE passages SET indexed = FALSE WHERE id = ?", ((id_,) for id_ in ids))


def retired(db: Connection, limit: int) -> tuple[str, ...]:
    """Ids that the vector index should no longer have."""
    return tuple(row["id"] for row in db.execute("SELECT id FROM retired ORDER BY id LIMIT ?", (limit,)))


def forget_retired(db: Connection, ids: Sequence[str]) -> None:
    db.executemany("DELETE FROM retired WHERE id = ?", ((id_,) for id_ in ids))


def _sought(db: Connection, query: TextQuery) -> tuple[Clause, Clause]:
    return db.full_text.matching(WORDS, query), db.full_text.rank(WORDS, query, BESIDE)


def _conditions(limits: Limits) -> tuple[str, list[object]]:
    where: list[str] = ["live"]
    values: list[object] = []
    if limits.outlet is not None:
        where.append("lower(outlet) = ?")
        values.append(lowered(limits.outlet))
    if limits.published is not None:
        where.append("published IS NOT NULL")
        for bound, sign in ((limits.published.start, ">="), (limits.published.end, "<=")):
            if bound is not None:
                where.append(f"published {sign} ?")
                values.append(bound)
    return " AND ".join(where), values


def _found(db: Connection, rows: Sequence[Row]) -> tuple[FoundPassage, ...]:
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
