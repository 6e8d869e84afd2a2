"""The word lists of `furniture.toml`, and what a run of names looks like."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

# Small words that stand between the names of a credit: "Jane Doe for The Post via Getty Images".
BETWEEN_NAMES = frozenset(
    "and via for of the by in at from on de la le du van von der den bin al el y e te da dos".split()
)
# A sentence, not a credit: somebody is doing or saying something in it.
_SPEECH = re.compile(
    r"""["“”«»]|\b(?:sa(?:id|ys|ying)|told|tells|according to|add(?:ed|s)|claim(?:ed|s)|ask(?:ed|s)|announced|warned|"""
    r"""argued|argues|insist(?:ed|s)|stated|stressed|den(?:ied|ies)|tweeted|testified|conceded|acknowledged)\b""",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\s/|,;&()\[\]:]+")


@cache
def words(name: str) -> tuple[str, ...]:
    lists = tomllib.loads(files("ingest").joinpath("furniture.toml").read_text(encoding="utf-8"))
    return tuple(lists[name])


def one_of(name: str) -> str:
    """A regular expression for any entry of a list, the longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words(name), key=len, reverse=True)) + ")"


def speaks(line: str) -> bool:
    """Whether a line quotes or reports somebody; such a line is never taken for furniture on weak evidence."""
    return _SPEECH.search(line) is not None


def names_in(line: str) -> int | None:
    """How many capitalised words a line consists of; None where it holds any other word."""
    count = 0
    for word in _WORD.findall(line):
        if _is_name(word):
            count += 1
        elif word.lower() not in BETWEEN_NAMES and not word.strip(".-–—©").isdigit() and word.strip(".-–—©"):
            return None
    return count


def _is_name(word: str) -> bool:
    bare = word.lstrip("@©('‘’ʻ")
    return word.startswith("@") or bare[:1].isupper() or bare.lower() in ("istock", "123rf")
