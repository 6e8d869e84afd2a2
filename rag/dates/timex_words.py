"""The words of date expressions, read from `data/dates.toml`: each with its letter in the grammar and its value."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from rag.data import read_table


class DateWord(NamedTuple):
    """What a word is in the grammar: its letter, its number where it has one, and what it stands for."""

    kind: str
    number: int = 0
    code: str = ""


class DateLexicon(NamedTuple):
    words: dict[str, DateWord]
    cautious: frozenset[str]
    leads: frozenset[str]
    compounds: dict[str, tuple[tuple[str, DateWord], ...]]  # of several words, by the first, longest first


WHICH_LETTERS = {"last": "l", "previous": "l", "this": "c", "that": "t", "next": "f", "following": "f"}


@cache
def lexicon() -> DateLexicon:
    """The lexicon; read once."""
    data = read_table("dates.toml")
    words = {word: DateWord("p") for word in data["function_words"]["words"]}
    words.update((word, DateWord(letter, code=word)) for word, letter in data["links"].items())
    words.update(_numbered(data["months"], "m"))
    words.update(_numbered(data["weekdays"], "w"))
    words.update(_numbered(data["deictic_days"], "R"))
    words.update(_numbered(data["ordinals"], "o"))
    words.update(_numbered(data["vague_counts"], "v"))
    words.update(_numbered(data["decades"], "D"))
    words.update((word, DateWord(WHICH_LETTERS[code], code=code)) for word, code in data["which"].items())
    plurals = frozenset(data["plural_units"]["words"])
    words.update((word, DateWord("U" if word in plurals else "u", code=unit)) for word, unit in data["units"].items())
    words.update(_coded(data["seasons"], "S"))
    words.update(_coded(data["parts_of_day"], "h"))
    words.update(_coded(data["references"], "r"))
    words.update(_coded(data["sets"], "s"))
    words.update(_coded(data["eras"], "B"))
    words.update((w, DateWord("g" if w in ("early", "late", "mid") else "b", code=c)) for w, c in data["parts"].items())
    cautious = data["cautious"]
    return DateLexicon(words, frozenset(cautious["words"]), frozenset(cautious["leads"]), _by_first(data))


def _numbered(section: dict[str, int], kind: str) -> dict[str, DateWord]:
    return {word: DateWord(kind, number, word) for word, number in section.items()}


def _coded(section: dict[str, str], kind: str) -> dict[str, DateWord]:
    return {word: DateWord(kind, code=code) for word, code in section.items()}


def _by_first(data: dict[str, dict[str, Any]]) -> dict[str, tuple[tuple[str, DateWord], ...]]:
    named = {name: DateWord("Y", code=code) for name, code in data["holidays"].items()}
    named.update((name, DateWord(*entry)) for name, entry in data["compounds"].items())
    by_first: dict[str, list[tuple[str, DateWord]]] = {}
    for name, word in named.items():
        by_first.setdefault(re.split(r"[ '-]", name)[0], []).append((name, word))
    return {first: tuple(sorted(entries, key=lambda e: -len(e[0]))) for first, entries in by_first.items()}
