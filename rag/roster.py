"""Whom and what the record knows, gathered from the catalogue once a generation."""

from __future__ import annotations

import sqlite3
import threading

from rag.people import Known as KnownPeople
from rag.question.known import Known
from rag.store import articles, people, statements
from rag.store.catalog import generation


class Roster:
    """The people, roles, outlets, occasions and days a question may name; read again after a write."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: tuple[int, Known] | None = None

    def known(self, db: sqlite3.Connection) -> Known:
        now = generation(db)
        with self._lock:
            if self._kept is not None and self._kept[0] == now:
                return self._kept[1]
        roles = people.roles(db)
        known = Known(
            people=KnownPeople(people.everybody(db, roles)),
            roles=roles,
            outlets=articles.outlets(db),
            occasions=statements.occasions(db),
            days=statements.days(db),
        )
        with self._lock:
            self._kept = (now, known)
        return known
