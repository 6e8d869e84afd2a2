"""The gender that a title or a role tells, for pronouns to agree with. Pure."""

from __future__ import annotations

from functools import lru_cache

from ingest.speakers.word_lists import voice_words
from rag.lexicon.gender import Gender
from rag.lexicon.names import plain


@lru_cache(maxsize=16_384)
def gender_of_title(title: str) -> Gender | None:
    for word in plain(title).split():
        if word in voice_words("he_titles") | voice_words("he_endings"):
            return "he"
        if word in voice_words("she_titles") or word.endswith(tuple(voice_words("she_endings"))):
            return "she"
    return None
