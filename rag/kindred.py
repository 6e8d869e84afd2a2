"""Words that one asks with and another answers with: "jobs" and "employ". Pure, from a list beside the code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from rag.text.terms import read_lines, stem


def kindred(key: str) -> frozenset[str]:
    """The stems that meet a stem asked for, itself apart."""
    return _stems().get(key, frozenset())


def kindred_words(words: Iterable[str]) -> tuple[str, ...]:
    """The words to look for beside those asked for, each once."""
    asked = tuple(words)
    found = dict.fromkeys(other for word in asked for other in _words().get(stem(word), ()))
    return tuple(word for word in found if word not in asked)


@cache
def _stems() -> dict[str, frozenset[str]]:
    return {key: frozenset(map(stem, others)) - {key} for key, others in _words().items()}


@cache
def _words() -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for line in read_lines("kindred_words.txt"):
        wider, colon, narrower = line.partition(":")
        for word in (wider,) if colon else line.split():
            found[stem(word)] += (narrower if colon else line).split()
    return {key: tuple(dict.fromkeys(others)) for key, others in found.items()}
