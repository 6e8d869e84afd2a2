"""The gender that a title, a role or a given name tells, for pronouns to agree with. Pure."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from ingest.word_lists import word_list
from rag.names import plain

Gender = Literal["he", "she"]

_HE = frozenset("mr sir lord king prince duke baron father brother husband son grandfather uncle nephew congressman".split())
_SHE = frozenset("mrs ms miss dame lady queen princess duchess baroness mother sister wife daughter grandmother".split())


@lru_cache(maxsize=16_384)
def gender_of_title(title: str) -> Gender | None:
    for word in plain(title).split():
        if word in _HE or word.endswith(("spokesman", "chairman", "congressman", "businessman", "councilman")):
            return "he"
        if word in _SHE or word.endswith(("woman", "actress", "heiress")):
            return "she"
    return None


@lru_cache(maxsize=16_384)
def gender_of_given(name: str) -> Gender | None:
    folded = plain(name)
    if folded in word_list("given_male"):
        return "he"
    return "she" if folded in word_list("given_female") else None
