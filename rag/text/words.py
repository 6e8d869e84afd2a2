"""The words of a text that carry its subject."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from rag.data import read_words

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@cache
def stopwords() -> frozenset[str]:
    return read_words("stopwords.txt")


def plain(text: str) -> str:
    """Lower case without diacritics, apostrophes straight: Māori and maori are one word, as are Straße and strasse."""
    straight = text if text.isascii() else text.replace("’", "'")
    if straight.isascii():
        return straight.lower()
    decomposed = unicodedata.normalize("NFKD", straight)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).casefold()


def words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(plain(text)))


def content_words(text: str) -> tuple[str, ...]:
    """The distinct words that are not stopwords, in the order they come."""
    return tuple(dict.fromkeys(word for word in words(text) if word.removesuffix("'s") not in stopwords()))
