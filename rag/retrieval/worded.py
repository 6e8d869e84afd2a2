"""Whether a statement tells words that were said, or only that somebody acted or touched upon something. Pure."""

from __future__ import annotations

import re
from functools import cache

from rag.data import read_table
from rag.schema import Statement
from rag.text.terms import stem, terms

TOLD = 5  # words of an act's object from which on it tells what was said: "thanked the staff who kept the wards open"
_NO_WORDS = re.compile(
    r"\W*(?:(?:whatever|anything|everything)\b|(?:which|it|this|that|him|her|them|the \w+)\W*$)", re.IGNORECASE
)


def is_worded(statement: Statement) -> bool:
    """ "said that …", “…”, "refused to comment", "ruled out a sale before June": yes; "endorsed her": no."""
    if statement.kind != "indirect":
        return True
    if _NO_WORDS.match(statement.text):
        return False
    if len(statement.text.split()) >= TOLD:
        return True
    cue = terms(statement.cue)
    return not cue or any(term.key in _cues_of_saying() and term.text.lower() not in _acts() for term in cue)


@cache
def _cues_of_saying() -> frozenset[str]:
    """The stems of the verbs and nouns that words follow."""
    return frozenset(map(stem, _list("saying")))


@cache
def _acts() -> frozenset[str]:
    return frozenset(_list("acts"))


def _list(name: str) -> list[str]:
    return str(read_table("reporting.toml")[name]).split()
