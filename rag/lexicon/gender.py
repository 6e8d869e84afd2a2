"""The gender that a given name or a noun for a person tells. Pure."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from rag.lexicon.names import plain, words

Gender = Literal["he", "she"]


@lru_cache(maxsize=16_384)
def gender_of_given(name: str) -> Gender | None:
    folded = plain(name)
    if folded in words("given_male.txt"):
        return "he"
    return "she" if folded in words("given_female.txt") else None


def gender_of_noun(folded: str) -> Gender | None:
    """ "she" of "widow" and "saleswoman", "he" of "husband" and "bloke"."""
    if folded in words("nouns_she.txt") or folded.endswith("woman"):
        return "she"
    return "he" if folded in words("nouns_he.txt") else None
