"""Whom a description means: an office, a body or a place in everyday words, against the roles on record. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from rag.data import read_lines, read_words
from rag.lexicon.nouns import is_person_noun, is_relation, is_role
from rag.query.known import Known
from rag.query.people import Match
from rag.query.wording import Line, titles, word_list
from rag.text.terms import common_words, function_words, stem
from rag.text.words import content_words, plain

MOST_MEANT = 3  # people by a part of their role: "the minister" of a whole cabinet is nobody
OFFICES = frozenset(
    ["chief", "executive", "director", "ceo", "minister", "secretary", "president", "mayor", "lady", "man", "woman"]
)
GENERIC = frozenset(
    ["man", "woman", "lady", "guy", "bloke", "person", "official", "fella", "fellow", "chap", "lad", "gentleman"]
)
VAGUE = read_words("epithets.txt")  # no articles introduce anybody so
SHORTEST_TRADE = 4  # letters of what somebody works at: "dock" of "dockworkers"
OCCUPATIONS = ("ologist", "ician", "iatrist", "iatrician", "ographer", "ometrist", "opath", "osopher")
_OWNER = re.compile(r"(?:['’]s|(?<=s)['’]) ")
LEADS = frozenset(("of", "in", "at", "from", "with", "for", "to", "behind", "who", "whose", "that"))
_LEADS = re.compile(f" (?:{'|'.join(sorted(LEADS))}) ")
ROLE_WORDS = frozenset(("chief",))  # part of a whole office, not of a deputy to it


def by_description(line: Line, first: int, last: int, known: Known) -> tuple[str, ...]:
    """The few whose roles or bodies have every telling word of a description, in any order; the shortest role wins.

    "the Harlow mayor" is "mayor of Harlow", "the hospital boss" the "chief executive of Harlow Hospital".
    """
    asked = [
        word.fold for word in line.words[first:last] if word.fold not in function_words() | word_list("determiners")
    ]
    needed = stems_of(asked)
    if not needed or not set(asked) & (word_list("titles") | OFFICES | GENERIC | synonyms().keys()):
        return ()
    found: dict[int, set[str]] = {}
    for role, names in known.people.roles.items():
        told = frozenset(map(stem, role.split()))
        if all(is_told(each, told) for each in needed) and not _qualified_beyond(role, needed):
            found.setdefault(len(told), set()).update(names)
    best = found[min(found)] if found else set()
    return tuple(sorted(best)) if len(best) <= MOST_MEANT else ()


def meanings(word: str) -> frozenset[str]:
    """The stem of a word and of those that articles have for it."""
    many = (f"{word[:-3]}men",) if word.endswith("man") else ()  # "one of four watchmen"
    return frozenset(map(stem, (word, *many, *synonyms().get(word, ()), *_of_roles().get(word, ()))))


def is_told(needed: frozenset[str], told: frozenset[str]) -> bool:
    """Whether a role has a word of the meaning, alone or before who does it: "dock" of "dockworkers"."""
    return bool(needed & told) or any(
        len(each) >= SHORTEST_TRADE and other.startswith(each) and other[len(each) :] in _trades()
        for each in needed
        for other in told
    )


def _qualified_beyond(role: str, needed: list[frozenset[str]]) -> bool:
    """Whether a role is another than the one asked for: the deputy where the governor is, the opposition's likewise."""
    qualifying = set(role.split()) & (word_list("qualifying") - ROLE_WORDS)
    return any(not any(stem(word) in each for each in needed) for word in qualifying)


@cache
def _trades() -> frozenset[str]:
    return frozenset(map(stem, ("worker", "workers", "er", "ers", "man", "men", "keeper", "master")))


def by_role(asked: str, roles: Mapping[str, tuple[str, ...]]) -> Match:
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


def has_office(line: Line, first: int, last: int, words: range) -> bool:
    """Whether whoever holds an office of a body is meant, and not the body."""
    return any(is_of_person(line.folds[i]) for i in range(first, last) if i not in words)


@cache
def synonyms() -> dict[str, tuple[str, ...]]:
    """Everyday words for offices, each with the words that articles have."""
    return _pairs("office_synonyms.txt")


@cache
def _of_roles() -> dict[str, tuple[str, ...]]:
    return _pairs("role_synonyms.txt")


def _pairs(name: str) -> dict[str, tuple[str, ...]]:
    pairs = (line.split(":") for line in read_lines(name))
    return {word.strip(): tuple(others.split()) for word, others in pairs}


def head_of(described: str) -> str:
    """The noun that tells what somebody is: "sister" of "the owner's sister", "head" of "the head of the board"."""
    pieces = ([plain(word) for word in _LEADS.split(piece)[0].split()] for piece in reversed(_OWNER.split(described)))
    words = (word for piece in pieces for word in reversed(piece))
    return next((word for word in words if is_of_person(word) or is_person_noun(word)), "")


def is_owned(line: Line, first: int, last: int) -> bool:
    """Whether somebody is meant whom another has: "the premier's daughter", never "the premier's Ana Roe"."""
    owner = any(line.words[i].possessive for i in range(first, last - 1))
    return owner and is_of_person(line.folds[last - 1]) and not line.words[last - 1].is_capitalised


def stems_of(words: Iterable[str]) -> list[frozenset[str]]:
    """The stems of each telling word of a description, with those of the words that articles have for it."""
    return [meanings(word) for word in words if word not in GENERIC | VAGUE]


def telling_words(described: str) -> frozenset[str]:
    """The words of a description that articles repeat: they have others for "lady" and "boss"."""
    return frozenset(word for word in content_words(described) if word not in GENERIC and word not in synonyms())


def is_name(line: Line, first: int, last: int) -> bool:
    """Whether the words are a name rather than a description: a capital in them, or a word that English has not."""
    cased = not line.typed.islower()
    words = [word for word in line.words[first:last] if not is_title(word.fold)]
    if any(word.has_digit for word in words) or not words:
        return False
    if cased:
        folds = [fold for fold in line.folds[first:last] if fold not in word_list("determiners")]
        return words[0].is_capitalised and not _is_office_of(line, first, last) and not _is_post(folds)
    return not any(is_english(word.fold) or is_of_person(word.fold) or is_person_noun(word.fold) for word in words)


def _is_post(folds: list[str]) -> bool:
    """Whether words in capitals are a post and no name: "Sport Minister", "Finance Committee Chair"."""
    *before, head = folds
    return bool(before) and _is_office(head) and all(is_english(fold) or is_of_person(fold) for fold in before)


def _is_office_of(line: Line, first: int, last: int) -> bool:
    """Whether an office stands behind what it is of: "the Tennick Ferries boss", "the Works chief in Tui"."""
    end = next((i for i in range(first + 1, last) if line.folds[i] in LEADS), last)
    head = line.words[end - 1]
    return is_of_person(head.fold) and not head.is_capitalised


def is_of_person(fold: str) -> bool:
    """Whether a word tells what somebody is: an office, a relation, "bloke", "epidemiologist"."""
    noun = fold.rpartition("-")[2]  # "co-leader"
    return _is_office(noun) or is_role(noun) or is_relation(fold) or noun.removesuffix("s").endswith(OCCUPATIONS)


def _is_office(fold: str) -> bool:
    return fold in word_list("titles") | OFFICES | GENERIC or fold in synonyms()


def is_english(fold: str) -> bool:
    return fold in common_words() or stem(fold) in _common_stems() or fold.endswith(("man", "woman", "person"))


@cache
def _common_stems() -> frozenset[str]:
    return frozenset(map(stem, common_words()))


def is_title(fold: str) -> bool:
    return fold in titles() or fold in word_list("determiners")
