"""What the record holds that a question may name: people, roles, outlets, occasions and days. Pure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from rag.people import Known as KnownPeople
from rag.roles import Role
from rag.wording import split, word_list

Phrases = dict[str, tuple[tuple[tuple[str, ...], str], ...]]


@dataclass(frozen=True)
class Known:
    """The names and days of a record; the indexes are made on first use, once.

    `days` are those said and those published, `XXXX-02-09` where the record gives no year.
    """

    people: KnownPeople = field(default_factory=KnownPeople)
    roles: tuple[Role, ...] = ()
    outlets: tuple[str, ...] = ()
    occasions: tuple[str, ...] = ()
    days: tuple[str, ...] = ()

    @cached_property
    def outlet_phrases(self) -> Phrases:
        return _by_first_word(self.outlets)

    @cached_property
    def occasion_phrases(self) -> Phrases:
        return _by_first_word(self.occasions)

    @cached_property
    def roles_held(self) -> dict[str, tuple[Role, ...]]:
        held: dict[str, list[Role]] = defaultdict(list)
        for role in self.roles:
            held[role.person].append(role)
        return {person: tuple(roles) for person, roles in held.items()}

    @cached_property
    def dated(self) -> tuple[str, ...]:
        """The days with a year, in order."""
        return tuple(sorted({day for day in self.days if not day.startswith("XXXX")}))

    @cached_property
    def month_days(self) -> dict[str, str]:
        """Each `MM-DD` to the latest year in which the record has it, XXXX where it never gives the year."""
        latest = {day[5:]: "XXXX" for day in self.days}
        latest.update((day[5:], day[:4]) for day in self.dated)
        return latest

    def has_between(self, first: str, last: str) -> bool:
        """Whether the record has a day from `first` to `last`, both included."""
        return bisect_left(self.dated, first) < bisect_right(self.dated, last)


def _by_first_word(names: Iterable[str]) -> Phrases:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for name in sorted(set(names)):
        folds = split(name).folds
        while len(folds) > 1 and folds[0] in word_list("determiners"):
            folds = folds[1:]
        if folds:
            found[folds[0]].append((folds, name))
    return {first: tuple(sorted(phrases, key=lambda p: -len(p[0]))) for first, phrases in found.items()}


def named_at(folds: tuple[str, ...], index: int, phrases: Phrases) -> tuple[int, str | None]:
    """How many words from `index` on are one of the names, and which; the longest wins."""
    for words, name in phrases.get(folds[index], ()) if index < len(folds) else ():
        if folds[index : index + len(words)] == words:
            return len(words), name
    return 0, None
