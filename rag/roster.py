"""Whom and what the record knows, gathered from the catalogue; after a write only what the write touched is read."""

from __future__ import annotations

import gc
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from operator import attrgetter
from typing import NamedTuple, TypeVar

from rag.lexicon.names import Person
from rag.lexicon.roles import Role
from rag.query.known import Known
from rag.query.known_people import Known as KnownPeople
from rag.store import people, touched
from rag.store.catalog import generation
from rag.store.connection import Connection
from rag.store.kept import Kept
from rag.store.people import Family
from rag.store.recorded import Recorded, recorded

MOST_TOUCHED = 2_000  # families: beyond, all are read in fewer queries
FEW_FAMILIES = 200  # so many are put in their places, more are sorted in with all the others

_T = TypeVar("_T", Person, Role)


class _Read(NamedTuple):
    """The families of the store as they were at a generation."""

    generation: int
    families: Mapping[str, Family]


class _Gathered(NamedTuple):
    """The members of all families in the order of their names, their roles, and how many statements each made."""

    families: Mapping[str, Family]
    people: tuple[Person, ...]
    roles: tuple[Role, ...]
    prominence: Mapping[str, int]

    def after(self, families: Mapping[str, Family]) -> _Gathered:
        """The same of these families, most of which are as they were."""
        before = self.families
        if before is families:
            return self
        come = [family for name, family in families.items() if before.get(name) is not family]
        gone = [family for name, family in before.items() if families.get(name) is not family]
        prominence = dict(self.prominence)
        for family in gone:
            for name in family.prominence:
                prominence.pop(name, None)
        for family in come:
            prominence |= family.prominence
        return _Gathered(
            families,
            _changed(self.people, gone, come, attrgetter("people"), attrgetter("name")),
            _changed(self.roles, gone, come, attrgetter("roles"), attrgetter("person")),
            prominence,
        )


def _changed(
    before: tuple[_T, ...],
    gone: Sequence[Family],
    come: Sequence[Family],
    of: Callable[[Family], tuple[_T, ...]],
    name: Callable[[_T], str],
) -> tuple[_T, ...]:
    """Members of families, or their roles, in the order of names; those that stay are not looked at where many do."""
    now = list(before)
    if len(come) > FEW_FAMILIES or len(gone) > FEW_FAMILIES:
        names = {name(each) for family in gone for each in of(family)}
        now = [each for each in before if name(each) not in names]
        now += chain.from_iterable(map(of, come))
        return tuple(sorted(now, key=name))
    for each in chain.from_iterable(map(of, gone)):
        first = bisect_left(now, name(each), key=name)
        del now[first : bisect_right(now, name(each), key=name)]
    for each in chain.from_iterable(map(of, come)):
        now.insert(bisect_right(now, name(each), key=name), each)
    return tuple(now)


class Roster:
    """The people, roles, outlets, occasions and days a question may name; brought up to date after a write."""

    def __init__(self, *, asked_often: bool = True) -> None:
        """Where one question is asked, the indexes are made that it needs."""
        self._asked_often = asked_often
        self._kept = Kept(self._read)
        self._last: _Read | None = None
        self._people = KnownPeople()
        self._gathered = _Gathered({}, (), (), {})
        self._recorded: Recorded | None = None

    def known(self, db: Connection) -> Known:
        return self._kept.of(db)

    def _read(self, db: Connection) -> Known:
        gathered = self._gathered = self._gathered.after(self._families(db))
        known = self._people
        if gathered.people != known.people:  # else its indexes, the dearest part, still hold
            known = self._people = known.after(gathered.people)
        is_first = self._recorded is None
        self._recorded = recorded(db, self._recorded)
        found = Known(
            people=known,
            roles=gathered.roles,
            outlets=self._recorded.outlets,
            occasions=self._recorded.occasions,
            days=self._recorded.days,
            prominence=gathered.prominence,
        )
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
            found = last.families
            if changed:
                found = {name: family for name, family in found.items() if name not in changed}
                found |= people.families(db, changed)
        self._last = _Read(now, found)
        return found
