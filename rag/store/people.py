"""People: which names of the articles are one person, who was called what and when, how often they spoke."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Annotated

from pydantic import Field

from rag.lexicon.names import Person, link, parts
from rag.lexicon.roles import Role
from rag.schema import Record

KEPT = 100_000  # records of people and their roles


class Speaker(Record):
    """Somebody who speaks in the coverage; days are those of speech, where known."""

    name: Annotated[str, Field(description="The full name")]
    aliases: Annotated[tuple[str, ...], Field(description="What else the coverage calls them")] = ()
    roles: Annotated[tuple[Role, ...], Field(description="What they are, with the days")] = ()
    statements: Annotated[int, Field(description="How many there are of them")] = 0
    first_day: Annotated[str | None, Field(description="First local day of speech, YYYY-MM-DD")] = None
    last_day: Annotated[str | None, Field(description="Last local day of speech, YYYY-MM-DD")] = None


def names_in(db: sqlite3.Connection, article_ids: Iterable[str]) -> set[str]:
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


def relink(db: sqlite3.Connection, touched: Iterable[str]) -> None:
    """Decide anew who is who among the families of these names; the order of ingests does not matter."""
    families: dict[str, set[str]] = defaultdict(set)
    for name in touched:
        families[parts(name).family].add(name)
    for family, names in families.items():
        names.update(row["name"] for row in db.execute("SELECT name FROM names WHERE family = ?", (family,)))
        counted = {name: times for name in names if (times := _times(db, name))}
        repeated = [name for name, times in sorted(counted.items()) for _ in range(times)]
        db.execute("DELETE FROM names WHERE family = ?", (family,))
        db.executemany(
            "INSERT INTO names (name, person, family) VALUES (?, ?, ?)",
            ((name, person, family) for name, person in link(repeated).items()),
        )


def relink_all(db: sqlite3.Connection) -> None:
    """Decide anew who everybody is, for a store whose names are not what its statements have."""
    names = {row["name"] for row in db.execute("SELECT DISTINCT name FROM voices")}
    db.execute("DELETE FROM names")
    relink(db, names)


def everybody(db: sqlite3.Connection, held: Iterable[Role]) -> tuple[Person, ...]:
    """Every person with aliases and those of these roles that are theirs, by name."""
    aliases: dict[str, list[str]] = defaultdict(list)
    for row in db.execute("SELECT name, person FROM names ORDER BY name"):
        aliases[row["person"]].append(row["name"])
    called: dict[str, list[str]] = defaultdict(list)
    for role in held:
        if role.role not in called[role.person]:
            called[role.person].append(role.role)
    return tuple(
        _person(person, tuple(a for a in names if a != person), tuple(called[person]))
        for person, names in sorted(aliases.items())
    )


@lru_cache(maxsize=KEPT)
def _person(name: str, aliases: tuple[str, ...], roles: tuple[str, ...]) -> Person:
    """A write changes few of the people: the others stay the same records, and what is made of them is kept."""
    return Person(name=name, aliases=aliases, roles=roles)


def roles(db: sqlite3.Connection, person: str | None = None) -> tuple[Role, ...]:
    """Who was called what, between which days of publication, in which outlet."""
    condition, values = ("", ()) if person is None else (" AND person = ?", (person,))
    rows = db.execute(
        "SELECT person, role, min(published) AS first, max(published) AS last, outlet, count(*) AS times FROM voices"
        " JOIN names USING (name) JOIN statements ON statements.key = statement"
        " JOIN revisions ON revisions.key = statements.revision"
        f" WHERE live AND role IS NOT NULL{condition}"
        " GROUP BY person, role, outlet ORDER BY person, first, role, outlet",
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


def speakers(db: sqlite3.Connection, limit: int, offset: int) -> tuple[int, tuple[Speaker, ...]]:
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


def prominence(db: sqlite3.Connection) -> dict[str, int]:
    """How many statements there are of each person."""
    rows = db.execute("SELECT person, count(*) AS n FROM names JOIN voices USING (name) GROUP BY person")
    return {row["person"]: row["n"] for row in rows}


def _aliases(db: sqlite3.Connection, person: str) -> Iterable[str]:
    rows = db.execute("SELECT name FROM names WHERE person = ? AND name != person ORDER BY name", (person,))
    return (row["name"] for row in rows)


def _times(db: sqlite3.Connection, name: str) -> int:
    return int(db.execute("SELECT count(*) FROM voices WHERE name = ?", (name,)).fetchone()[0])
