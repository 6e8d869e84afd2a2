"""Whom the speaker's place of a question names: people of the record, or a name as the user wrote it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from rag.answer.phrasing import listed
from rag.lexicon.names import fold, is_personal
from rag.lexicon.roles import CLEARLY, holder, role_key
from rag.query.known import Known
from rag.query.people import Match, resolve
from rag.query.wording import Line, word_list
from rag.schema import Days

MOST_MEANT = 3  # people by a part of their role: "the minister" of a whole cabinet is nobody
NEWEST = (("the", "latest"), ("the", "newest"))  # "the latest Luxon said": the order, no part of a name


class Whom(NamedTuple):
    """Speakers as the record names them, or as the user wrote them; `pronoun` where an earlier turn must tell."""

    speakers: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    pronoun: bool = False
    known: bool = False
    outlet: str | None = None


def whom(line: Line, first: int, last: int, known: Known, day: Days | None) -> Whom:
    """The speakers named by the words from `first` up to `last`; two joined by "and" are two."""
    first, last = _trimmed(line.folds, first, last)
    if first >= last:
        return Whom()
    pieces = _pieces(line, first, last)
    if len(pieces) == 1 or fold(line.written(first, last)) in known.people.names:
        return _one(line, first, last, known, day)
    found = [_one(line, *_trimmed(line.folds, *piece), known, day) for piece in pieces]
    if _is_one_body(line, first, found):
        return _one(line, first, last, known, day)
    return Whom(
        tuple(dict.fromkeys(name for one in found for name in one.speakers)),
        tuple(note for one in found for note in one.notes),
        any(one.pronoun for one in found),
        all(one.known for one in found),
    )


def _trimmed(folds: tuple[str, ...], first: int, last: int) -> tuple[int, int]:
    if folds[first : first + 2] in NEWEST:
        first += 2
    while first < last and folds[first] in word_list("adverbs"):
        first += 1
    while first < last and folds[last - 1] in word_list("adverbs"):
        last -= 1
    return first, last


def _pieces(line: Line, first: int, last: int) -> list[tuple[int, int]]:
    pieces, start = [], first
    for index in range(first, last):
        joins = line.folds[index] in ("and", "&", "or", "vs", "versus")
        comma = index > start and "," in line.gap(index)
        if joins or comma:
            pieces.append((start, index))
            start = index + joins
    return [piece for piece in [*pieces, (start, last)] if piece[0] < piece[1]]


def _is_one_body(line: Line, first: int, found: list[Whom]) -> bool:
    """ "Ministry of Foreign Affairs and Trade": a body, none of whose parts is a name in the record."""
    begins = line.folds[first : first + 3]
    return not any(one.known for one in found) and any(fold in word_list("thing_words") for fold in begins)


def _one(line: Line, first: int, last: int, known: Known, day: Days | None) -> Whom:
    folds = line.folds[first:last]
    if all(fold in word_list("pronouns") for fold in folds):
        return Whom(pronoun=True)
    if all(fold in word_list("nobody") or fold in word_list("determiners") for fold in folds):
        return Whom()
    match = _so_called(folds, _best(line, first, last, known), known)
    if match.people:
        return _decided(line.written(first, last), match, known, day)
    return Whom((_without_determiner(line, first, last),))


def _so_called(folds: tuple[str, ...], match: Match, known: Known) -> Match:
    """Of two bearers of a name the one whose role the words before it tell: "Mayor Brandt"."""
    titles = set(folds) & word_list("titles")
    if not (match.ambiguous and titles) or match.reading == "role":
        return match
    so_called = {name for role, names in known.people.roles.items() if titles & set(role.split()) for name in names}
    called = tuple(name for name in match.people if name in so_called)
    return match._replace(people=called) if len(called) == 1 else match


def _best(line: Line, first: int, last: int, known: Known) -> Match:
    """The whole as a name or role, else the name after titles, else a full name at the end.

    A role without its first words is another role: "the former Prime Minister" is not the Prime Minister.
    """
    match = resolve(line.written(first, last), known.people)
    if not match.people:
        match = _by_role(role_key(_mended(line, first, last)), known.people.roles)
    for start in range(first + 1, last):
        if match.people or line.folds[start - 1] in ("and", "or"):
            break
        match = _after_description(line, start, last, known)
    return match


def _by_role(asked: str, roles: Mapping[str, tuple[str, ...]]) -> Match:
    """Those so called, else the few whose role tells more: "rector of Lowmere" for the rector, "Lowmere mayor"."""
    if asked in roles:
        return Match(roles[asked], "role")
    fuller = (names for role, names in roles.items() if _tells_more(role.split(), asked.split()))
    found = tuple(sorted({name for names in fuller for name in names}))
    return Match(found if len(found) <= MOST_MEANT else (), "role")


def _tells_more(role: list[str], asked: list[str]) -> bool:
    more = len(role) - len(asked)
    if more < 1 or not asked:
        return False
    if role[: len(asked)] == asked:
        return role[len(asked)] in ("of", "for", "at", "in")
    return role[more:] == asked and not set(role[:more]) & word_list("qualifying")


def _mended(line: Line, first: int, last: int) -> str:
    return " ".join(word.text for word in line.words[first:last])


def _after_description(line: Line, start: int, last: int, known: Known) -> Match:
    """The name that the words from `start` on are, where what stands before is a title or describes a full name."""
    before = line.folds[start - 1]
    if not (_is_title(before) or before in word_list("name_particles") or " " in line.words[start].fold):
        return Match(())
    match = resolve(line.written(start, last), known.people)
    return Match(()) if match.reading == "role" else match


def _is_title(fold: str) -> bool:
    return fold in word_list("titles") or fold in word_list("determiners")


def _decided(written: str, match: Match, known: Known, day: Days | None) -> Whom:
    if match.reading == "role":
        return _holders(written, match, known, day)
    if match.ambiguous:
        return _likeliest(written, match, known)
    respelt = (f"read “{written}” as {match.people[0]}",) if match.reading == "spelling" else ()
    return Whom(match.people, respelt, known=True)


def _likeliest(written: str, match: Match, known: Known) -> Whom:
    """Of those who bear a name the people, and of these whoever is told of far more than any other.

    What stands under the bare name may be theirs.
    """
    bearers = tuple(filter(is_personal, match.people)) or match.people
    full = sorted((name for name in bearers if " " in name), key=lambda name: -known.prominence.get(name, 0))
    bare = tuple(name for name in bearers if " " not in name)
    first, second = (known.prominence.get(name, 0) for name in full[:2]) if len(full) > 1 else (0, 0)
    if first > CLEARLY * second:
        others = f"; there are also {listed(full[1:4])}"
        return Whom((full[0], *bare), (f"read “{written}” as {full[0]}{others}",), known=True)
    if len(bearers) == 1:
        return Whom(bearers, (f"read “{written}” as {bearers[0]}",), known=True)
    return Whom(bearers, (f"“{written}” may be {_either(bearers)}",), known=True)


def _holders(written: str, match: Match, known: Known, day: Days | None) -> Whom:
    """Who was called so on the day asked about, or last; everybody ever called so where that does not decide."""
    records = [role for person in match.people for role in known.roles_held.get(person, ())]
    held = holder(written, _first_day(day), records) if records else None
    if held:
        return Whom((held,), (f"read “{written}” as {held}",), known=True)
    if match.ambiguous:
        return Whom(match.people, (f"“{written}” may be {_either(match.people)}",), known=True)
    return Whom(match.people, (f"read “{written}” as {match.people[0]}",), known=True)


def _first_day(day: Days | None) -> date | None:
    if day is None or day.start.startswith(("XXXX", "0001")):
        return None
    return date.fromisoformat(day.start)


def _either(people: tuple[str, ...]) -> str:
    return people[0] if len(people) == 1 else f"{', '.join(people[:-1])} or {people[-1]}"


def _without_determiner(line: Line, first: int, last: int) -> str:
    while first + 1 < last and line.folds[first] in word_list("determiners"):
        first += 1
    return line.written(first, last)
