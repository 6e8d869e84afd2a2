"""The records of statements as a store keeps them, read, with the names of their speakers as it knows them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TypeVar

from pydantic import ValidationError

from rag.errors import StoreDamaged
from rag.schema import Statement, Unsaid
from rag.store.connection import Connection

UNREADABLE = "A statement of the store cannot be read: run `ontherecord verify --repair`."
KEPT = 2_000  # statements last read: what is near one question is often near the next

_Told = TypeVar("_Told", Statement, Unsaid)


def read_statements(db: Connection, records: Sequence[str]) -> tuple[Statement, ...]:
    """The statements of these records, their speakers as the store knows them."""
    read = [_statement(record) for record in records]
    persons = _persons(db, read)
    return tuple(_renamed(each, persons) for each in read)


def read_unsaid(db: Connection, records: Sequence[str]) -> tuple[Unsaid, ...]:
    """The words not told as said of these records, their speakers as the store knows them."""
    read = [_unsaid(record) for record in records]
    persons = _persons(db, read)
    return tuple(_renamed(each, persons) for each in read)


def read_spans(record: str) -> tuple[tuple[int, int], ...]:
    """The spans of a statement's record; the statement is not made."""
    try:
        return tuple((span["start"], span["end"]) for span in json.loads(record)["spans"])
    except (ValueError, TypeError, KeyError) as error:
        raise StoreDamaged(UNREADABLE) from error


@lru_cache(maxsize=KEPT)
def _statement(record: str) -> Statement:
    try:
        return Statement.model_validate_json(record)
    except ValidationError as error:
        raise StoreDamaged(UNREADABLE) from error


def _unsaid(record: str) -> Unsaid:
    try:
        return Unsaid.model_validate_json(record)
    except ValidationError as error:
        raise StoreDamaged(UNREADABLE) from error


def _persons(db: Connection, read: Sequence[Statement | Unsaid]) -> dict[str, str]:
    """Which person of the store each of the names is."""
    names = {name for each in read for name in each.speakers}
    rows = db.execute(f"SELECT name, person FROM names WHERE {db.among('name')}", (db.many(sorted(names)),))
    return {row["name"]: row["person"] for row in rows}


def _renamed(statement: _Told, persons: Mapping[str, str]) -> _Told:
    speakers = tuple(dict.fromkeys(persons.get(name, name) for name in statement.speakers))
    return statement if speakers == statement.speakers else statement.model_copy(update={"speakers": speakers})
