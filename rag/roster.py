"""Whom and what the record knows, gathered from the catalogue once a generation."""

from __future__ import annotations

import sqlite3

from rag.lexicon.roles import Role
from rag.query.known import Known
from rag.query.people import Known as KnownPeople
from rag.store import articles, people, statements
from rag.store.kept import Kept


class Roster:
    """The people, roles, outlets, occasions and days a question may name; read again after a write."""

    def __init__(self) -> None:
        self._kept = Kept(self._read)
        self._people = KnownPeople()

    def known(self, db: sqlite3.Connection) -> Known:
        return self._kept.of(db)

    def _read(self, db: sqlite3.Connection) -> Known:
        roles = people.roles(db)
        everybody = people.everybody(db, roles)
        if everybody != self._people.people:  # else its indexes, the dearest part, still hold
            self._people = KnownPeople(everybody)
        return _known(db, roles, self._people)


def _known(db: sqlite3.Connection, roles: tuple[Role, ...], known: KnownPeople) -> Known:
    return Known(
        people=known,
        roles=roles,
        outlets=articles.outlets(db),
        occasions=statements.occasions(db),
        days=statements.days(db),
        prominence=people.prominence(db),
    )
