"""The cast of an article: the people it names, under every name it gives them, and where each is named. Pure."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from ingest.appositions import Calling, callings
from ingest.gender import Gender, gender_of_given, gender_of_title
from ingest.proper_names import LONGEST_NAME, ProperName, is_given, proper_names
from ingest.parse import Parse
from rag.names import fold, link, parts

PERSON = 2  # votes that make a run of capitals a person's name

Side = Literal["inside", "outside"]


class Sighting(NamedTuple):
    """A place where somebody of the cast is named."""

    start: int
    end: int
    name: str


@dataclass(frozen=True)
class Cast:
    """People by name, with what the article tells of them."""

    sightings: tuple[Sighting, ...]
    families: Mapping[str, tuple[str, ...]]
    givens: Mapping[str, tuple[str, ...]]
    genders: Mapping[str, Gender]
    roles: tuple[Calling, ...]
    full: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        return tuple(sighting.start for sighting in self.sightings)

    @cached_property
    def role_of(self) -> dict[str, str]:
        """The role each person is first called by; a later one may be a past one."""
        found: dict[str, str] = {}
        for calling in self.roles:
            found.setdefault(calling.name, calling.role)
        return found

    def within(self, start: int, end: int) -> tuple[Sighting, ...]:
        return self.sightings[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


def find_cast(text: str, parse: Parse, sources: Iterable[tuple[int, int]] = ()) -> Cast:
    """The people that a text names; `sources` are ranges known to name who speaks, a vote for a name in them."""
    mentions = proper_names(text)
    votes = _votes(mentions, parse, sources)
    people = _full_names(mentions, votes)
    families, givens = _by_word(people.values(), 2), _by_word(people.values(), 0)
    sightings = tuple(_sightings(mentions, people, families, givens, votes))
    roles = tuple(callings(text, mentions, sightings))
    return Cast(sightings, families, givens, _genders(mentions, sightings, roles), roles, people)


def _votes(mentions: Sequence[ProperName], parse: Parse, sources: Iterable[tuple[int, int]]) -> Counter[str]:
    """How much speaks for each written name being a person's."""
    labels = {token.start: token.entity for token in parse.tokens if token.entity}
    alone = {mention.words[0] for mention in mentions if len(mention.words) == 1}
    spoken = list(sources)
    ends = [end for _, end in spoken]
    votes: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for mention in mentions:
        if not mention.words:
            continue
        name = mention.name
        if name not in votes:
            votes[name] = 2 * is_given(mention.words[0]) + 2 * (mention.words[-1] in alone) * (len(mention.words) > 1)
        seen[name] += 1
        label = labels.get(mention.start, "")
        votes[name] += (label == "PERSON") - (label in ("GPE", "ORG", "LOC", "FAC", "NORP", "EVENT", "LAW", "DATE"))
        votes[name] += 2 * bool(mention.title)
    del ends, seen
    return votes


def _full_names(mentions: Sequence[ProperName], votes: Mapping[str, int]) -> dict[str, str]:
    """Written full names to the one each person is shown under."""
    names = [m.name for m in mentions if 2 <= len(m.words) and _is_person(m, votes)]
    return link(names)


def _is_person(mention: ProperName, votes: Mapping[str, int]) -> bool:
    capitals = sum(word[0].isupper() for word in mention.words)
    return capitals <= LONGEST_NAME and votes[mention.name] >= PERSON


def _by_word(names: Iterable[str], part: Literal[0, 2]) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for name in names:
        found[str(parts(name)[part])].add(name)
    return {key: tuple(sorted(values)) for key, values in found.items()}


def _sightings(
    mentions: Sequence[ProperName],
    people: Mapping[str, str],
    families: Mapping[str, Sequence[str]],
    givens: Mapping[str, Sequence[str]],
    votes: Mapping[str, int],
) -> Iterable[Sighting]:
    for mention in mentions:
        if not mention.words:
            continue
        known = people.get(mention.name)
        if known is None and len(mention.words) == 1:
            word = fold(mention.name)
            bearers = families.get(word) or givens.get(word) or ()
            if len(bearers) == 1:
                known = bearers[0]
            elif not bearers and votes[mention.name] >= PERSON:
                known = mention.name
        if known is not None:
            yield Sighting(mention.start, mention.end, known)


def _genders(
    mentions: Sequence[ProperName], sightings: Sequence[Sighting], roles: Sequence[Calling]
) -> dict[str, Gender]:
    """The gender of each person as titles, roles and given names tell it, in this order."""
    by_start = {sighting.start: sighting.name for sighting in sightings}
    found: dict[str, Gender] = {}
    for mention in mentions:
        name = by_start.get(mention.start)
        gender = gender_of_title(mention.title)
        if name and gender:
            found.setdefault(name, gender)
    for calling in roles:
        gender = gender_of_title(calling.role)
        if gender:
            found.setdefault(calling.name, gender)
    for name in by_start.values():
        gender = gender_of_given(parts(name).given or name)
        if gender:
            found.setdefault(name, gender)
    return found
