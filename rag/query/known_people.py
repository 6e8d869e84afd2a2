"""The people of a record under every word that a question may name them by. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain

from rag.lexicon.names import Person, fold, is_personal, particles, parts, spelt_out
from rag.lexicon.roles import role_key
from rag.text.terms import common_words, function_words

SHORTEST_FAMILY = 4  # letters of a family name that a misspelt word may mean
SHORT_NAME = 2  # words of a body's name that its last word may stand for: "the Compact" for "the Kelp Compact"
MOST_CHANGED = 500  # people: beyond, indexes are made anew


Shapes = dict[tuple[str, int], tuple[str, ...]]


@dataclass(frozen=True)
class Known:
    """The people of a record, with the indexes that finding them needs, made on first use."""

    people: tuple[Person, ...] = ()

    def after(
        self, people: tuple[Person, ...], changed: tuple[Sequence[Person], Sequence[Person]] | None = None
    ) -> Known:
        """The same record of other people, most of them the same: what was made of those still holds.

        `changed` are those who are gone and those who have come, where that is known.
        """
        gone, come = changed or differing(self.people, people)
        found = Known(people)
        if len(gone) + len(come) <= MOST_CHANGED:
            for name, pairs in _PAIRS.items():
                if name in self.__dict__:
                    found.__dict__[name] = _changed(self.__dict__[name], pairs, gone, come)
            found._keep(self, (*gone, *come))
        return found

    def _keep(self, before: Known, changed: Sequence[Person]) -> None:
        """What else was made of an earlier record and holds of this one, of whom these are gone or have come."""
        made = before.__dict__
        if {"by_shape", "families"} <= made.keys():
            families = {family for family, _ in chain.from_iterable(map(_families, changed))}
            self.__dict__["by_shape"] = _reshaped(before.by_shape, families, self.families)
        if {"role_words", "roles"} <= made.keys() and before.roles.keys() == self.roles.keys():
            self.__dict__["role_words"] = before.role_words

    @cached_property
    def names(self) -> dict[str, tuple[str, ...]]:
        """Folded full names and aliases to the people who bear them."""
        return _index(chain.from_iterable(map(_names, self.people)))

    @cached_property
    def words(self) -> dict[str, tuple[str, ...]]:
        """Each word of a name or alias, the family name first of all, to the people who bear it."""
        return _index(chain.from_iterable(map(_words, self.people)))

    def is_word_of_name(self, folded: str) -> bool:
        """Whether a word is one of somebody's name or alias."""
        return folded in self.words

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
        return tuple(body for each in self.people if (body := _body(each.name)))

    @cached_property
    def by_shape(self) -> Shapes:
        """Family names by first letter, which misspellings rarely touch, and length."""
        return _reshaped({}, self.families, self.families)

    def make_indexes(self) -> None:
        """Make every index now, not with the first question that needs it."""
        for name, made in vars(type(self)).items():
            if isinstance(made, cached_property):
                getattr(self, name)


def differing(before: Sequence[Person], now: Sequence[Person]) -> tuple[tuple[Person, ...], tuple[Person, ...]]:
    """Who is gone and who has come, told apart by identity: nobody who stayed is made anew."""
    there, here = {id(each) for each in before}, {id(each) for each in now}
    return tuple(each for each in before if id(each) not in here), tuple(each for each in now if id(each) not in there)


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
    """The last word of a long name of a body, "the Secretary of State", names it only where it is no common word."""
    for name in map(_of_their_own, _written(person)):
        family = parts(name).family
        if is_personal(person.name) or len(name.split()) <= SHORT_NAME or family not in common_words():
            yield family, person.name


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


@lru_cache(maxsize=50_000)
def _body(name: str) -> tuple[str, frozenset[str]] | None:
    """A name that is no person's, with its words; after a write most names are as they were."""
    return None if is_personal(name) else (name, frozenset((*fold(_of_their_own(name)).split(), *_initials(name))))


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


def _reshaped(shapes: Shapes, changed: Iterable[str], now: Container[str]) -> Shapes:
    """Family names by shape after some have changed: those of them that are there now stand in it, in order."""
    found, of_shape = dict(shapes), defaultdict[tuple[str, int], set[str]](set)
    for family in changed:
        if len(family) >= SHORTEST_FAMILY:
            of_shape[family[0], len(family)].add(family)
    for shape, families in of_shape.items():
        there = {each for each in families if each in now}
        found[shape] = tuple(sorted({*found.get(shape, ())} - families | there))
    return {shape: families for shape, families in found.items() if families}


def _index(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for key, value in pairs:
        if key:
            found[key].add(value)
    return {key: tuple(sorted(values)) for key, values in found.items()}
