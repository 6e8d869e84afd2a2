"""Articles: read, listed, removed; `rag.store.writing` writes them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from rag.answers import Coverage
from rag.errors import StoreDamaged
from rag.schema import Article
from rag.store.connection import Connection, Row

KEPT = 300  # articles last read: one question reads some of them several times


class Stored(NamedTuple):
    """An article as it stands in the store."""

    key: int
    article: Article
    revision: str
    live: bool


class Listing(NamedTuple):
    """What to list: all limits optional, days inclusive."""

    outlet: str | None = None
    published_from: date | None = None
    published_to: date | None = None
    limit: int = 50
    offset: int = 0
    ids: frozenset[str] | None = None  # only these, where some are given


def live(db: Connection, article_id: str) -> Stored | None:
    row = db.execute("SELECT * FROM revisions WHERE article_id = ? AND live", (article_id,)).fetchone()
    return row and _stored(row)


def get(db: Connection, article_id: str, revision: str) -> Stored | None:
    row = db.execute("SELECT * FROM revisions WHERE article_id = ? AND revision = ?", (article_id, revision)).fetchone()
    return row and _stored(row)


def beginning(db: Connection, revision: str) -> tuple[str, ...]:
    """Ids of live articles whose revision begins so: with the hash of a text."""
    rows = db.execute("SELECT article_id FROM revisions WHERE live AND revision LIKE ? ORDER BY key", (f"{revision}%",))
    return tuple(row["article_id"] for row in rows)


def revisions(db: Connection, article_id: str) -> tuple[str, ...]:
    """Every text the article had, the oldest first."""
    rows = db.execute("SELECT revision FROM revisions WHERE article_id = ? ORDER BY key", (article_id,))
    return tuple(row["revision"] for row in rows)


def with_earlier_texts(db: Connection, ids: Iterable[str]) -> frozenset[str]:
    """Those of these articles that have more than one revision."""
    rows = db.execute(
        f"SELECT article_id FROM revisions WHERE {db.among('article_id')} GROUP BY article_id HAVING count(*) > 1",
        (db.many(list(ids)),),
    )
    return frozenset(row["article_id"] for row in rows)


def live_keys(db: Connection, ids: Iterable[str]) -> dict[str, int]:
    """The keys of the live texts of these articles, by id."""
    rows = db.execute(
        f"SELECT article_id, key FROM revisions WHERE live AND {db.among('article_id')}",
        (db.many(sorted(ids)),),
    )
    return {row["article_id"]: row["key"] for row in rows}


def by_keys(db: Connection, keys: Sequence[int]) -> Mapping[int, Stored]:
    rows = db.execute(f"SELECT * FROM revisions WHERE {db.among('key')}", (db.many(keys),))
    return {row["key"]: _stored(row) for row in rows}


def listing(db: Connection, wanted: Listing) -> tuple[int, tuple[Stored, ...]]:
    """How many live articles there are under these limits, and one page of them, the latest day first."""
    where: list[str] = ["live"]
    values: list[object] = []
    if wanted.outlet is not None:
        where.append("lower(outlet) = ?")
        values.append(lowered(wanted.outlet))
    if wanted.published_from is not None:
        where.append("published >= ?")
        values.append(wanted.published_from.isoformat())
    if wanted.published_to is not None:
        where.append("published <= ?")
        values.append(wanted.published_to.isoformat())
    if wanted.ids is not None:
        where.append(db.among("article_id"))
        values.append(db.many(sorted(wanted.ids)))
    condition = " AND ".join(where)
    total = db.execute(f"SELECT count(*) FROM revisions WHERE {condition}", values).fetchone()[0]
    rows = db.execute(
        f"SELECT * FROM revisions WHERE {condition} ORDER BY published DESC NULLS LAST, article_id LIMIT ? OFFSET ?",
        (*values, wanted.limit, wanted.offset),
    )
    return total, tuple(map(_stored, rows))


def keys(db: Connection) -> tuple[int, ...]:
    """Of every revision of every article, in the order they came."""
    return tuple(row["key"] for row in db.execute("SELECT key FROM revisions ORDER BY key"))


def coverage(db: Connection) -> Coverage:
    """What the live articles span."""
    live = "FROM revisions WHERE live"
    row = db.execute(  # each by itself is a look into an index
        f"SELECT (SELECT min(published) {live}) AS first, (SELECT max(published) {live}) AS last,"
        f" n, undated FROM (SELECT count(*) AS n, count(*) - count(published) AS undated {live}) AS counted"
    ).fetchone()
    return Coverage.model_validate(
        {"from": row["first"], "to": row["last"], "articles": row["n"], "undated": row["undated"]}
    )


def outlets(db: Connection) -> tuple[str, ...]:
    rows = db.execute("SELECT DISTINCT outlet FROM revisions WHERE live AND outlet IS NOT NULL ORDER BY outlet")
    return tuple(row["outlet"] for row in rows)


def by_address(db: Connection, url: str, plain: Callable[[str], str]) -> tuple[str, ...]:
    """Ids of the live articles whose address is this one, `plain` telling what two ways of writing it share."""
    wanted = plain(url)
    tail = lowered(wanted.rpartition("/")[2]).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    rows = db.execute(
        "SELECT article_id, record FROM revisions WHERE live AND lower(record) LIKE ? ESCAPE '\\' ORDER BY article_id",
        (f"%{tail}%",),
    )
    addresses = ((row["article_id"], json.loads(row["record"]).get("url")) for row in rows)
    return tuple(article_id for article_id, found in addresses if found and plain(found) == wanted)


def remove(db: Connection, article_id: str) -> bool:
    """Forget every revision of an article; False where there is none."""
    return db.execute("DELETE FROM revisions WHERE article_id = ?", (article_id,)).rowcount > 0


def sweep(db: Connection) -> None:
    """Forget the vectors that no passage or sentence has any more; the last thing in a write."""
    db.execute(
        "DELETE FROM vectors WHERE hash IN (SELECT hash FROM loose)"
        " AND NOT EXISTS (SELECT 1 FROM passages WHERE passages.hash = vectors.hash)"
        " AND NOT EXISTS (SELECT 1 FROM sentences WHERE sentences.hash = vectors.hash)"
    )
    db.execute("DELETE FROM loose")


def mark_live(db: Connection, key: int) -> None:
    """Make a text the live one of its article."""
    article_id = db.execute("SELECT article_id FROM revisions WHERE key = ?", (key,)).fetchone()["article_id"]
    db.execute("UPDATE revisions SET live = FALSE WHERE article_id = ?", (article_id,))
    db.execute("UPDATE revisions SET live = TRUE WHERE key = ?", (key,))


def lowered(outlet: str) -> str:
    """ASCII letters in lower case, as the databases lower them."""
    return outlet.encode("utf-8", "surrogatepass").lower().decode("utf-8", "surrogatepass")


def _stored(row: Row) -> Stored:
    try:
        article = _article(row["record"], row["text"])
    except (ValueError, TypeError) as error:
        told = f"What is known of {row['article_id']} cannot be read: `ontherecord verify` says what mends it."
        raise StoreDamaged(told) from error
    return Stored(row["key"], article, row["revision"], bool(row["live"]))


@lru_cache(maxsize=KEPT)
def _article(record: str, text: str) -> Article:
    return Article.model_validate(json.loads(record) | {"text": text})
