"""Whom a description means: an office, a body or a place in everyday words, against the roles on record. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from rag.lexicon.names import lines
from rag.query.known import Known
from rag.query.people import Match
from rag.query.wording import Line, word_list
from rag.text.terms import common_words, function_words, stem
from rag.text.words import content_words

MOST_MEANT = 3  # people by a part of their role: "the minister" of a whole cabinet is nobody
OFFICES = frozenset(
    ["chief", "executive", "director", "ceo", "minister", "secretary", "president", "mayor", "lady", "man", "woman"]
)
GENERIC = frozenset(["man", "woman", "lady", "guy", "bloke", "person", "official"])
ROLE_WORDS = frozenset(("chief",))  # part of a whole office, not of a deputy to it


def by_description(line: Line, first: int, last: int, known: Known) -> tuple[str, ...]:
    """The few whose roles or bodies have every telling word of a description, in any order; the shortest role wins.

    "the Harlow mayor" is "mayor of Harlow", "the hospital boss" the "chief executive of Harlow Hospital".
    """
    asked = [
        word.fold for word in line.words[first:last] if word.fold not in function_words() | word_list("determiners")
    ]
    needed = stems_of(asked)
    office = word_list("titles") | OFFICES | synonyms().keys()
    if not needed or not set(asked) & office or set(asked) & word_list("qualifying") - {"chief", "press"}:
        return ()
    found: dict[int, set[str]] = {}
    for role, names in known.people.roles.items():
        told = frozenset(map(stem, role.split()))
        if all(each & told for each in needed) and not set(role.split()) & (
            word_list("qualifying") - set(asked) - ROLE_WORDS
        ):
            found.setdefault(len(told), set()).update(names)
    best = found[min(found)] if found else set()
    return tuple(sorted(best)) if len(best) <= MOST_MEANT else ()


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
    return any(line.folds[i] in synonyms() or line.folds[i] in OFFICES for i in range(first, last) if i not in words)


@cache
def synonyms() -> dict[str, tuple[str, ...]]:
    """Everyday words for offices, each with the words that articles have."""
    pairs = (line.split(":") for line in lines("office_synonyms.txt"))
    return {word.strip(): tuple(others.split()) for word, others in pairs}


def stems_of(words: Iterable[str]) -> list[frozenset[str]]:
    """The stems of each telling word of a description, with those of the words that articles have for it."""
    return [frozenset({stem(word), *map(stem, synonyms().get(word, ()))}) for word in words if word not in GENERIC]


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
        return words[0].is_capitalised and (words[-1].is_capitalised or not _is_office(words[-1].fold))
    return all(not is_english(word.fold) for word in words)


def _is_office(fold: str) -> bool:
    return fold in word_list("titles") | OFFICES | GENERIC or fold in synonyms()


def is_english(fold: str) -> bool:
    return fold in common_words() or stem(fold) in _common_stems() or fold.endswith(("man", "woman", "person"))


@cache
def _common_stems() -> frozenset[str]:
    return frozenset(map(stem, common_words()))


def is_title(fold: str) -> bool:
    return fold in word_list("titles") or fold in word_list("determiners")
