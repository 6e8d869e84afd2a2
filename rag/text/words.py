"""The words of a text that carry its subject, and the full-text query made of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")

APART = 5  # words at most that stand between those that are near each other


@cache
def stopwords() -> frozenset[str]:
    return frozenset(files("rag.data").joinpath("stopwords.txt").read_text("utf-8").split())


def plain(text: str) -> str:
    """Lower case without diacritics: Māori and maori are one word."""
    if text.isascii():
        return text.casefold()
    decomposed = unicodedata.normalize("NFD", text.replace("’", "'").casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(plain(text)))


def content_words(text: str) -> tuple[str, ...]:
    """The distinct words that are not stopwords, in the order they come."""
    return tuple(dict.fromkeys(word for word in words(text) if word.removesuffix("'s") not in stopwords()))


def any_of(terms: tuple[str, ...], needed: tuple[str, ...] = (), together: tuple[tuple[str, ...], ...] = ()) -> str:
    """An FTS5 query for rows with any of these words, all of which rank them.

    Where words are needed, rows have one of those, or the words of one group of `together` near each other. Each word
    is quoted, so none is read as query syntax.
    """
    found = _any(dict.fromkeys((*terms, *needed)))
    if not needed and not together:
        return found
    groups = (f"NEAR({' '.join(map(_quoted, group))}, {APART})" for group in together)
    return f"({' OR '.join((*map(_quoted, needed), *groups))}) AND ({found})"


def _any(terms: Iterable[str]) -> str:
    return " OR ".join(map(_quoted, terms))


def _quoted(term: str) -> str:
    return f'"{term}"'
