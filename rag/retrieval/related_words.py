"""Words that mean nearly the same, by stem: who asks writes "blaze" where an article has "fire". Pure.

`evals/fitting/related_words.py` makes the list from WordNet and the default embedding model. Each pair stands in it
once, in the line of a common word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from rag.data import read_lines

FILE = "related_words.txt"
STEPS = 9  # in which the list tells how near words are: 9 is the same


@lru_cache(maxsize=4_000)
def related(key: str) -> Mapping[str, float]:
    """The stems of words near this one in meaning, each with how near it is, from 0 to 1."""
    text = _text()
    own = text.find(f"\n{key} ")
    line = text[own + 1 : text.index("\n", own + 1)].split()[1:] if own >= 0 else []
    found = {other[:-1]: int(other[-1]) / STEPS for other in line}
    for match in re.finditer(rf" {re.escape(key)}(\d)(?=\s)", text):
        first = text.rfind("\n", 0, match.start()) + 1
        found[text[first : text.index(" ", first)]] = int(match[1]) / STEPS
    return found


@cache
def _text() -> str:
    """The whole list: few words are asked about, and to take it apart would cost more than to search it."""
    return "\n".join(("", *read_lines(FILE), ""))
