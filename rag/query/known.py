"""What the record holds that a question may name: people, roles, outlets, occasions and days. Pure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from rag.lexicon.names import words as words_of
from rag.lexicon.roles import Role
from rag.query.given_marks import GivenMarks
from rag.query.known_people import Known as KnownPeople
from rag.query.wording import split, word_list

SHORTEST_INITIALS = 3  # letters
KEPT = 20_000  # names of which the words are kept: a write brings few that were not there
Phrases = dict[str, tuple[tuple[tuple[str, ...], str], ...]]


@dataclass(frozen=True)
class Known:
    """The names and days of a record; the indexes are made on first use, once.

    `days` are those said and those published, `XXXX-02-09` where the record gives no year; `prominence` is how many
    statements there are of each person.
    """

    people: KnownPeople = field(default_factory=KnownPeople)
    roles: tuple[Role, ...] = ()
    outlets: tuple[str, ...] = ()
    occasions: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    prominence: Mapping[str, int] = field(default_factory=dict)
    marks: GivenMarks | None = None

    def with_marks(self, marks: GivenMarks) -> Known:
        """The same record, for a question that somebody else has marked; the indexes are shared."""
        same = copy(self)
        object.__setattr__(same, "marks", marks)
        return same

    @cached_property
    def outlet_phrases(self) -> Phrases:
        """Outlets by first word, and by last word where only one ends so: "the Herald"."""
        whole = ((name, name) for name in self.outlets)
        return _by_first_word((*_short_names(self.outlets), *whole))

    @cached_property
    def occasion_phrases(self) -> Phrases:
        """Occasions by first word, in whole and in part: "Newstalk ZB" of "Mike Hosking, Newstalk ZB"."""
        return _phrases_of_occasions(self.occasions)

    @cached_property
    def occasion_words(self) -> frozenset[str]:
        """Every word of an occasion that tells which it is."""
        return _words_of_occasions(self.occasions)

    @cached_property
    def venue_names(self) -> Phrases:
        """Outlets and occasions by first word, as whole names."""
        return _phrases_of_venues(self.outlets, self.occasions)

    @cached_property
    def roles_held(self) -> Mapping[str, tuple[Role, ...]]:
        return held_by(self.roles)

    def with_roles_held(self, held: Mapping[str, tuple[Role, ...]]) -> Known:
        """The same record, whose roles were told apart by person before."""
        self.__dict__["roles_held"] = held
        return self

    @cached_property
    def dated(self) -> tuple[str, ...]:
        """The days with a year, in order."""
        return tuple(sorted({day for day in self.days if not day.startswith("XXXX")}))

    @cached_property
    def yearless(self) -> frozenset[str]:
        """The days without a year, as `MM-DD`."""
        return frozenset(day[5:] for day in self.days if day.startswith("XXXX"))

    def has_between(self, first: str, last: str) -> bool:
        """Whether the record has a day from `first` to `last`, both included."""
        return bisect_left(self.dated, first) < bisect_right(self.dated, last)


@lru_cache(maxsize=4)  # stores: few writes bring an occasion that was not there
def _phrases_of_occasions(occasions: tuple[str, ...]) -> Phrases:
    return _by_first_word((part, part) for name in occasions for part in _parts(name))


@lru_cache(maxsize=4)
def _words_of_occasions(occasions: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold for name in occasions for fold in split(name).folds) - word_list("furniture")


@lru_cache(maxsize=4)
def _phrases_of_venues(outlets: tuple[str, ...], occasions: tuple[str, ...]) -> Phrases:
    whole = (*outlets, *(part for name in occasions for part in _names_in(name)))
    return _by_first_word((name, name) for name in whole)


def held_by(roles: Iterable[Role]) -> dict[str, tuple[Role, ...]]:
    """The roles of each person."""
    held: dict[str, list[Role]] = defaultdict(list)
    for role in roles:
        held[role.person].append(role)
    return {person: tuple(each) for person, each in held.items()}


def _names_in(name: str) -> tuple[str, ...]:
    return (name, *(part.strip() for part in name.split(",") if part.strip()))


@lru_cache(maxsize=KEPT)
def _parts(name: str) -> tuple[str, ...]:
    """The name, what stands between its commas, and every run of its words that has no particle at an end."""
    line = split(name)
    ends = [i for i, fold in enumerate(line.folds) if fold not in word_list("edges")]
    return *_names_in(name), *(line.written(first, last + 1) for first in ends for last in ends if first < last)


def _unmarked(name: str) -> str:
    """ "Quay Post" of "Quay Post (UK)"."""
    return name.partition(" (")[0]


def _short_names(names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Names without what marks them, and last words, that only one bears."""
    bearers: dict[str, list[str]] = defaultdict(list)
    for name in sorted(set(names)):
        bearers[_unmarked(name)].append(name)
        words = split(_unmarked(name)).words
        if len(words) > 1 and words[-1].fold not in word_list("furniture") | word_list("programme_words"):
            bearers[words[-1].text].append(name)
        if initials := _initials(name):
            bearers[initials].append(name)
    return tuple((short, borne[0]) for short, borne in bearers.items() if len(borne) == 1)


def _initials(name: str) -> str:
    """ "PNA" of "Peninsula News Agency"; nothing where the letters are a word."""
    words = [word.text for word in split(_unmarked(name)).words if word.is_capitalised]
    letters = "".join(word[0] for word in words) if len(words) >= SHORTEST_INITIALS else ""
    return "" if letters.lower() in words_of("common_words.txt") | word_list("furniture") else letters


def _by_first_word(names: Iterable[tuple[str, str]]) -> Phrases:
    """Names, each as it is written and as it is known, by their first word; the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for written, name in sorted(set(names)):
        if folds := _folds(written):
            found[folds[0]].append((folds, name))
    return {
        first: tuple(sorted(phrases, key=lambda phrase: (-len(phrase[0]), -len(phrase[1]))))
        for first, phrases in found.items()
    }


@lru_cache(maxsize=KEPT)
def _folds(written: str) -> tuple[str, ...]:
    """The words of a name, without determiners before it."""
    folds = split(written).folds
    while len(folds) > 1 and folds[0] in word_list("determiners"):
        folds = folds[1:]
    return folds


def named_at(folds: tuple[str, ...], index: int, phrases: Phrases) -> tuple[int, str | None]:
    """How many words from `index` on are one of the names, and which; the longest wins."""
    for words, name in phrases.get(folds[index], ()) if index < len(folds) else ():
        if folds[index : index + len(words)] == words:
            return len(words), name
    return 0, None


def venue_words(folds: tuple[str, ...], known: Known) -> frozenset[int]:
    """The words of every outlet and occasion of several words that is named in whole."""
    found: set[int] = set()
    for index in range(len(folds)):
        length, _ = named_at(folds, index, known.venue_names)
        found.update(range(index, index + length) if length > 1 else ())
    return frozenset(found)
