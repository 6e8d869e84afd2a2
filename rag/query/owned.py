"""Whose relative or officer a turn asks about, told from the turn before: "his wife". Pure."""

from __future__ import annotations

from rag.lexicon.names import is_personal
from rag.query.describing import is_of_person
from rag.query.wording import split

ASKED = frozenset(("he", "she", "they"))  # whoever is asked about, not somebody of theirs
OWNING = frozenset(("his", "her", "their"))
MOST_BEHIND = 3  # words from "his" to the noun that tells who


def owned(typed: str, speakers: tuple[str, ...]) -> str:
    """The turn with whose relative or officer is asked about: "his wife" after Ana Roe's husband is "Bo Roe's wife"."""
    line = split(typed)
    if len(speakers) != 1 or not is_personal(speakers[0]) or ASKED & set(line.folds):
        return typed
    for index, fold in enumerate(line.folds):
        behind = line.folds[index + 1 : index + 1 + MOST_BEHIND]
        if fold in OWNING and any(map(is_of_person, behind)):
            word = line.words[index]
            return f"{typed[: word.at]}{speakers[0]}'s{typed[word.to :]}"
    return typed
