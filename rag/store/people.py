"""People: which names of the articles are one person, who was called what and when, how often they spoke."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Annotated, NamedTuple

from pydantic import Field

from rag.lexicon.honours import is_honoured
from rag.lexicon.names import Person, is_personal, link, parts
from rag.lexicon.roles import Role
from rag.schema import Record
from rag.store.connection import Connection
from rag.store.honours import bearer, honoured_beside
from rag.store.touched import touch

KEPT = 100_000  # records of people and their roles


class Speaker(Record):
    """Somebody who speaks in the coverage; days are those of speech, where known."""

    name: Annotated[str, Field(description="The full name")]
    aliases: Annotated[tuple[str, ...], Field(description="What else the coverage calls them")] = ()
    roles: Annotated[tuple[Role, ...], Field(description="What they are, with the days")] = ()
    statements: Annotated[int, Field(description="How many there are of them")] = 0
    first_day: Annotated[str | None, Field(description="First local day of speech, YYYY-MM-DD")] = None
    last_day: Annotated[str | None, Field(description="Last local day of speech, YYYY-MM-DD")] = None


def names_in(db: Connection, article_ids: Iterable[str]) -> set[str]:
    """Everybody to whom these articles attribute something, as they name them."""
    found: set[str] = set()
    for id_ in article_ids:
        rows = db.execute(
            "SELECT DISTINCT name FROM voices JOIN statements ON statements.key = statement"
            " JOIN revisions ON revisions.key = statements.revision WHERE live AND article_id = ?",
            (id_,),
        )
        found.update(row["name"] for row in rows)
    return found


def relink(db: Connection, touched: Iterable[str]) -> None:
    """Decide anew who is who among the families of these names; the order of ingests does not matter."""
    touched = set(touched)
    families: dict[str, set[str]] = defaultdict(set)
    for name in touched:
        families[parts(name).family].add(name)
    honoured = {*filter(is_honoured, touched), *honoured_beside(db, touched, families)}
    touch(db, families)
    for family, names in families.items():
        names.update(row["name"] for row in db.execute("SELECT name FROM names WHERE family = ?", (family,)))
        counted = {name: times for name in names - honoured if (times := _times(db, name))}
        repeated = [name for name, times in sorted(counted.items()) for _ in range(times)]
        db.execute("DELETE FROM names WHERE family = ?", (family,))
        _name(db, link(repeated), family)
    for name in sorted(honoured):
        _relink_honoured(db, name)


def _relink_honoured(db: Connection, name: str) -> None:
    """Decide anew whom an honour and a given name mean, who is of another family than the name by itself."""
    touch(db, {row["family"] for row in db.execute("SELECT family FROM names WHERE name = ?", (name,))})
    db.execute("DELETE FROM names WHERE name = ?", (name,))
    if _times(db, name):
        person = bearer(db, name)
        touch(db, [parts(person).family])
        _name(db, {name: person}, parts(person).family)


def _name(db: Connection, persons: Mapping[str, str], family: str) -> None:
    db.executemany(
        "INSERT INTO names (name, person, family) VALUES (?, ?, ?)",
        ((name, person, family) for name, person in persons.items()),
    )


def relink_all(db: Connection) -> None:
    """Decide anew who everybody is, for a store whose names are not what its statements have."""
    names = {row["name"] for row in db.execute("SELECT DISTINCT name FROM voices")}
    gone = {row["family"] for row in db.execute("SELECT DISTINCT family FROM names")}
    db.execute("DELETE FROM names")
    touch(db, gone)
    relink(db, names)


class Family(NamedTuple):
    """The people who share a family name: who they are, what they were called, how many statements each made."""

    people: tuple[Person, ...]
    roles: tuple[Role, ...]
    prominence: Mapping[str, int]


def families(db: Connection, only: Iterable[str] | None = None) -> dict[str, Family]:
    """Every family of the store, or those of the ones given that are in it."""
    condition, values = "", tuple[object, ...]()
    if only is not None:
        condition, values = f" AND {db.among('family')}", (db.many(sorted(only)),)
    family_of: dict[str, str] = {}
    aliases: dict[str, list[str]] = defaultdict(list)
    for row in db.execute(f"SELECT name, person, family FROM names WHERE TRUE{condition} ORDER BY name", values):
        family_of[row["person"]] = row["family"]
        aliases[row["person"]].append(row["name"])
    held: dict[str, list[Role]] = defaultdict(list)
    for role in _roles(db, condition, values):
        held[role.person].append(role)
    counts = _prominence(db, condition, values)
    members: dict[str, list[str]] = defaultdict(list)
    for person in sorted(aliases):
        members[family_of[person]].append(person)
    return {
        family: Family(
            tuple(_called(person, aliases[person], held.get(person, ())) for person in people),
            tuple(role for person in people for role in held.get(person, ())),
            {person: counts[person] for person in people if person in counts},
        )
        for family, people in members.items()
    }


def of_families(db: Connection, wanted: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The people of these family names, in order; who is known by one name alone only where nobody has more."""
    found: dict[str, set[str]] = defaultdict(set)
    rows = db.execute(f"SELECT person, family FROM names WHERE {db.among('family')}", (db.many(sorted(wanted)),))
    for row in rows:
        if is_personal(row["person"]):
            found[row["family"]].add(row["person"])
    full = {family: {name for name in names if parts(name).given} for family, names in found.items()}
    return {family: tuple(sorted(full[family] or names)) for family, names in found.items()}


def fuller(db: Connection, name: str) -> tuple[str, ...]:
    """The one person of more names of whom a given name alone may be short: "Frank Ruru" of "Frank"."""
    if " " in name:
        return ()
    rows = db.execute("SELECT DISTINCT person FROM names WHERE person LIKE ? ORDER BY person LIMIT 2", (f"{name} %",))
    found = tuple(row["person"] for row in rows)
    return found if len(found) == 1 and is_personal(found[0]) else ()


def _called(person: str, names: Iterable[str], held: Iterable[Role]) -> Person:
    roles = tuple(dict.fromkeys(role.role for role in held))
    return _person(person, tuple(name for name in names if name != person), roles)


@lru_cache(maxsize=KEPT)
def _person(name: str, aliases: tuple[str, ...], roles: tuple[str, ...]) -> Person:
    """A write changes few of the people: the others stay the same records, and what is made of them is kept."""
    return Person(name=name, aliases=aliases, roles=roles)


def roles(db: Connection, person: str | None = None) -> tuple[Role, ...]:
    """Who was called what, between which days of publication, in which outlet."""
    condition, values = ("", ()) if person is None else (" AND person = ?", (person,))
    return _roles(db, condition, values)


def _roles(db: Connection, condition: str, values: tuple[object, ...]) -> tuple[Role, ...]:
    rows = db.execute(
        "SELECT person, role, min(published) AS first, max(published) AS last, outlet, count(*) AS times FROM voices"
        " JOIN names USING (name) JOIN statements ON statements.key = statement"
        " JOIN revisions ON revisions.key = statements.revision"
        f" WHERE live AND role IS NOT NULL{condition}"
        " GROUP BY person, role, outlet ORDER BY person, first NULLS FIRST, role, outlet NULLS FIRST",
        values,
    )
    return tuple(_role(*row) for row in rows)


@lru_cache(maxsize=KEPT)
def _role(person: str, role: str, first: str | None, last: str | None, outlet: str | None, times: int) -> Role:
    return Role(
        person=person,
        role=role,
        first_day=date.fromisoformat(first) if first else None,
        last_day=date.fromisoformat(last) if last else None,
        outlet=outlet,
        times=times,
    )


def speakers(db: Connection, limit: int, offset: int) -> tuple[int, tuple[Speaker, ...]]:
    """How many speak in the coverage, and a page of them, those with most statements first."""
    total = db.execute("SELECT count(DISTINCT person) FROM names").fetchone()[0]
    rows = db.execute(
        "SELECT person, count(DISTINCT statements.key) AS n, min(statements.said_start) AS first,"
        " max(CASE WHEN statements.said_end NOT LIKE 'XXXX%' THEN statements.said_end END) AS last,"
        " max(statements.said_end) AS undated FROM names JOIN voices USING (name)"
        " JOIN statements ON statements.key = statement JOIN revisions ON revisions.key = statements.revision"
        " WHERE live GROUP BY person ORDER BY n DESC, person LIMIT ? OFFSET ?",
        (limit, offset),
    ).fetchall()
    return total, tuple(
        Speaker(
            name=row["person"],
            aliases=tuple(_aliases(db, row["person"])),
            roles=roles(db, row["person"]),
            statements=row["n"],
            first_day=row["first"],
            last_day=row["last"] or row["undated"],
        )
        for row in rows
    )


def _prominence(db: Connection, condition: str, values: tuple[object, ...]) -> dict[str, int]:
    """How many statements there are of each person."""
    rows = db.execute(
        f"SELECT person, count(*) AS n FROM names JOIN voices USING (name) WHERE TRUE{condition} GROUP BY person",
        values,
    )
    return {row["person"]: row["n"] for row in rows}


def _aliases(db: Connection, person: str) -> Iterable[str]:
    rows = db.execute("SELECT name FROM names WHERE person = ? AND name != person ORDER BY name", (person,))
    return (row["name"] for row in rows)


def _times(db: Connection, name: str) -> int:
    return int(db.execute("SELECT count(*) FROM voices WHERE name = ?", (name,)).fetchone()[0])
