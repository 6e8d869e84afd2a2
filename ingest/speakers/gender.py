"""The gender that a title, a role or a given name tells, for pronouns to agree with. Pure."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from ingest.speakers.word_lists import voice_words, word_list
from rag.lexicon.names import plain

Gender = Literal["he", "she"]


@lru_cache(maxsize=16_384)
def gender_of_title(title: str) -> Gender | None:
    for word in plain(title).split():
        if word in voice_words("he_titles") | voice_words("he_endings"):
            return "he"
        if word in voice_words("she_titles") or word.endswith(tuple(voice_words("she_endings"))):
            return "she"
    return None


@lru_cache(maxsize=16_384)
def gender_of_given(name: str) -> Gender | None:
    folded = plain(name)
    if folded in word_list("given_male"):
        return "he"
    return "she" if folded in word_list("given_female") else None
