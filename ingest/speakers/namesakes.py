"""Which of two people a family name alone means, where the article lets it be known. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set

from ingest.speakers.appositions import Calling
from ingest.speakers.gender import gender_of_title
from ingest.speakers.nouns import is_title
from ingest.speakers.proper_names import ProperName
from rag.lexicon.gender import Gender
from rag.lexicon.names import fold, particles, parts, plain
from rag.lexicon.roles import role_key

_IN_FULL = {"cllr": "councillor", "cr": "councillor", "ald": "alderman", "supt": "superintendent", "insp": "inspector"}
# Titles that tell no office: anybody may have them.
_COURTESIES = frozenset(("dr", "doctor", "prof", "professor", "rev", "reverend", "hon", "sir", "dame", "lord", "lady"))
_KIN = re.compile(r"\b(?:[Hh]is|[Hh]er|[Tt]heir) ([a-z]+),? [A-Z]")


class Namesakes:
    """The bearers of each name, and who of them has been introduced so far: made for one walk through a text.

    `people` are full names in the order in which the text first gives them; `titles` stand before them ("Dr"); of
    those `told` the text tells the gender, of others the given name does.
    """

    def __init__(
        self,
        people: Iterable[str],
        genders: Mapping[str, Gender],
        callings: Sequence[Calling],
        titles: Iterable[tuple[str, str]] = (),
        told: Set[str] = frozenset(),
    ) -> None:
        self._genders, self._told = genders, told
        self._roles: dict[str, set[str]] = defaultdict(set)
        for full, title in titles:
            self._roles[full].add(role_key(title))
        for calling in callings:
            self._roles[calling.name].add(role_key(calling.role))
        self._families: dict[str, set[str]] = defaultdict(set)
        self._givens: dict[str, set[str]] = defaultdict(set)
        self._order = {full: place for place, full in reversed(list(enumerate(people)))}
        for full in self._order:
            named = parts(full)
            self._families[named.family].add(full)
            for word in (named.given, *named.middle):
                self._givens[word].add(full)
        self._introduced: dict[str, int] = {}
        self._latest: dict[str, tuple[str, int]] = {}
        self._owner: dict[str, str] = {}

    def introduce(self, full: str, start: int) -> None:
        """The text names somebody in full."""
        self._introduced.setdefault(full, start)
        self._latest[parts(full).family] = (full, start)

    def bearers(self, folded: str) -> tuple[str, ...]:
        """Who bears one folded word as family name, or else as given name; whose name several words are a part of."""
        pieces = [piece for piece in folded.split() if piece not in particles()]
        if len(pieces) > 1:
            return tuple(sorted(full for full in self._order if f" {folded} " in f" {fold(full)} "))
        found = self._families.get(pieces[-1]) or self._givens.get(pieces[0]) if pieces else None
        return tuple(sorted(found or ()))

    def decide(self, bearers: Sequence[str], name: ProperName, text: str) -> str | None:
        """Whom a name alone means: the only bearer, the one its title fits, the one the article has made its own."""
        fitting = self._fitting(bearers, name.title)
        if not any(self._agrees(full, name.title) for full in fitting) and self._has_kin(name.title, text):
            return None  # "His wife Carys said … Ms Vale said": not he, whatever lists say of his name
        family = plain(name.name or name.title)
        if len(fitting) == 1:
            return fitting[0]
        met = [full for full in fitting if full in self._introduced]
        if len(met) == 1:
            return self._own(family, met[0])
        if met and _tells_office(name.title) and not self._holders(met, name.title):
            return None  # "Mayor Vale" of Ana and Ari Vale, neither of whom is called a mayor
        if not met and fitting:
            return min(fitting, key=self._order.__getitem__)  # a headline: whom the text then names in full first
        if not met:
            return None
        owner = self._owner.get(family)
        latest, start = self._latest.get(family, ("", 0))
        in_paragraph = "\n" not in text[start : name.start]
        if owner is None:
            if in_paragraph and self._alone_in_paragraph(met, name.start, text):
                return latest
            return self._own(family, latest) if self._just_introduced(met, name.start, text) == latest else None
        return owner if owner == latest or not in_paragraph else None

    def _own(self, family: str, full: str) -> str:
        self._owner.setdefault(family, full)
        return full

    def _fitting(self, bearers: Sequence[str], title: str) -> list[str]:
        gender = gender_of_title(title)
        if gender:
            fitting = [full for full in bearers if self._genders.get(full, gender) == gender]
            return fitting or [full for full in bearers if full not in self._told]  # "Mr Vale" of "Tunde Vale"
        return self._holders(bearers, title) or list(bearers)

    def _holders(self, bearers: Sequence[str], title: str) -> list[str]:
        """Those whom the text calls by a title: "Mayor" where it has called one of them "the Tui Bay mayor"."""
        key = role_key(_IN_FULL.get(plain(title), title)) if title else ""
        called = [full for full in bearers if key and key in self._roles[full]]
        if called or not key:
            return called
        return [full for full in bearers if any(_is_office(role, key) for role in self._roles[full])]

    def _agrees(self, full: str, title: str) -> bool:
        gender = gender_of_title(title)
        return gender is None or self._genders.get(full, gender) == gender

    def _has_kin(self, title: str, text: str) -> bool:
        """Whether a text tells of somebody's wife or sister by a given name, for "Mrs"; of a husband for "Mr"."""
        gender = gender_of_title(title)
        return any(gender_of_title(kin[1]) == gender for kin in _KIN.finditer(text))

    def _just_introduced(self, met: Sequence[str], start: int, text: str) -> str:
        """The only one of them whom the paragraph above names in full, where this one names nobody before."""
        begin = text.rfind("\n", 0, start) + 1
        end = begin
        while end and text[end - 1].isspace():
            end -= 1
        above = text[text.rfind("\n", 0, end) + 1 : end]
        named = [full for full in met if full in above]
        beside = any(full in text[begin:start] for full in met)
        return named[0] if len(named) == 1 and not beside else ""

    def _alone_in_paragraph(self, met: Sequence[str], start: int, text: str) -> bool:
        paragraph = text[text.rfind("\n", 0, start) + 1 : start]
        return sum(full in paragraph for full in met) == 1


def _tells_office(title: str) -> bool:
    return is_title(title) and gender_of_title(title) is None and plain(title) not in _COURTESIES


def _is_office(role: str, key: str) -> bool:
    """Whether "mayor" is the office of "Tui Bay mayor" and of "mayor of Tui Bay"."""
    return role.endswith(f" {key}") or role.startswith((f"{key} of ", f"{key} for "))
