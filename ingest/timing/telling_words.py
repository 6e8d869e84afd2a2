"""The word lists of `data/telling.toml`: what says when and where something was said."""

from __future__ import annotations

from functools import cache
from typing import cast

from rag.data import read_table


@cache
def word_set(name: str) -> frozenset[str]:
    """A list of single words."""
    return frozenset(cast(str, _tables()[name]).split())


@cache
def phrases(name: str) -> tuple[str, ...]:
    """A list of phrases, the longest first."""
    return tuple(sorted(cast(list[str], _tables()[name]), key=len, reverse=True))


@cache
def table(name: str) -> dict[str, str]:
    return cast(dict[str, str], _tables()[name])


@cache
def _tables() -> dict[str, object]:
    return read_table("data/telling.toml", "ingest")
