"""The terms of a text, as SQLite's full text makes them: another engine that keeps these finds what it finds."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from rag.store.connection import Connection

TOKENIZER = "porter unicode61 remove_diacritics 2"
KEPT = 10_000  # phrases of questions
_SCHEMA = f"""
CREATE VIRTUAL TABLE texts USING fts5 (text, context, content = '', tokenize = '{TOKENIZER}');
CREATE VIRTUAL TABLE instances USING fts5vocab (texts, 'instance');
"""


class Term(NamedTuple):
    """A term and its place among those of the text, or of the context."""

    term: str
    in_context: bool
    place: int


def terms_of(texts: Sequence[tuple[str, str]]) -> tuple[tuple[Term, ...], ...]:
    """The terms of each text and of its context, in the order they stand."""
    found: list[list[Term]] = [[] for _ in texts]
    with _indexed(texts) as db:
        for number, term, column, place in db.execute("SELECT doc, term, col, offset FROM instances"):
            found[number].append(Term(term, column == "context", place))
    return tuple(tuple(sorted(terms, key=lambda each: each[1:])) for terms in found)


@contextlib.contextmanager
def _indexed(texts: Sequence[tuple[str, str]]) -> Iterator[Connection]:
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        db.executescript(_SCHEMA)
        db.executemany(
            "INSERT INTO texts (rowid, text, context) VALUES (?, ?, ?)",
            ((number, *text) for number, text in enumerate(texts)),
        )
        yield db


@lru_cache(maxsize=KEPT)
def parts_of(phrase: str) -> tuple[str, ...]:
    """The terms of a phrase in their order: one of most words, two of such as o'clock."""
    (terms,) = terms_of([(phrase, "")])
    return tuple(each.term for each in terms)
