"""Words that mean nearly the same, by stem: who asks writes "builder" where an article has "contractor". Pure.

`evals/fitting/related_words.py` makes the list from WordNet and the default embedding model.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from rag.data import read_lines

FILE = "related_words.txt"
STEPS = 9  # in which the list tells how near words are: 9 is the same


@lru_cache(maxsize=4_000)
def related(key: str) -> Mapping[str, float]:
    """The stems of words near this one in meaning, each with how near it is, from 0 to 1."""
    return {other[:-1]: int(other[-1]) / STEPS for other in _listed().get(key, "").split()}


@cache
def _listed() -> Mapping[str, str]:
    """The line of each stem, read only for what is asked about: the whole list is long."""
    return {key: others for key, _, others in (line.partition(" ") for line in read_lines(FILE))}
