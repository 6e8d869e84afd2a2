"""Months and weekdays that a question spells wrong: "Febuary", "Teusday", "Novemeber". Pure."""

from __future__ import annotations

from functools import cache

from rag.dates.timex_words import DateWord, lexicon
from rag.text.edits import edits

SHORTEST = 6  # letters: an edit makes other words of "march" (marsh) and "june" (tune)
LONG = 8  # letters from which two edits still point at one name
OTHER_WORDS = frozenset(["sundry", "augusta", "augusts", "augustus", "mondale", "fridge"])


@cache
def meant(word: str) -> DateWord | None:
    """What an unknown word in lower case is as a date's, where one name alone is nearest to it."""
    if len(word) < SHORTEST - 1 or word in OTHER_WORDS:
        return None
    names = (name for name in lexicon().words if len(name) >= SHORTEST and name[0] == word[0] and _is_a_day(name))
    near = [
        (edits(word, name), lexicon().words[name]) for name in names if abs(len(name) - len(word)) <= _allowed(name)
    ]
    near = [(distance, entry) for distance, entry in near if distance <= _allowed(entry.code)]
    nearest = {entry for distance, entry in near if distance == min(near)[0]}
    return nearest.pop() if len(nearest) == 1 else None


def _is_a_day(name: str) -> bool:
    return lexicon().words[name].kind in "mwR"


def _allowed(name: str) -> int:
    return 2 if len(name) >= LONG else 1
