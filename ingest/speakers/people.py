"""The cast of an article: the people it names, under every name it gives them, and where each is named. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from ingest.parse import Parse
from ingest.speakers.appositions import Calling, roles_of
from ingest.speakers.full_names import PERSON, family_words, full_names, person_votes, tails, unshouted
from ingest.speakers.gender import gender_of_title
from ingest.speakers.namesakes import Namesakes
from ingest.speakers.nouns import is_body_word, is_given
from ingest.speakers.proper_names import ProperName, proper_names
from ingest.speakers.word_lists import word_list
from rag.lexicon.gender import Gender, gender_of_given
from rag.lexicon.honours import HONOURS
from rag.lexicon.names import fold, parts

_OF_GOVERNMENT = re.compile(
    r" (?:government|administration|cabinet|regime|ministry|campaign|presidency|dynasty|camp)\b"
)
_KNOWN_AS = re.compile(
    r"(?:(?:,| who is| \()? ?(?:(?:popularly|better|also|widely|commonly|fondly) )?(?:known|nicknamed)"
    r"(?: (?:as|to \w+ as))?"
    r"|(?:, (?:also )?| who is (?:also )?| \((?:also )?)called) (?:the )?[“\"‘']?"  # "Vale called Moss a liar"
)

_KIN_NAMED = re.compile(r"\b(?:[Hh]is|[Hh]er|[Tt]heir|whose) (?:[a-z]+ )?([a-z]+),? $")
_RELATED = re.compile(
    r"\b(?:couple|twins|sisters|brothers|siblings|parents|grandparents|cousins|spouses|newlyweds|husband and wife"
    r"|family|children|daughters|sons)\b[^.;:]{0,20}$"
)
KIN_REACH = 30  # characters that kin takes before a name


class Sighting(NamedTuple):
    """A place where something is named; `name` is empty where two people of the cast may be meant."""

    start: int
    end: int
    name: str
    person: bool
    title: str = ""
    begin: int = -1  # where its title starts


@dataclass(frozen=True)
class Cast:
    """Who is named where in an article, with gender and roles as the article tells them."""

    sightings: tuple[Sighting, ...]
    genders: Mapping[str, Gender]
    callings: tuple[Calling, ...]

    @cached_property
    def role_of(self) -> dict[str, str]:
        """The role each person is called by most, the first of equals."""
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for calling in self.callings:
            counts[calling.name][calling.role] += 1
        return {name: count.most_common(1)[0][0] for name, count in counts.items()}

    @cached_property
    def honoured(self) -> dict[str, str]:
        """Given names to themselves with the honour that the article never calls somebody without: "Sir Ari"."""
        titles: dict[str, set[str]] = defaultdict(set)
        for sighting in self.sightings:
            if sighting.person and " " not in sighting.name:
                titles[sighting.name].update(sighting.title.split()[-1:] or [""])
        return {name: f"{title} {name}" for name, (title, *more) in titles.items() if title in HONOURS and not more}

    @cached_property
    def people(self) -> frozenset[str]:
        return frozenset(sighting.name for sighting in self.sightings if sighting.person)

    def within(self, start: int, end: int) -> tuple[Sighting, ...]:
        """The sightings that begin in a range of characters."""
        return self.sightings[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def whole_names(self, start: int, end: int) -> tuple[int, int]:
        """A range of characters, made to hold in full the names in which it begins or ends."""
        first = bisect_left(self._starts, start) - 1
        if first >= 0 and self.sightings[first].end > start:
            start = self.sightings[first].start
        inside = self.within(start, end)
        return start, max(end, inside[-1].end) if inside else end

    def bearer(self, family: str, gender: Gender) -> str:
        """The one person of a family name and a gender, or nothing."""
        bearers = {name for name in self.people if parts(name).family == fold(family) and parts(name).given}
        found = [name for name in bearers if self.genders.get(name) == gender]
        known = all(name in self.genders for name in bearers)
        return found[0] if len(found) == 1 and known else ""

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(sighting.start for sighting in self.sightings)


def find_cast(text: str, parse: Parse) -> Cast:
    """The people that a text names."""
    names = proper_names(text)
    families = {fold(name.words[-1]) for name in names if len(name.words) > 1} & word_list("openers")
    names = proper_names(text, families) if families else names
    names = unshouted(names)
    votes = person_votes(text, names, parse)
    known = full_names(text, names, votes, parse)
    known |= _by_names(text, names, known)
    known |= _of_kin(text, names, known) | _of_one_family(text, names, known)
    callings = tuple(_callings(text, parse, names, known))
    titles = [(known[name.name], name.title) for name in names if name.title and name.name in known]
    told = frozenset(_told_genders(names, known, callings))
    namesakes = Namesakes(known.values(), _genders(names, known, callings), callings, titles, told)
    sightings = tuple(_sightings(text, names, votes, known, namesakes))
    return Cast(sightings, _genders_of_sightings(sightings, callings), callings)


def _by_names(text: str, names: Sequence[ProperName], known: Mapping[str, str]) -> dict[str, str]:
    """Other names that the text gives people: "Ari Vale, popularly known as Papa Moss"; not a third one's own."""
    borne = {tail for full in known.values() for tail in tails(full)}
    return {
        other.name: known[name.name]
        for name, other in pairwise(names)
        if name.name in known
        and other.words
        and fold(other.name) not in borne
        and _KNOWN_AS.fullmatch(text, name.end, other.start)
    }


def _of_kin(text: str, names: Sequence[ProperName], known: Mapping[str, str]) -> dict[str, str]:
    """The full names of kin named by a given name alone: "his wife Ona" of Ari Vale, where "Ms Vale" is nobody else."""
    titled = [(fold(name.name), gender_of_title(name.title)) for name in names if len(name.words) == 1 and name.title]
    people = {parts(full).family: full for full in known.values()}
    found = {}
    for name in names:
        kin = _KIN_NAMED.search(text, max(0, name.start - KIN_REACH), name.start)
        gender = gender_of_title(kin[1]) if kin else None
        if gender is None or len(name.words) != 1 or name.title or name.name in known or not is_given(name.words[0]):
            continue
        families = {family for family, told in titled if told == gender and family in people}
        others = {full for full in known.values() if parts(full).family in families}
        if len(families) == 1 and not any(gender_of_given(parts(full).given) in (gender, None) for full in others):
            found[name.name] = f"{name.name} {_family_of(people[families.pop()])}"
    return found


def _of_one_family(text: str, names: Sequence[ProperName], known: Mapping[str, str]) -> dict[str, str]:
    """The full name of the first of "the sisters, Ona and Dot Vale", where nobody else is called Ona."""
    borne = {word for full in known.values() for word in (parts(full).given, parts(full).family)}
    return {
        name.name: f"{name.name} {_family_of(known[other.name])}"
        for name, other in pairwise(names)
        if len(name.words) == 1
        and not name.title
        and len(other.words) > 1
        and not other.title
        and other.name in known
        and text[name.end : other.start] in (" and ", " & ")
        and is_given(name.words[0])
        and is_given(other.words[0])
        and fold(name.name) not in borne
        and _RELATED.search(text, max(0, name.start - KIN_REACH), name.start)
    }


def _family_of(full: str) -> str:
    """The family name as a full name has it."""
    return full.split()[-1 - bool(parts(full).suffix)].rstrip(",")


def _callings(text: str, parse: Parse, names: Sequence[ProperName], known: Mapping[str, str]) -> Iterable[Calling]:
    shorter: dict[str, set[str]] = defaultdict(set)
    for full in known.values():
        for tail in tails(full):
            shorter[tail].add(full)
    for name in names:
        bearers = shorter.get(fold(name.name), set())
        bearer = known.get(name.name) or (min(bearers) if len(bearers) == 1 else "")
        if bearer or (name.title and len(name.words) == 1 and not bearers):
            yield from (Calling(name.start, bearer or name.name, role) for role in roles_of(text, parse, name))


def _sightings(
    text: str,
    names: Sequence[ProperName],
    votes: Mapping[str, int],
    known: Mapping[str, str],
    namesakes: Namesakes,
) -> Iterable[Sighting]:
    for name in names:
        if not name.title and _OF_GOVERNMENT.match(text, name.end):
            continue  # "the Vale government": nobody
        full = known.get(name.name)
        if full:
            namesakes.introduce(full, name.start)
            yield Sighting(name.start, name.end, full, True, name.title, name.title_start)
        elif len(family_words(name)) <= 1 or namesakes.bearers(fold(name.name)):
            yield from _by_part(text, name, votes, namesakes)
        elif (start := " ".join(name.words[:2])) in known:
            yield Sighting(name.start, name.start + len(start), known[start], True, name.title, name.title_start)
        else:
            yield Sighting(name.start, name.end, name.name, False, name.title, name.title_start)


def _by_part(text: str, name: ProperName, votes: Mapping[str, int], namesakes: Namesakes) -> Iterable[Sighting]:
    start = name.start if name.words else name.title_start
    word = name.name or name.title
    bearers = namesakes.bearers(fold(word))
    if bearers:
        found = namesakes.decide(bearers, name, text)
        yield Sighting(start, name.end, found or "", True, name.title if name.words else "", name.title_start)
    elif name.words:
        person = votes[name.name] >= PERSON and not is_body_word(word)
        yield Sighting(name.start, name.end, word, person, name.title, name.title_start)


def _told_genders(
    names: Sequence[ProperName], known: Mapping[str, str], callings: Sequence[Calling]
) -> dict[str, Gender]:
    """The gender of each full name whose titles or roles tell it."""
    told = [(known.get(name.name, ""), gender_of_title(name.title)) for name in names]
    return _first_told([*told, *((calling.name, gender_of_title(calling.role)) for calling in callings)])


def _genders(names: Sequence[ProperName], known: Mapping[str, str], callings: Sequence[Calling]) -> dict[str, Gender]:
    """The gender of each full name as titles, roles and given names tell it, in this order."""
    given = [(full, gender_of_given(parts(full).given)) for full in known.values()]
    return _first_told([*_told_genders(names, known, callings).items(), *given])


def told_genders(sightings: Sequence[Sighting], callings: Sequence[Calling]) -> dict[str, Gender]:
    """The genders that titles and roles tell, not given names."""
    told = [(one.name, gender_of_title(one.title)) for one in sightings if one.person]
    return _first_told([*told, *((calling.name, gender_of_title(calling.role)) for calling in callings)])


def _genders_of_sightings(sightings: Sequence[Sighting], callings: Sequence[Calling]) -> dict[str, Gender]:
    given = [(one.name, gender_of_given(parts(one.name).given or one.name)) for one in sightings if one.person]
    return _first_told([*told_genders(sightings, callings).items(), *given])


def _first_told(told: Iterable[tuple[str, Gender | None]]) -> dict[str, Gender]:
    found: dict[str, Gender] = {}
    for name, gender in told:
        if name and gender:
            found.setdefault(name, gender)
    return found
