"""The terms of a text, as SQLite's full text makes them: another engine that keeps these finds what it finds."""

from __future__ import annotations

import atexit
import sqlite3
import threading
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

TOKENIZER = "porter unicode61 remove_diacritics 2"
KEPT = 10_000  # phrases of questions
_SCHEMA = f"""
CREATE VIRTUAL TABLE texts USING fts5 (text, context, content = '', tokenize = '{TOKENIZER}');
CREATE VIRTUAL TABLE instances USING fts5vocab (texts, 'instance');
"""
_indexing = threading.Lock()


class PlacedTerm(NamedTuple):
    """A term and its place among those of the text, or of the context."""

    term: str
    in_context: bool
    place: int


def terms_of(texts: Sequence[tuple[str, str]]) -> tuple[tuple[PlacedTerm, ...], ...]:
    """The terms of each text and of its context, in the order they stand."""
    found: list[list[PlacedTerm]] = [[] for _ in texts]
    with _indexing:
        db = _index()
        db.execute("INSERT INTO texts (texts) VALUES ('delete-all')")
        db.executemany(
            "INSERT INTO texts (rowid, text, context) VALUES (?, ?, ?)",
            ((number, *text) for number, text in enumerate(texts)),
        )
        for number, term, column, place in db.execute("SELECT doc, term, col, offset FROM instances"):
            found[number].append(PlacedTerm(term, column == "context", place))
    return tuple(tuple(sorted(terms, key=lambda each: each[1:])) for terms in found)


@cache
def _index() -> sqlite3.Connection:
    """An index in memory, made once."""
    db = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    db.executescript(_SCHEMA)
    atexit.register(db.close)
    return db


@lru_cache(maxsize=KEPT)
def parts_of(phrase: str) -> tuple[str, ...]:
    """The terms of a phrase in their order: one of most words, two of such as o'clock."""
    (terms,) = terms_of([(phrase, "")])
    return tuple(each.term for each in terms)
