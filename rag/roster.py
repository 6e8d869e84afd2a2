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
from rag.query.known import Known, held_by
from rag.query.known_people import Known as KnownPeople
from rag.query.known_people import differing
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
    """The families of the store as they were at a generation; but for those `changed` they are those `earlier`."""

    generation: int
    families: Mapping[str, Family]
    earlier: Mapping[str, Family] | None = None
    changed: frozenset[str] = frozenset()


class _Gathered(NamedTuple):
    """The members of all families in the order of their names, their roles, and how many statements each made.

    `gone` and `come` are how the people differ from those of an `earlier` state.
    """

    families: Mapping[str, Family]
    people: tuple[Person, ...]
    roles: tuple[Role, ...]
    held: Mapping[str, tuple[Role, ...]]
    prominence: Mapping[str, int]
    earlier: tuple[Person, ...] = ()
    gone: tuple[Person, ...] = ()
    come: tuple[Person, ...] = ()

    def after(self, read: _Read) -> _Gathered:
        """The same of the families that were read, most of which are as they were."""
        before, families = self.families, read.families
        if before is families:
            return self
        looked_at = read.changed if read.earlier is before else {*before, *families}
        pairs = [(before.get(name), families.get(name)) for name in looked_at]
        gone = [was for was, now in pairs if was is not now and was]
        come = [now for was, now in pairs if was is not now and now]
        people = _changed(self.people, gone, come, attrgetter("people"), attrgetter("name"))
        prominence, held = dict(self.prominence), dict(self.held)
        for family in gone:
            for each in family.people:
                prominence.pop(each.name, None)
                held.pop(each.name, None)
        for family in come:
            prominence |= family.prominence
            held |= held_by(family.roles)
        return _Gathered(
            families,
            self.people if people == self.people else people,
            _changed(self.roles, gone, come, attrgetter("roles"), attrgetter("person")),
            held,
            prominence,
            self.people,
            *differing(_people(gone), _people(come)),
        )


def _people(families: Sequence[Family]) -> tuple[Person, ...]:
    return tuple(chain.from_iterable(family.people for family in families))


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
        self._gathered = _Gathered({}, (), (), {}, {})
        self._recorded: Recorded | None = None

    def known(self, db: Connection) -> Known:
        return self._kept.of(db)

    def _read(self, db: Connection) -> Known:
        gathered = self._gathered = self._gathered.after(self._read_families(db))
        known = self._people
        if gathered.people is not known.people:  # else its indexes, the dearest part, still hold
            is_next = gathered.earlier is known.people
            changed = (gathered.gone, gathered.come) if is_next else None
            known = self._people = known.after(gathered.people, changed)
        is_first = self._recorded is None
        self._recorded = recorded(db, self._recorded)
        found = Known(
            people=known,
            roles=gathered.roles,
            outlets=self._recorded.outlets,
            occasions=self._recorded.occasions,
            days=self._recorded.days,
            prominence=gathered.prominence,
        ).with_roles_held(gathered.held)
        if is_first and self._asked_often:
            known.make_indexes()
            gc.freeze()  # all that there is now stays: the collector would look at everybody again and again
        return found

    def _read_families(self, db: Connection) -> _Read:
        """From the last reading, those touched since read again; another thread may have read a later state."""
        now, last = generation(db), self._last
        changed = touched.since(db, last.generation) if last and last.generation <= now else None
        if last is None or changed is None or len(changed) > MOST_TOUCHED:
            found = _Read(now, people.families(db))
        elif not changed:
            found = last._replace(generation=now)
        else:
            families = dict(last.families)
            for name in changed:
                families.pop(name, None)
            found = _Read(now, families | people.families(db, changed), last.families, changed)
        self._last = found
        return found
