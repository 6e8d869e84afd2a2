"""Whom a question means: names, roles and misspellings in it, against the people that the record knows. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain
from typing import Literal, NamedTuple

from rag.lexicon.names import (
    NameParts,
    Person,
    alike,
    fold,
    given_alike,
    honorifics,
    is_personal,
    particles,
    parts,
    plain,
    spelt_out,
)
from rag.lexicon.roles import role_key
from rag.text.terms import common_words, function_words

Reading = Literal["name", "surname", "role", "spelling", "part"]

_WORD = re.compile(r"[^\W_]+(?:['’‘ʻ.\-][^\W_]+)*\.?")
MOST_WORDS = 10  # the longest name of a body that a question is searched for
SPELLING_FROM = 5  # letters; shorter words are too easily another word
TWO_EDITS_FROM = 9
MOST_CHANGED = 500  # people: beyond, indexes are made anew


class Match(NamedTuple):
    """Who may be meant: nobody, one, or several between whom the words do not decide."""

    people: tuple[str, ...]
    reading: Reading = "name"

    @property
    def ambiguous(self) -> bool:
        return len(self.people) > 1


class Mention(NamedTuple):
    """A match with the characters of the question it stands on."""

    start: int
    end: int
    match: Match


@dataclass(frozen=True)
class Known:
    """The people of a record, with the indexes that finding them needs, made on first use."""

    people: tuple[Person, ...] = ()

    def after(self, people: tuple[Person, ...]) -> Known:
        """The same record of other people, most of them the same: what was made of those still holds."""
        before, now = {id(each) for each in self.people}, {id(each) for each in people}
        gone = [each for each in self.people if id(each) not in now]
        come = [each for each in people if id(each) not in before]
        found = Known(people)
        if len(gone) + len(come) <= MOST_CHANGED:
            for name, pairs in _PAIRS.items():
                if name in self.__dict__:
                    found.__dict__[name] = _changed(self.__dict__[name], pairs, gone, come)
        return found

    @cached_property
    def names(self) -> dict[str, tuple[str, ...]]:
        """Folded full names and aliases to the people who bear them."""
        return _index(chain.from_iterable(map(_names, self.people)))

    @cached_property
    def words(self) -> dict[str, tuple[str, ...]]:
        """Each word of a name or alias, the family name first of all, to the people who bear it."""
        return _index(chain.from_iterable(map(_words, self.people)))

    @cached_property
    def families(self) -> dict[str, tuple[str, ...]]:
        return _index(chain.from_iterable(map(_families, self.people)))

    @cached_property
    def roles(self) -> dict[str, tuple[str, ...]]:
        return _index(chain.from_iterable(map(_roles, self.people)))

    @cached_property
    def role_words(self) -> frozenset[str]:
        """The words of every role that the articles tell: "Justice", "Cllr"."""
        return frozenset(word for role in self.roles for word in role.split() if len(word) > 1) - function_words()

    @cached_property
    def runs(self) -> dict[str, tuple[str, ...]]:
        """Runs of two words and more of the names of people that have three and more."""
        return _index(chain.from_iterable(map(_runs, self.people)))

    @cached_property
    def bodies(self) -> tuple[tuple[str, frozenset[str]], ...]:
        """Those whose name is no person's, with the words of it, its initials among them."""
        return tuple((each.name, _words_of_body(each.name)) for each in self.people if not is_personal(each.name))

    @cached_property
    def by_letter(self) -> dict[str, tuple[str, ...]]:
        """Family names by first letter: misspellings rarely touch it."""
        return _index((family[0], family) for family in self.families if len(family) >= SPELLING_FROM - 1)

    def make_indexes(self) -> None:
        """Make every index now, not with the first question that needs it."""
        for name, made in vars(type(self)).items():
            if isinstance(made, cached_property):
                getattr(self, name)


def resolve(query: str, known: Known) -> Match:
    """The people that a name, a role or a misspelling of a family name means; no people where nothing fits safely.

    A full name never matches somebody of the same family name with another given name.
    """
    folded = fold(query)
    if not folded:
        return Match(())
    if found := known.names.get(folded):
        # Words that no article gave to one of two bearers stand under the bare family name.
        bearers = () if parts(folded).given else known.families.get(folded, ())
        if _is_family_of_two_parts(query):
            bearers = tuple(
                name for name in known.families.get(parts(folded).family, ()) if fold(name).endswith(folded)
            )
        return Match(tuple(sorted({*found, *bearers})), "name")
    if found := known.roles.get(role_key(query)):
        return Match(found, "role")
    if not parts(folded).given:
        found_by_word = _by_word(parts(folded).family, known)
    else:
        exact = _by_full_name(query, known)
        found_by_word = exact if exact.people else _within_one(folded, known)
        found_by_word = found_by_word if found_by_word.people else _by_misspelt_name(query, known)
    return found_by_word if found_by_word.people else part_of_body(folded, known)


def mentions(question: str, known: Known) -> tuple[Mention, ...]:
    """Everybody a question names exactly, left to right, longest match first.

    A family name alone that is a word too counts in lower case only where all is in lower case: "price" is no Mr Price.
    """
    words = [(found.start(), found.end()) for found in _WORD.finditer(question)]
    lower_counts = question.islower()
    found: list[Mention] = []
    first = 0
    while first < len(words):
        length, match = _longest(question, words[first : first + MOST_WORDS], known, lower_counts=lower_counts)
        if length:
            found.append(Mention(words[first][0], words[first + length - 1][1], match))
        first += max(1, length)
    return tuple(found)


def _longest(question: str, words: Sequence[tuple[int, int]], known: Known, *, lower_counts: bool) -> tuple[int, Match]:
    for length in range(len(words), 0, -1):
        phrase = question[words[0][0] : words[length - 1][1]]
        match = _exact(phrase, known, lower_counts=lower_counts)
        if match.people:
            return length, match
    return 0, Match(())


def _exact(phrase: str, known: Known, *, lower_counts: bool) -> Match:
    folded = fold(phrase)
    cased = lower_counts or not phrase.islower() or _is_no_word(folded)
    if found := known.names.get(folded):
        return Match(found, "name") if cased else Match(())
    if found := known.roles.get(role_key(phrase)):
        return Match(found, "role")
    if parts(folded).given:
        return _by_full_name(phrase, known)
    if not cased:
        return Match(())
    return Match(known.families.get(parts(folded).family, ()) or _by_first_surname(folded, known), "surname")


def _by_first_surname(folded: str, known: Known) -> tuple[str, ...]:
    """ "Salas" of "Inés Salas Rey": the first of two family names, where no word of English is so."""
    if len(folded) < SPELLING_FROM or not _is_no_word(folded):
        return ()
    return tuple(name for name in known.words.get(folded, ()) if is_personal(name) and folded in parts(name).middle)


def _is_no_word(folded: str) -> bool:
    """Whether a name in lower case can be nothing else: several words, or one that English has not."""
    return " " in folded or folded not in common_words()


def part_of_body(text: str, known: Known) -> Match:
    """The one body that a part of its name, or its initials, can mean: "Chinese Embassy", "MFAT", "the claimants"."""
    asked = frozenset(fold(text).split()) - {"the", "a", "an"}
    bodies = [name for name, words in known.bodies if asked and asked <= words]
    return Match(tuple(bodies) if len(bodies) == 1 else (), "name")


def _of_their_own(name: str) -> str:
    """ "a spokeswoman" of "a spokeswoman for the prince", "the Embassy" of "the Embassy in Tal"."""
    own = name.partition(" for ")[0] if name[:1].islower() else name
    return own if is_personal(own) else own.partition(" in ")[0]


def _initials(name: str) -> tuple[str, str]:
    """Of the words with capitals, without and with each "and": the Ministry of Foreign Affairs and Trade is MFAT."""
    words = name.split()
    short = "".join(word[0] for word in words if word[0].isupper())
    long = "".join(word[0] for word in words if word[0].isupper() or word == "and")
    return short.lower(), long.lower()


def _by_word(word: str, known: Known) -> Match:
    if found := known.families.get(word) or known.words.get(word):
        return Match(found, "surname")
    return Match(known.families.get(_respelt(word, known), ()), "spelling")


def _by_full_name(query: str, known: Known) -> Match:
    wanted = parts(query)
    bearers = known.families.get(wanted.family, ())
    if _is_family_of_two_parts(query):
        return Match(tuple(name for name in bearers if fold(name).endswith(fold(query))), "surname")
    return Match(tuple(name for name in bearers if _abridges(wanted, parts(name))), "name")


def _is_family_of_two_parts(query: str) -> bool:
    """ "Moss-Hale", which folding takes apart as if one were a given name."""
    return "-" in query and len(query.split()) == 1


def _within_one(folded: str, known: Known) -> Match:
    """Of a name of many words the one bearer of a run of them: "Inés del Prado" of "Inés del Prado y Vidal"."""
    found = known.runs.get(folded, ())
    return Match(found if len(found) == 1 else (), "name")


def _abridges(wanted: NameParts, full: NameParts) -> bool:
    """Whether nothing was asked for that the full name lacks, initials and short forms apart."""
    return alike(wanted, full) and all(any(m[0] == n[0] for n in full.middle) for m in wanted.middle)


def _by_misspelt_name(query: str, known: Known) -> Match:
    wanted = parts(query)
    family = wanted.family if wanted.family in known.families else _respelt(wanted.family, known)
    bearers = known.families.get(family, ())
    return Match(tuple(name for name in bearers if _given_near(wanted.given, parts(name).given)), "spelling")


def _given_near(one: str, other: str) -> bool:
    if not other:
        return False
    # Of four letters one left out is a slip, one exchanged may be another name: "Pria" for Priya, not Mary for Mark.
    shortest = SPELLING_FROM if len(one) == len(other) else SPELLING_FROM - 1
    long_enough = min(len(one), len(other)) >= shortest and one[0] == other[0]
    return given_alike(one, other) or (long_enough and edits(one, other) <= 1)


def _respelt(word: str, known: Known) -> str:
    """The one known family name within a safe distance of a word, or nothing."""
    if len(word) < SPELLING_FROM or word in honorifics():
        return ""
    allowed = 2 if len(word) >= TWO_EDITS_FROM else 1
    near = {
        name: edits(word, name, allowed)
        for name in known.by_letter.get(word[0], ())
        if abs(len(name) - len(word)) <= allowed
    }
    best = [name for name, distance in near.items() if distance <= allowed and distance == min(near.values())]
    return best[0] if len(best) == 1 else ""


def misspelt(word: str, known: Known) -> Match:
    """Whom a word means that is no known name, if one family name is near enough; for words no dictionary explains."""
    folded = plain(word)
    if folded in known.words:
        return Match(())
    return Match(known.families.get(_respelt(folded, known), ()), "spelling")


def edits(one: str, other: str, most: int = 1_000) -> int:
    """Optimal string alignment distance: insertions, deletions, substitutions and swapped neighbours (Damerau 1964).

    Of words further apart than `most`, any number beyond it.
    """
    if abs(len(one) - len(other)) > most or _letters_apart(one, other) > most:
        return most + 1  # an edit mends one letter that the other word has not
    before, row = [], list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > most and min(before) > most:  # a swap reaches back two rows
            return most + 1
    return row[-1]


def _letters_apart(one: str, other: str) -> int:
    """How many letters the one has that the other has not, at most."""
    mine, theirs = _letters(one), _letters(other)
    both = len(mine & theirs)
    return max(len(mine), len(theirs)) - both


@lru_cache(maxsize=20_000)
def _letters(word: str) -> frozenset[str]:
    return frozenset(word)


def _written(person: Person) -> tuple[str, ...]:
    """A person's name and aliases, and as they are written without letters that keyboards lack."""
    told = (person.name, *person.aliases)
    return tuple(dict.fromkeys((*told, *map(spelt_out, told))))


def _names(person: Person) -> Iterator[tuple[str, str]]:
    return ((fold(name), person.name) for name in _written(person))


def _words(person: Person) -> Iterator[tuple[str, str]]:
    for name in _written(person):
        yield from ((word, person.name) for word in fold(_of_their_own(name)).split() if word not in particles())


def _families(person: Person) -> Iterator[tuple[str, str]]:
    return ((parts(_of_their_own(name)).family, person.name) for name in _written(person))


def _roles(person: Person) -> Iterator[tuple[str, str]]:
    return ((role_key(role), person.name) for role in person.roles)


def _runs(person: Person) -> Iterator[tuple[str, str]]:
    for written in _written(person) if is_personal(person.name) else ():
        words = fold(written).split()
        for first in range(len(words)):
            for last in range(first + 2, len(words) + 1):
                if not {words[first], words[last - 1]} & particles():
                    yield " ".join(words[first:last]), person.name


Pairs = Callable[[Person], Iterator[tuple[str, str]]]
_PAIRS: dict[str, Pairs] = {
    "names": _names,
    "words": _words,
    "families": _families,
    "roles": _roles,
    "runs": _runs,
}


@lru_cache(maxsize=20_000)
def _words_of_body(name: str) -> frozenset[str]:
    return frozenset((*fold(_of_their_own(name)).split(), *_initials(name)))


def _changed(
    index: dict[str, tuple[str, ...]], pairs: Pairs, gone: Sequence[Person], come: Sequence[Person]
) -> dict[str, tuple[str, ...]]:
    """An index without those who are gone and with those who have come; nobody's name is another's."""
    left = dict(index)
    for key, name in chain.from_iterable(map(pairs, gone)):
        left[key] = tuple(each for each in left.get(key, ()) if each != name)
    for key, name in chain.from_iterable(map(pairs, come)):
        if key:
            left[key] = tuple(sorted({*left.get(key, ()), name}))
    for key in {key for key, _ in chain.from_iterable(map(pairs, gone))}:
        if not left[key]:
            del left[key]
    return left


def _index(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for key, value in pairs:
        if key:
            found[key].add(value)
    return {key: tuple(sorted(values)) for key, values in found.items()}
