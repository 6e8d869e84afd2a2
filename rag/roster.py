"""Whom and what the record knows, gathered from the catalogue; after a write only what the write touched is read."""

from __future__ import annotations

import gc
from collections.abc import Mapping
from itertools import chain
from typing import NamedTuple

from rag.query.known import Known
from rag.query.people import Known as KnownPeople
from rag.store import articles, people, touched
from rag.store.catalog import generation
from rag.store.connection import Connection
from rag.store.kept import Kept
from rag.store.people import Family
from rag.store.recorded import Recorded, recorded

MOST_TOUCHED = 2_000  # families: beyond, all are read in fewer queries


class _Read(NamedTuple):
    """The families of the store as they were at a generation."""

    generation: int
    families: Mapping[str, Family]


class Roster:
    """The people, roles, outlets, occasions and days a question may name; brought up to date after a write."""

    def __init__(self, *, asked_often: bool = True) -> None:
        """Where one question is asked, the indexes are made that it needs."""
        self._asked_often = asked_often
        self._kept = Kept(self._read)
        self._last: _Read | None = None
        self._people = KnownPeople()
        self._recorded: Recorded | None = None

    def known(self, db: Connection) -> Known:
        return self._kept.of(db)

    def _read(self, db: Connection) -> Known:
        families = self._families(db)
        everybody = sorted(chain.from_iterable(each.people for each in families.values()), key=lambda one: one.name)
        known = self._people
        if tuple(everybody) != known.people:  # else its indexes, the dearest part, still hold
            known = self._people = known.after(tuple(everybody))
        is_first = self._recorded is None
        self._recorded = recorded(db, self._recorded)
        found = _known(db, families, known, self._recorded)
        if is_first and self._asked_often:
            known.make_indexes()
            gc.freeze()  # all that there is now stays: the collector would look at everybody again and again
        return found

    def _families(self, db: Connection) -> Mapping[str, Family]:
        """From the last reading, those touched since read again; another thread may have read a later state."""
        now, last = generation(db), self._last
        changed = touched.since(db, last.generation) if last and last.generation <= now else None
        if last is None or changed is None or len(changed) > MOST_TOUCHED:
            found: Mapping[str, Family] = people.families(db)
        else:
            unchanged = {name: family for name, family in last.families.items() if name not in changed}
            found = unchanged | people.families(db, changed) if changed else last.families
        self._last = _Read(now, found)
        return found


def _known(db: Connection, families: Mapping[str, Family], known: KnownPeople, there: Recorded) -> Known:
    roles = sorted(chain.from_iterable(each.roles for each in families.values()), key=lambda role: role.person)
    prominence: dict[str, int] = {}
    for family in families.values():
        prominence |= family.prominence
    return Known(
        people=known,
        roles=tuple(roles),
        outlets=articles.outlets(db),
        occasions=there.occasions,
        days=there.days,
        prominence=prominence,
    )
