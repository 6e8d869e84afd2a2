"""The word lists of `data/furniture.toml`, and what a run of names looks like."""

from __future__ import annotations

import re
from functools import cache

from rag.data import read_table

_WORD = re.compile(r"[^\s/|,;&()\[\]:]+")


@cache
def words(name: str) -> tuple[str, ...]:
    return tuple(read_table("data/furniture.toml", "ingest")[name])


def one_of(name: str) -> str:
    """A regular expression for any entry of a list, the longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words(name), key=len, reverse=True)) + ")"


@cache
def _speech() -> re.Pattern[str]:
    return re.compile(rf'["“”«»]|\b{one_of("speech")}\b', re.IGNORECASE)


@cache
def _small_words() -> frozenset[str]:
    return frozenset(words("between_names"))


def speaks(line: str) -> bool:
    """Whether a line quotes or reports somebody; such a line is never taken for furniture on weak evidence."""
    return _speech().search(line) is not None


def names_in(line: str) -> int | None:
    """How many capitalised words a line consists of; None where it holds any other word."""
    count = 0
    for word in _WORD.findall(line):
        bare = word.strip(".-–—©")
        if _is_name(word):
            count += 1
        elif bare and not bare.isdigit() and word.lower() not in _small_words():
            return None
    return count


def _is_name(word: str) -> bool:
    bare = word.lstrip("@©('‘’ʻ")
    return word.startswith("@") or bare[:1].isupper() or bare.lower() in words("agencies")
