"""What an article brings to the store, computed before anything is written, and how it is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rag.schema import Article, Passage, Span, Statement, Unsaid
from rag.store import made_by, sums
from rag.store.articles import Stored, live
from rag.store.connection import Connection


class IndexedPassage(NamedTuple):
    """A passage, the words beside it that help find it, and the hash of the text that was embedded."""

    passage: Passage
    context: str
    hash: str


class IndexedSentence(NamedTuple):
    """Where a sentence stands, 0 to 0 for the title, and the hash of its text."""

    span: Span
    hash: str


class IndexedStatement(NamedTuple):
    """A statement and the words around it that help find it by topic."""

    statement: Statement
    context: str


class Prepared(NamedTuple):
    """Everything one article brings to the store, computed before anything is written."""

    article: Article
    revision: str
    passages: tuple[IndexedPassage, ...]
    sentences: tuple[IndexedSentence, ...]
    statements: tuple[IndexedStatement, ...]
    unsaid: tuple[Unsaid, ...]
    sketch: tuple[int, ...]
    rules: str = "none"  # the version of those that made the statements


def put(db: Connection, prepared: Prepared) -> None:
    """Write a revision with its passages and statements and make it the live one."""
    article = prepared.article
    db.execute("DELETE FROM revisions WHERE article_id = ? AND revision = ?", (article.id, prepared.revision))
    superseded = live(db, article.id)
    db.execute("UPDATE revisions SET live = FALSE WHERE article_id = ?", (article.id,))
    key = _insert(db, prepared)
    _put_derived(db, key, prepared)
    if superseded is not None:
        _retire(db, superseded.key)


def derive_again(db: Connection, stored: Stored, prepared: Prepared) -> None:
    """Put what is now derived from a stored text in place of what was, the text and its revision unchanged."""
    for table in ("shingles", "statements", "unsaid", "sentences", "passages"):
        db.execute(f"DELETE FROM {table} WHERE revision = ?", (stored.key,))
    _put_derived(db, stored.key, prepared)
    if not stored.live:
        _retire(db, stored.key)


def _put_derived(db: Connection, key: int, prepared: Prepared) -> None:
    db.executemany(
        "INSERT INTO shingles VALUES (?, ?) ON CONFLICT DO NOTHING", ((hash_, key) for hash_ in prepared.sketch)
    )
    _put_passages(db, key, prepared.passages)
    db.executemany(
        'INSERT INTO sentences (revision, number, start, "end", hash) VALUES (?, ?, ?, ?, ?)',
        (
            (key, number, each.span.start, each.span.end, bytes.fromhex(each.hash))
            for number, each in enumerate(prepared.sentences)
        ),
    )
    _put_statements(db, key, prepared.statements)
    made_by.put(db, key, prepared.rules)
    _put_unsaid(db, key, prepared.unsaid)
    sums.put(db, key)


def _retire(db: Connection, key: int) -> None:
    """An old text stays readable, with its statements, but is no longer searched."""
    for table in ("passages", "sentences", "shingles"):
        db.execute(f"DELETE FROM {table} WHERE revision = ?", (key,))
    for table, column in (("statement_words", "rowid"), ("voices", "statement")):
        db.execute(f"DELETE FROM {table} WHERE {column} IN (SELECT key FROM statements WHERE revision = ?)", (key,))
    sums.put(db, key)


def _insert(db: Connection, prepared: Prepared) -> int:
    article = prepared.article
    key = db.execute(
        "INSERT INTO revisions (article_id, revision, live, outlet, published, record, text)"
        " VALUES (?, ?, TRUE, ?, ?, ?, ?) RETURNING key",
        (
            article.id,
            prepared.revision,
            article.outlet,
            article.published and article.published.isoformat(),
            article.model_dump_json(exclude={"text"}),
            article.text,
        ),
    ).fetchone()["key"]
    return int(key)


def _put_passages(db: Connection, revision: int, passages: Sequence[IndexedPassage]) -> None:
    words = list[tuple[int, str, str]]()
    for passage, context, hash_ in passages:
        key = db.execute(
            'INSERT INTO passages (id, revision, start, "end", heading, hash) VALUES (?, ?, ?, ?, ?, ?) RETURNING key',
            (passage.id, revision, passage.span.start, passage.span.end, passage.heading, bytes.fromhex(hash_)),
        ).fetchone()["key"]
        words.append((key, passage.text, context))
    ids = db.many([passage.id for passage, _, _ in passages])
    db.execute(f"DELETE FROM retired WHERE {db.among('id')}", (ids,))
    db.full_text.put("passage_words", words)


def _put_statements(db: Connection, revision: int, statements: Sequence[IndexedStatement]) -> None:
    words, voices = list[tuple[int, str, str]](), list[tuple[object, ...]]()
    for ordinal, (statement, context) in enumerate(statements):
        days = statement.said_on
        key = db.execute(
            "INSERT INTO statements (id, revision, ordinal, said_start, said_end, occasion, sense, record)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING key",
            (
                statement.id,
                revision,
                ordinal,
                days and days.start,
                days and days.end,
                statement.occasion,
                statement.sense,
                statement.model_dump_json(),
            ),
        ).fetchone()["key"]
        voices += ((name, key, days and days.start, statement.sense, statement.role) for name in statement.speakers)
        words.append((key, statement.text, context))
    db.executemany(
        "INSERT INTO voices (name, statement, said_start, sense, role) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        voices,
    )
    db.full_text.put("statement_words", words)


def _put_unsaid(db: Connection, revision: int, unsaid: Sequence[Unsaid]) -> None:
    rows = ((revision, ordinal, each.model_dump_json()) for ordinal, each in enumerate(unsaid))
    db.executemany("INSERT INTO unsaid (revision, ordinal, record) VALUES (?, ?, ?)", rows)
