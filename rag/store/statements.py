"""Statements: found by person, day, publication, occasion and words; counted by person and day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from rag.retrieval.found import Found
from rag.schema import Statement, Unsaid
from rag.store.articles import by_keys
from rag.store.connection import Connection, Row
from rag.store.ranked import ranked
from rag.store.statement_records import read_spans, read_statements, read_unsaid
from rag.store.wanted import WORDS, Wanted, any_order, conditions, sought

BESIDE = 0.3  # what a word beside a statement weighs of one in it


_COLUMNS = "statements.id AS id, statements.record AS record, statements.revision AS owner"
_ORDER = "said_start IS NULL, said_start, published NULLS FIRST, article_id, ordinal"

_Told = TypeVar("_Told", Statement, Unsaid)


class Standing(NamedTuple):
    """Where a statement stands: its id, the key of its text, and its spans of it."""

    id: str
    revision_key: int
    spans: tuple[tuple[int, int], ...]


class Spoken(NamedTuple):
    """How many statements a text has, and whose, those with most first."""

    statement_count: int
    speakers: tuple[str, ...]


class Count(NamedTuple):
    person: str
    day: str | None
    statements: int


def find(db: Connection, wanted: Wanted, limit: int, offset: int = 0) -> tuple[int, tuple[Found, ...]]:
    """How many live statements there are under these limits, and a page of them.

    In the order of their days, then articles and places; by relevance first where words are wanted.
    """
    tables, where, values = conditions(db, wanted)
    total = db.execute(f"SELECT count(*) FROM {tables} WHERE {where}", values).fetchone()[0]
    return total, select(db, wanted, limit, offset)


def select(db: Connection, wanted: Wanted, limit: int, offset: int = 0) -> tuple[Found, ...]:
    """A page of the live statements under these limits, in the order of `find`."""
    return _found(db, _rows(db, wanted, limit, offset))


def of_articles(db: Connection, wanted: Wanted, ids: Sequence[str], limit: int) -> tuple[Found, ...]:
    """What `select` finds in each of these articles, in the order of the articles: no more than `limit` in one."""
    rows = _rows(db, wanted._replace(article_ids=tuple(ids)), limit * len(ids), 0) if ids else []
    by_article: dict[str, list[Found]] = {id_: [] for id_ in ids}
    for each in _found(db, rows):
        by_article[each.article.id].append(each)
    return tuple(each for found in by_article.values() for each in found[:limit])


def _rows(db: Connection, wanted: Wanted, limit: int, offset: int) -> list[Row]:
    """Which statements these are is found first: those sorted away need not be read."""
    tables, where, values = conditions(db, wanted)
    order = _ORDER
    if wanted.words:
        rank = db.full_text.rank(WORDS, sought(wanted), BESIDE)
        order = f"{rank.sql}, {_ORDER}"
        values.extend(rank.values)
    sql = f"SELECT statements.key AS key FROM {tables} WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?"
    keys = [row["key"] for row in db.execute(sql, (*values, limit, offset)).fetchall()]
    if not keys:
        return []
    sql = f"SELECT {_COLUMNS}, statements.key AS key FROM statements WHERE {db.among('statements.key')}"
    by_key = {row["key"]: row for row in db.execute(sql, (db.many(keys),)).fetchall()}
    return [by_key[key] for key in keys]


def standing(db: Connection, wanted: Wanted, limit: int) -> tuple[Standing, ...]:
    """Where the first live statements under these limits stand, in the order of `select`; no article is read."""
    if wanted.words and wanted == Wanted(words=wanted.words, needed=wanted.needed, together=wanted.together):
        best = _ranked_first(db, wanted, limit)
        if best is not None:
            return best
    return tuple(map(_standing, _rows(db, wanted, limit, 0)))


def _ranked_first(db: Connection, wanted: Wanted, limit: int) -> tuple[Standing, ...] | None:
    """Those that the words rank best; None where the words alone cannot tell which they are, or some are not live."""
    found = ranked(db, WORDS, sought(wanted), BESIDE, limit)
    if found is None:
        return None
    rows = db.execute(
        f"SELECT {_COLUMNS}, statements.key AS key FROM statements"
        " JOIN revisions ON revisions.key = statements.revision"
        f" WHERE live AND {db.among('statements.key')} ORDER BY {_ORDER}",
        (db.many(list(found.scores)),),
    ).fetchall()
    if not found.is_all and len(rows) < len(found.scores):
        return None
    return tuple(map(_standing, sorted(rows, key=lambda row: found.scores[row["key"]])[:limit]))


def _standing(row: Row) -> Standing:
    return Standing(row["id"], row["owner"], read_spans(row["record"]))


def exist(db: Connection, wanted: Wanted, beyond: int = 0) -> bool:
    """Whether there is any live statement under these limits, beyond so many."""
    tables, where, values = any_order(db, wanted)
    found = f"SELECT DISTINCT statements.key FROM {tables} WHERE {where} LIMIT 1 OFFSET ?"
    return bool(db.execute(f"SELECT EXISTS ({found})", (*values, beyond)).fetchone()[0])


def articles_with(db: Connection, wanted: Wanted) -> frozenset[str]:
    """Ids of the articles that have a live statement under these limits."""
    tables, where, values = conditions(db, wanted)
    return frozenset(row[0] for row in db.execute(f"SELECT DISTINCT article_id FROM {tables} WHERE {where}", values))


def of_revision(db: Connection, revision: int, superseded: bool) -> tuple[Statement, ...]:
    """The statements of one text of an article, in the order they stand."""
    rows = db.execute("SELECT record FROM statements WHERE revision = ? ORDER BY ordinal", (revision,))
    read = read_statements(db, [row["record"] for row in rows])
    return tuple(each.model_copy(update={"superseded": superseded}) for each in read)


def unsaid(db: Connection, revision: int) -> tuple[Unsaid, ...]:
    """The words that one text of an article does not tell as said, in the order they stand."""
    rows = db.execute("SELECT record FROM unsaid WHERE revision = ? ORDER BY ordinal", (revision,))
    return read_unsaid(db, [row["record"] for row in rows])


def of_live(db: Connection, keys: Iterable[int]) -> dict[int, tuple[Statement, ...]]:
    """The statements of each of these live texts, in the order they stand; texts without any are absent."""
    rows = db.execute(
        f"SELECT revision, record FROM statements WHERE {db.among('revision')} ORDER BY revision, ordinal",
        (db.many(list(keys)),),
    ).fetchall()
    return _by_text(rows, read_statements(db, [row["record"] for row in rows]))


def unsaid_of(db: Connection, keys: Iterable[int]) -> dict[int, tuple[Unsaid, ...]]:
    """The words that each of these texts does not tell as said; texts without any are absent."""
    rows = db.execute(
        f"SELECT revision, record FROM unsaid WHERE {db.among('revision')} ORDER BY revision, ordinal",
        (db.many(list(keys)),),
    ).fetchall()
    return _by_text(rows, read_unsaid(db, [row["record"] for row in rows]))


def _by_text(rows: Sequence[Row], read: Sequence[_Told]) -> dict[int, tuple[_Told, ...]]:
    found: dict[int, list[_Told]] = {}
    for row, each in zip(rows, read, strict=True):
        found.setdefault(row["revision"], []).append(each)
    return {key: tuple(told) for key, told in found.items()}


def by_ids(db: Connection, ids: Iterable[str]) -> tuple[Found, ...]:
    rows = []
    for id_ in ids:
        row = db.execute(
            "SELECT statements.record AS record, statements.revision AS owner FROM statements"
            " JOIN revisions ON revisions.key = statements.revision WHERE live AND id = ?",
            (id_,),
        ).fetchone()
        if row is not None:
            rows.append(row)
    return _found(db, rows)


def speaks(db: Connection, person: str) -> bool:
    """Whether anybody reports that this person said anything."""
    found = "SELECT 1 FROM names JOIN voices USING (name) WHERE person = ? AND sense = 'speech'"
    return bool(db.execute(f"SELECT EXISTS ({found})", (person,)).fetchone()[0])


def days_of(db: Connection, persons: Sequence[str]) -> tuple[Count, ...]:
    """How often each of these persons is reported to have spoken on each single day, those without a year last."""
    rows = db.execute(  # the few statements of more days are looked up by their days, not each statement by its key
        "WITH spoken AS MATERIALIZED (SELECT person, said_start AS day, statement FROM names JOIN voices USING (name)"
        f" WHERE {db.among('person')} AND sense = 'speech' AND said_start IS NOT NULL)"
        " SELECT person, day, count(DISTINCT statement) AS n FROM spoken WHERE statement NOT IN"
        " (SELECT key FROM (SELECT DISTINCT day AS first FROM spoken) AS days"
        " CROSS JOIN statements WHERE said_start = first AND said_end > first)"
        " GROUP BY person, day ORDER BY day, person",
        (db.many(persons),),
    )
    return tuple(Count(row["person"], row["day"], row["n"]) for row in rows)


def spoken_in(db: Connection, revisions: Sequence[int]) -> dict[int, Spoken]:
    """How much is said in each of these live texts, and by whom; texts in which nothing is said are absent."""
    among = db.among("revision")
    counted = db.execute(
        f"SELECT revision, count(*) AS n FROM statements WHERE {among} GROUP BY revision", (db.many(revisions),)
    ).fetchall()
    voiced = db.execute(
        "SELECT revision, person, count(DISTINCT statements.key) AS n FROM statements"
        " JOIN voices ON voices.statement = statements.key JOIN names USING (name)"
        f" WHERE {among} GROUP BY revision, person ORDER BY n DESC, person",
        (db.many(revisions),),
    ).fetchall()
    speakers: dict[int, list[str]] = {}
    for row in voiced:
        speakers.setdefault(row["revision"], []).append(row["person"])
    return {row["revision"]: Spoken(row["n"], tuple(speakers.get(row["revision"], ()))) for row in counted}


def count(db: Connection) -> int:
    sql = "SELECT count(*) FROM statements JOIN revisions ON revisions.key = statements.revision WHERE live"
    return int(db.execute(sql).fetchone()[0])


def days(db: Connection) -> tuple[str, ...]:
    """Every day on which something was said or published."""
    rows = db.execute("SELECT DISTINCT published FROM revisions WHERE live AND published IS NOT NULL")
    return tuple(sorted({*_distinct(db, "said_start"), *(row["published"] for row in rows)}))


def occasions(db: Connection) -> tuple[str, ...]:
    return tuple(_distinct(db, "occasion"))


def _distinct(db: Connection, column: str) -> Iterator[str]:
    """The values that live statements have in an indexed column, in order: from one to the next, not row by row."""
    rows = db.execute(
        f"WITH RECURSIVE each (value) AS (SELECT min({column}) FROM statements WHERE {column} IS NOT NULL UNION ALL"
        f" SELECT (SELECT min({column}) FROM statements WHERE {column} > value) FROM each WHERE value IS NOT NULL)"
        " SELECT value FROM each WHERE EXISTS (SELECT 1 FROM statements"
        f" JOIN revisions ON revisions.key = statements.revision WHERE {column} = value AND live) ORDER BY value"
    )
    return (row["value"] for row in rows)


def speakers_among(db: Connection, wanted: Wanted, limit: int) -> tuple[Count, ...]:
    """Who made the statements under these limits, those with most first."""
    tables, where, values = conditions(db, wanted)
    rows = db.execute(
        f"SELECT person, count(DISTINCT statements.key) AS n FROM {tables}"
        " JOIN voices ON voices.statement = statements.key JOIN names ON names.name = voices.name"
        f" WHERE {where} GROUP BY person ORDER BY n DESC, person LIMIT ?",
        (*values, limit),
    )
    return tuple(Count(row["person"], None, row["n"]) for row in rows)


def _found(db: Connection, rows: Sequence[Row]) -> tuple[Found, ...]:
    owners = by_keys(db, [row["owner"] for row in rows])
    read = read_statements(db, [row["record"] for row in rows])
    return tuple(Found(each, owners[row["owner"]].article, row["owner"]) for each, row in zip(read, rows, strict=True))
