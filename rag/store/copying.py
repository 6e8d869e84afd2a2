"""A catalogue copied into another, be it of the other engine: every row, in order, and the copy proved."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from rag.errors import BadInput, StoreError
from rag.store.catalog import INDEX, MIGRATION, Catalog, put_meta
from rag.store.connection import Connection, Row

BATCH = 2_000  # rows


class Table(NamedTuple):
    """A table, the columns that order its rows, and its others."""

    name: str
    keys: tuple[str, ...]
    others: tuple[str, ...] = ()
    numbered: bool = False  # whether the database gives its keys

    @property
    def columns(self) -> tuple[str, ...]:
        return (*self.keys, *self.others)


# In an order in which each row finds those it refers to.
TABLES = (
    Table("revisions", ("key",), ("article_id", "revision", "live", "outlet", "published", "record", "text"), True),
    Table("passages", ("key",), ("id", "revision", "start", '"end"', "heading", "hash"), True),
    Table(
        *("statements", ("key",)),
        ("id", "revision", "ordinal", "said_start", "said_end", "occasion", "sense", "record"),
        numbered=True,
    ),
    Table("sentences", ("revision", "number"), ("start", '"end"', "hash")),
    Table("shingles", ("hash", "revision")),
    Table("vectors", ("hash", "model"), ("vector",)),
    Table("loose", ("hash",)),
    Table("voices", ("name", "statement"), ("said_start", "sense", "role")),
    Table("names", ("name",), ("person", "family")),
    Table("unsaid", ("revision", "ordinal"), ("record",)),
    Table("made_by", ("revision",), ("rules",)),
    Table("sums", ("revision",), ("sum",)),
    Table("touched", ("family",), ("generation",)),
    Table("follows", ("name",), ("record",)),
    Table("follow_seen", ("follow", "report")),
    Table("follow_entries", ("key",), ("follow", "article_id", "record"), True),
)
WORDS = ("passage_words", "statement_words")
FLAGS = ("live",)  # a number in SQLite


def copy(source: Catalog, target: Catalog) -> Mapping[str, int]:
    """Copy every row of a catalogue into an empty one; how many there are, by table.

    All in one transaction of the target, and compared row by row, by count and hash, before that is committed; its
    vector index is filled at the next start. Raises `BadInput` where the target holds articles, `StoreError` where the
    copy is not the same.
    """
    counts: dict[str, int] = {}
    with source.reading() as there, target.writing() as here:
        if here.execute("SELECT count(*) FROM revisions").fetchone()[0]:
            raise BadInput(f"{target.place} holds articles already: name an empty one, so that nothing is mixed.")
        for table in TABLES:
            counts[table.name] = _copied(there, here, table)
        for words in WORDS:
            counts[words] = _copied_words(there, here, words)
        put_meta(here, {key: value for key, value in _meta(there).items() if key not in (MIGRATION, INDEX)})
    return counts


def _copied(there: Connection, here: Connection, table: Table) -> int:
    marks = ", ".join("?" * len(table.columns))
    insert = f"INSERT INTO {table.name} ({', '.join(table.columns)}) VALUES ({marks})"
    for rows in _pages(there, table):
        here.executemany(insert, [_values(table, row) for row in rows])
    if table.numbered:
        here.continue_keys(table.name)
    return _same(there, here, table)


def _copied_words(there: Connection, here: Connection, words: str) -> int:
    table = Table(words, ("rowid",), ("text", "context"))
    for rows in _pages(there, table):
        here.full_text.put(words, [(row["rowid"], row["text"], row["context"]) for row in rows])
    return _same(there, here, table)


def _same(there: Connection, here: Connection, table: Table) -> int:
    """How many rows both have. Raises `StoreError` where they differ."""
    wanted, found = _digest(there, table), _digest(here, table)
    if wanted != found:
        raise StoreError(f"The copy of {table.name} is not the same: nothing was copied; try again.")
    return wanted[0]


def _digest(db: Connection, table: Table) -> tuple[int, str]:
    number, hashed = 0, hashlib.sha256()
    for rows in _pages(db, table):
        number += len(rows)
        for row in rows:
            hashed.update(repr(_values(table, row)).encode("utf-8", "surrogatepass"))
    return number, hashed.hexdigest()


def _pages(db: Connection, table: Table) -> Iterator[list[Row]]:
    """The rows in the order of their keys, so many at once."""
    named, order, last = ", ".join(table.columns), ", ".join(table.keys), tuple[object, ...]()
    after = f" WHERE ({order}) > ({', '.join('?' * len(table.keys))})"
    while True:
        rows = db.execute(
            f"SELECT {named} FROM {table.name}{after if last else ''} ORDER BY {order} LIMIT ?", (*last, BATCH)
        ).fetchall()
        if not rows:
            return
        yield rows
        last = tuple(rows[-1])[: len(table.keys)]


def _values(table: Table, row: Row) -> tuple[object, ...]:
    return tuple(bool(value) if column in FLAGS else value for column, value in zip(table.columns, row, strict=True))


def _meta(db: Connection) -> dict[str, str]:
    return dict(db.execute("SELECT key, value FROM meta").fetchall())
