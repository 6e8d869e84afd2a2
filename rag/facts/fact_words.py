"""The word lists of questions about facts and their answers."""

from __future__ import annotations

from functools import cache

from rag.data import read_table


@cache
def fact_words(name: str) -> tuple[str, ...]:
    """A list of `data/facts.toml`, in its order."""
    return tuple(_lists()[name].split())


def fact_lines(name: str) -> tuple[str, ...]:
    """A list of which each line is a group."""
    return tuple(_lists()[name].strip().splitlines())


@cache
def _lists() -> dict[str, str]:
    return read_table("facts.toml")
