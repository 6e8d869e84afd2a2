"""The endings that a word may lose: of a plural, of a past, and the suffixes of a derived form. Pure."""

from __future__ import annotations

from functools import cache

from rag.data import read_words

LONGEST_ENDING = 7  # letters, of those in stem_endings.txt


def uninflected(word: str) -> str:
    """ "denied" and "denies" as "deny", "funerals" as "funeral": they lose as many suffixes as it does."""
    if len(word) > 4 and word.endswith(("ies", "ied")):
        return f"{word[:-3]}y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def without_suffix(word: str) -> str:
    if word.endswith(("ss", "us", "is")):
        return _tidied(word)
    for length in range(min(LONGEST_ENDING, len(word) - 3), 0, -1):
        if word[-length:] in stem_endings():
            return _tidied(word[:-length])
    return _tidied(word)


def _tidied(word: str) -> str:
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]
    if len(word) > 3 and word[-1] in "ey":
        return word[:-1] + ("" if word[-1] == "e" else "i")
    return word


@cache
def stem_endings() -> frozenset[str]:
    return read_words("stem_endings.txt")
