"""Nouns for people, for articles and questions: offices and occupations, relations, and what somebody is. Pure."""

from __future__ import annotations

from functools import lru_cache

from rag.lexicon.names import plain, words

_ENDINGS = ("master", "keeper", "holder", "woman", "owner", "leader", "worker", "maker", "grower")
SHORTEST = 6  # letters of a word that one of these endings makes a person of


def singular(word: str) -> str:
    return word.removesuffix("s") if len(word) > 3 else word


def is_role(folded: str) -> bool:
    """Whether a word is an office or an occupation: "admiral", "baker"."""
    return folded in words("role_nouns.txt") or singular(folded) in words("role_nouns.txt")


@lru_cache(maxsize=16_384)
def is_relation(word: str) -> bool:
    """Whether a word tells what somebody is to somebody else: "sister", "neighbour"."""
    return plain(word) in words("relation_nouns.txt")


@lru_cache(maxsize=16_384)
def is_person_noun(word: str) -> bool:
    """Whether a word that is no name is a noun for a person, as "islander" and "harbourmaster" are."""
    folded = plain(word)
    return (
        is_relation(word)
        or folded in words("person_nouns.txt")
        or (len(folded) > SHORTEST and folded.endswith(_ENDINGS))
    )
