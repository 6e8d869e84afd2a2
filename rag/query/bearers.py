"""Which of the people that bear a name, or have held an office, is meant. Pure."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from rag.answer.phrasing import either, listed
from rag.lexicon.names import is_personal
from rag.lexicon.roles import CLEARLY, holder, role_key
from rag.query.known import Known
from rag.query.people import Match
from rag.query.wording import titles, word_list
from rag.schema import Days


class Link(NamedTuple):
    """Speakers as the store names them, or, not `known`, as the user wrote them.

    `described` is a description ("the union lady") that links to nobody: it may be in the articles' own words.
    """

    speakers: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    known: bool = False
    described: str = ""
    rest: frozenset[int] = frozenset()  # words of the stretch that are no part of the name: "ruru drains"
    besides: tuple[str, ...] = ()  # descriptions of others beside them, which link to nobody
    office: str = ""  # the office asked for, where several have held it: what they said, and when, tells who is meant


def so_called(folds: tuple[str, ...], match: Match, known: Known) -> Match:
    """Of several bearers of a name the one whose role the words before it tell: "Mayor Brandt", "bosun Prow"."""
    before = set(folds) & (titles() | known.people.role_words)
    if not (match.ambiguous and before) or match.reading == "role":
        return match
    so_called = {name for role, names in known.people.roles.items() if before & set(role.split()) for name in names}
    called = tuple(name for name in match.people if name in so_called)
    return match._replace(people=called) if len(called) == 1 else match


def decided(written: str, match: Match, known: Known, day: Days | None) -> Link:
    if match.reading == "role":
        return _holders(written, match, known, day)
    if match.ambiguous:
        return _likeliest(written, match, known)
    respelt = (f"read “{written}” as {match.people[0]}",) if match.reading == "spelling" else ()
    return Link(match.people, respelt, known=True)


def _likeliest(written: str, match: Match, known: Known) -> Link:
    """Of those who bear a name the people, and of these whoever is told of far more than any other.

    What stands under the bare name may be theirs.
    """
    bearers = tuple(filter(is_personal, match.people)) or match.people
    full = sorted((name for name in bearers if " " in name), key=lambda name: -known.prominence.get(name, 0))
    bare = tuple(name for name in bearers if " " not in name)
    first, second = (known.prominence.get(name, 0) for name in full[:2]) if len(full) > 1 else (0, 0)
    if first > CLEARLY * second:
        others = f"; there are also {listed(full[1:4])}"
        return Link((full[0], *bare), (f"read “{written}” as {full[0]}{others}",), known=True)
    if len(bearers) == 1:
        return Link(bearers, (f"read “{written}” as {bearers[0]}",), known=True)
    return Link(bearers, (f"“{written}” may be {either(bearers)}",), known=True)


def _holders(written: str, match: Match, known: Known, day: Days | None) -> Link:
    """Who was called so on the day asked about, or last; everybody ever called so where that does not decide."""
    records = [role for person in match.people for role in known.roles_held.get(person, ())]
    of_office = _of_office(role_key(written), known)
    if len(of_office) > 1:
        return Link(of_office, known=True, office=written)
    held = holder(written, _first_day(day), records) if records else None
    if held:
        return Link((held,), (f"read “{written}” as {held}",), known=True)
    if match.ambiguous:
        return Link(match.people, known=True, office=written)
    return Link(match.people, (f"read “{written}” as {match.people[0]}",), known=True)


def _of_office(asked: str, known: Known) -> tuple[str, ...]:
    """Everybody whose office is this one word, with or without what it is of: "minister", "health minister"."""
    if " " in asked:
        return ()
    qualifying = word_list("qualifying")
    found = (
        names
        for role, names in known.people.roles.items()
        if _head(role) == asked and not qualifying & set(role.split())
    )
    return tuple(sorted({name for names in found for name in names if is_personal(name)}))


def _head(role: str) -> str:
    """ "minister" of "health minister" and of "minister for canals"."""
    before = re.split(r" (?:of|for|at|in|to|on) ", role, maxsplit=1)[0].split()
    return before[-1] if before else ""


def _first_day(day: Days | None) -> date | None:
    if day is None or day.start.startswith(("XXXX", "0001")):
        return None
    return date.fromisoformat(day.start)
