"""Whom a question means: names, roles and misspellings in it, against the people that the record knows. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain
from typing import Literal, NamedTuple

from rag.lexicon.names import (
    NameParts,
    alike,
    fold,
    given_alike,
    honorifics,
    is_personal,
    is_place,
    parts,
    plain,
)
from rag.lexicon.roles import role_key
from rag.query.known_people import Known
from rag.text.edits import edits, nearest_by_edits
from rag.text.terms import common_words

Reading = Literal["name", "surname", "role", "spelling", "part"]

_WORD = re.compile(r"[^\W_]+(?:['’‘ʻ.\-][^\W_]+)*\.?")
OF = frozenset(("of", "for", "at", "in", "from"))  # from an office to what it is of
MOST_WORDS = 10  # the longest name of a body that a question is searched for
SHORTEST_GIVEN = 4  # letters of a given name that may stand alone
SPELLING_FROM = 5  # letters; shorter words are too easily another word
TWO_EDITS_FROM = 9


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


def resolve(query: str, known: Known) -> Match:
    """The people that a name, a role or a misspelling of a family name means; no people where nothing fits safely.

    A full name never matches somebody of the same family name with another given name.
    """
    folded = fold(query)
    if not folded:
        return Match(())
    if folded.split()[0] in OF:  # "the mayor of Tui Bay" is an office, and nobody's name
        return Match(known.roles.get(role_key(query), ()), "role")
    if found := known.names.get(folded):
        # Words that no article gave to one of two bearers stand under the bare family name.
        bearers = () if parts(folded).given else known.families.get(folded, ())
        if _is_family_of_two_parts(query):
            bearers = tuple(
                name for name in known.families.get(parts(folded).family, ()) if fold(name).endswith(folded)
            )
        return Match(tuple(sorted({*found, *bearers, *_fuller(folded, found, known)})), "name")
    if found := known.roles.get(role_key(query)):
        return Match(found, "role")
    if not parts(folded).given:
        found_by_word = _by_word(parts(folded).family, known)
    else:
        exact = _by_full_name(query, known)
        found_by_word = exact if exact.people else _within_one(folded, known)
        found_by_word = found_by_word if found_by_word.people else _by_misspelt_name(query, known)
    return found_by_word if found_by_word.people else part_of_body(folded, known)


def _fuller(folded: str, found: Sequence[str], known: Known) -> tuple[str, ...]:
    """The one person with more names of whom a given name alone may be short: "Frank" of "Frank Ruru"."""
    if " " in folded or any(parts(name).given for name in found):
        return ()
    full = [name for name in known.words.get(folded, ()) if is_personal(name) and parts(name).given == folded]
    return tuple(full) if len(full) == 1 else ()


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


def by_given_name(word: str, known: Known) -> Match:
    """The one person whom a given name alone can mean: "Ruairí" of Ruairí Hanratty; a place is nobody."""
    folded = plain(word)
    if len(folded) < SHORTEST_GIVEN or is_place(word):
        return Match(())
    bearers = [name for name in known.words.get(folded, ()) if is_personal(name)]
    called = [name for name in bearers if " " in name and parts(name).given == folded]
    return Match(tuple(called) if len(called) == len(bearers) == 1 else (), "surname")


def part_of_body(text: str, known: Known) -> Match:
    """The one body that a part of its name, or its initials, can mean: "Chinese Embassy", "MFAT", "the claimants"."""
    asked = frozenset(fold(text).split()) - {"the", "a", "an"}
    bodies = [name for name, words in known.bodies if asked and asked <= words]
    return Match(tuple(bodies) if len(bodies) == 1 else (), "name")


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
    lengths = range(len(word) - allowed, len(word) + allowed + 1)
    best = nearest_by_edits(word, chain.from_iterable(known.by_shape.get((word[0], n), ()) for n in lengths), allowed)
    return best[0] if len(best) == 1 else ""


def misspelt(word: str, known: Known) -> Match:
    """Whom a word means that is no known name, if one family name is near enough; for words no dictionary explains."""
    folded = plain(word)
    if folded in known.words:
        return Match(())
    return Match(known.families.get(_respelt(folded, known), ()), "spelling")
