"""The cast of an article: the people it names, under every name it gives them, and where each is named. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from ingest.parse import Parse
from ingest.speakers.appositions import Calling, role_after, roles_of
from ingest.speakers.gender import Gender, gender_of_given, gender_of_title
from ingest.speakers.namesakes import Namesakes
from ingest.speakers.nouns import is_body_word, is_given, is_title
from ingest.speakers.proper_names import LONGEST_NAME, ProperName, proper_names
from ingest.speakers.word_lists import word_list
from rag.lexicon.names import fold, link, particles, parts

_DESCRIBED = re.compile(
    r", (?:\d\d,|(?:a|an|the|who|whose|his|her) |of (?:the )?[A-Z])"
)  # "Ari Vale, 55," or "Ari Vale, a miner"
_FOLLOWED = re.compile(r"[^.!?\n“\"‘]*\b(?:he|she|his|her|himself|herself)\b")
_SPEAKS = re.compile(r" (?:said|says) (?:that )?(?:he|she)\b")
_SAID = re.compile(r" (?:said|says|told|tells|added|adds|asked|asks|replied|wrote)\b")
_ROLE_AND_COMMA = re.compile(
    r"\b(?:the|its|their) (?:[\w-]+ ){0,3}?([\w-]+)(?: (?:of|for) (?:the )?[A-Z][\w-]*(?: [A-Z][\w-]*)*)?, $"
)
ROLE_BEFORE = 80  # characters that a role and its comma take before a name
PERSON = 2  # votes that make a run of capitals a person's name
CALLED = 3  # of one called by a role or by "he": more than the model's taking the name for a body's
SHORT = 2  # letters of initials, which are no shouted name
HEADLINE = 4  # words of the shortest line that can be a headline
SURE = 4  # where a word of it is a body's as well, as in "Ari Law"
_NOT_PEOPLE = frozenset(["GPE", "ORG", "LOC", "FAC", "NORP", "EVENT", "LAW", "DATE", "WORK_OF_ART", "PRODUCT"])


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
    def people(self) -> frozenset[str]:
        return frozenset(sighting.name for sighting in self.sightings if sighting.person)

    def within(self, start: int, end: int) -> tuple[Sighting, ...]:
        """The sightings that begin in a range of characters."""
        return self.sightings[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

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
    names = _unshouted(names)
    votes = _votes(text, names, parse)
    known = _full_names(names, votes, _doubtful(text, parse, names))
    callings = tuple(_callings(text, parse, names, known))
    titles = [(known[name.name], name.title) for name in names if name.title and name.name in known]
    namesakes = Namesakes(known.values(), _genders(names, known, callings), callings, titles)
    sightings = tuple(_sightings(text, names, votes, known, namesakes))
    return Cast(sightings, _genders_of_sightings(sightings, callings), callings)


def _unshouted(names: Sequence[ProperName]) -> tuple[ProperName, ...]:
    """Names in capitals as the text writes them elsewhere: "ARI VALE:" in a transcript is Ari Vale."""
    quiet = {fold(word): word for name in names for word in name.words if not word.isupper()}
    return tuple(
        name._replace(words=tuple(quiet.get(fold(word), word) for word in name.words))
        if name.words and all(word.isupper() and len(word) > SHORT for word in name.words)
        else name
        for name in names
    )


def _votes(text: str, names: Sequence[ProperName], parse: Parse) -> Counter[str]:
    """What speaks for each written name being a person's: given name, title, apposition, model, its last word alone."""
    names = [name for name in names if name.words and not _in_headline(text, name)]
    labels = {token.start: token.entity for token in parse.tokens if token.entity}
    alone = {fold(_family(name)[0]) for name in names if len(_family(name)) == 1}
    followed = {fold(name.words[-1]) for name in names if _opens(text, name) and _FOLLOWED.match(text, name.end)}
    speaking = {fold(_family(name)[0]) for name in names if len(_family(name)) == 1 and _SAID.match(text, name.end)}
    votes: Counter[str] = Counter()
    for name in names:
        if name.name not in votes and len(name.words) > 1:
            votes[name.name] += 2 * is_given(name.words[0]) + (fold(name.words[-1]) in alone)
            votes[name.name] += fold(name.words[-1]) in followed & alone
            votes[name.name] += fold(name.words[-1]) in speaking
        label = labels.get(name.start, "")
        mistaken = fold(name.words[-1]) in followed  # "Pōmare, a place" to the model: "Pōmare stood, and he spoke"
        votes[name.name] += (label == "PERSON") * min(len(name.words), PERSON)
        votes[name.name] -= label in _NOT_PEOPLE and not mistaken
        votes[name.name] += SURE * bool(name.title) - _has_article(text, name)
        votes[name.name] += CALLED * bool(role_after(text, name.end)) or bool(_DESCRIBED.match(text, name.end))
        votes[name.name] += CALLED * (bool(_SPEAKS.match(text, name.end)) or _is_apposed(text, name))
    return votes


def _opens(text: str, name: ProperName) -> bool:
    """Whether a name is the first word of a sentence or a line: most often its subject."""
    before = text[max(0, name.start - 2) : name.start]
    return not before or before.endswith("\n") or before in (". ", "” ")


def _is_apposed(text: str, name: ProperName) -> bool:
    """Whether a role stands before a name, set off by commas: "the mayor of Tui Bay, Ari Vale, has"."""
    if text[name.end : name.end + 1] != ",":
        return False
    before = _ROLE_AND_COMMA.search(text, max(0, name.start - ROLE_BEFORE), name.start)
    return before is not None and is_title(before[1])


def _has_article(text: str, name: ProperName) -> bool:
    """Whether a name of one word stands with "the", as a newspaper's does."""
    return len(name.words) == 1 and text[max(0, name.title_start - 4) : name.title_start].lower() == "the "


def _doubtful(text: str, parse: Parse, names: Sequence[ProperName]) -> Set[str]:
    """Names whose first word may be a common one with a capital: "Top Vale" in a headline or at a line's start."""
    tags = {token.start: token.pos for token in parse.tokens}
    sure = {
        name.name
        for name in names
        if name.title
        or (name.words and is_given(name.words[0]))
        or (tags.get(name.start) == "PROPN" and not _in_headline(text, name))
    }
    return {name.name for name in names} - sure


def _in_headline(text: str, name: ProperName) -> bool:
    """Whether a name stands in a line that gives every word a capital, where capitals tell nothing."""
    start, end = text.rfind("\n", 0, name.start) + 1, text.find("\n", name.end)
    line = text[start : end if end >= 0 else len(text)]
    words = [word for word in line.split() if word[0].isalpha()]
    if line.rstrip().endswith("."):
        return False
    return len(words) >= HEADLINE and 4 * sum(word[0].isupper() for word in words) >= 3 * len(words)


def _full_names(names: Sequence[ProperName], votes: Mapping[str, int], doubtful: Set[str]) -> dict[str, str]:
    """Written full names to the one that each person is shown under; a doubtful one gives way to a namesake."""
    full = [name for name in names if _is_full(name, votes[name.name])]
    sure = {fold(name.words[-1]) for name in full if name.name not in doubtful}
    full = [name for name in full if name.name not in doubtful or fold(name.words[-1]) not in sure]
    written = {name.name for name in full}
    # "Ari Vale Slams Critics" in a headline is "Ari Vale", known from elsewhere, and more
    linked = link(name.name for name in full if len(name.words) == 2 or " ".join(name.words[:2]) not in written)
    return {name: _without_suffix(person, linked.values()) for name, person in linked.items()}


def _without_suffix(name: str, people: Iterable[str]) -> str:
    """The name without "Jr." and the like, unless it tells two people of the article apart."""
    own = parts(name)
    if not own.suffix:
        return name
    apart = any(parts(other)[::2] == own[::2] and parts(other).suffix != own.suffix for other in people)
    return name if apart else name.rsplit(" ", 1)[0].rstrip(",")


def _is_full(name: ProperName, votes: int) -> bool:
    capitals = sum(word[0].isupper() for word in name.words)
    needed = SURE if any(is_body_word(word) for word in name.words) else PERSON
    whole = len(_family(name)) > 1 or any(map(is_given, name.words[:1]))  # "Te Ahuru" is a family name
    return whole and 2 <= capitals <= LONGEST_NAME and votes >= needed


def _callings(text: str, parse: Parse, names: Sequence[ProperName], known: Mapping[str, str]) -> Iterable[Calling]:
    families: dict[str, set[str]] = defaultdict(set)
    for full in known.values():
        families[parts(full).family].add(full)
    for name in names:
        bearers = families.get(fold(name.name), set()) if len(name.words) == 1 else set()
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
        full = known.get(name.name)
        if full:
            namesakes.introduce(full, name.start)
            yield Sighting(name.start, name.end, full, True, name.title, name.title_start)
        elif len(_family(name)) <= 1:
            yield from _by_one_word(text, name, votes, namesakes)
        elif (start := " ".join(name.words[:2])) in known:
            yield Sighting(name.start, name.start + len(start), known[start], True, name.title, name.title_start)
        else:
            yield Sighting(name.start, name.end, name.name, False, name.title, name.title_start)


def _family(name: ProperName) -> list[str]:
    """The words of a name that tell: of "Te Ahuru" and "Van Holt" the last."""
    return [word for word in name.words if fold(word) not in particles()] or list(name.words)


def _by_one_word(text: str, name: ProperName, votes: Mapping[str, int], namesakes: Namesakes) -> Iterable[Sighting]:
    start = name.start if name.words else name.title_start
    word = name.name or name.title
    bearers = namesakes.bearers(fold(word)) if len(word.split()) == 1 or len(_family(name)) == 1 else ()
    if bearers:
        found = namesakes.decide(bearers, name, text)
        yield Sighting(start, name.end, found or "", True, name.title if name.words else "", name.title_start)
    elif name.words:
        person = votes[name.name] >= PERSON and not is_body_word(word)
        yield Sighting(name.start, name.end, word, person, name.title, name.title_start)


def _genders(names: Sequence[ProperName], known: Mapping[str, str], callings: Sequence[Calling]) -> dict[str, Gender]:
    """The gender of each full name as titles, roles and given names tell it, in this order."""
    told = [(known.get(name.name, ""), gender_of_title(name.title)) for name in names]
    told += [(calling.name, gender_of_title(calling.role)) for calling in callings]
    told += [(full, gender_of_given(parts(full).given)) for full in known.values()]
    return _first_told(told)


def _genders_of_sightings(sightings: Sequence[Sighting], callings: Sequence[Calling]) -> dict[str, Gender]:
    told = [(s.name, gender_of_title(s.title)) for s in sightings if s.person]
    told += [(calling.name, gender_of_title(calling.role)) for calling in callings]
    told += [(s.name, gender_of_given(parts(s.name).given or s.name)) for s in sightings if s.person]
    return _first_told(told)


def _first_told(told: Iterable[tuple[str, Gender | None]]) -> dict[str, Gender]:
    found: dict[str, Gender] = {}
    for name, gender in told:
        if name and gender:
            found.setdefault(name, gender)
    return found
