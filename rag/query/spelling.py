"""Mis-typed and run-together words of a question: those it is framed with, months and weekdays. Names and topics stay
as typed. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from rag.data import read_lines
from rag.query.wording import Line, Word
from rag.text.edits import edits

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
# One edit from a day or a month, and words of their own.
_WORDS = frozenset(
    [
        "sundry",
        "match",
        "matches",
        "octave",
        "marsh",
        "starch",
        "juno",
        "tune",
        "june's",
        "maroh",
        "fridge",
        "sundae",
        "augur",
    ]
)
LONG = 7  # letters from which two edits still point at one month
# "what'd she say", "they'd", "whatd": the word of asking is the first; what follows is an auxiliary.
_CONTRACTION = re.compile(
    r"(?P<marked>what|who|where|when|why|how|he|she|they|it|you|that|there)'(?:d|ll|ve|re)|(?P<bare>what|who|how|they)d"
)
_NUMBER = re.compile(r"\d{1,2}(?:st|nd|rd|th)?|\d{4}")


def mend(line: Line, is_name: Callable[[str], bool]) -> Line:
    """The line with its mis-typed question words, months and weekdays as they were meant.

    `is_name` tells of a word in lower case whether somebody on record is called so: "Fridah" is no Friday.
    """
    words = line.words
    return replace(line, words=tuple(_mended(words, index, is_name) for index in range(len(words))))


def _mended(words: tuple[Word, ...], index: int, is_name: Callable[[str], bool]) -> Word:
    word = words[index]
    contracted = _CONTRACTION.fullmatch(word.fold)
    if contracted:
        return word._replace(fold=contracted["marked"] or contracted["bare"])
    meant = misspellings().get(word.fold) or _day_or_month(words, index)
    if not meant or is_name(word.fold):
        return word
    return word._replace(text=meant, fold=meant.lower())


def _day_or_month(words: tuple[Word, ...], index: int) -> str:
    """The one month (beside a number) or weekday that is nearest to a word that is neither."""
    fold = words[index].fold
    if len(fold) < 5 or not fold.isalpha() or fold in _WORDS or fold in MONTHS or fold.removesuffix("s") in WEEKDAYS:
        return ""
    names = [*WEEKDAYS, *(MONTHS if _beside_number(words, index) else ())]
    allowed = 2 if len(fold) >= LONG and _beside_number(words, index) else 1
    near = [name for name in names if name[0] == fold[0] and abs(len(name) - len(fold)) <= allowed]
    fits = [name for name in near if len(name) > 4 and edits(fold, name) <= allowed]
    return fits[0].capitalize() if len(fits) == 1 else ""


def _beside_number(words: tuple[Word, ...], index: int) -> bool:
    beside = (*words[index - 1 : index], *words[index + 1 : index + 2])
    return any(_NUMBER.fullmatch(word.fold) for word in beside)


@cache
def misspellings() -> dict[str, str]:
    entries = (line.split() for line in read_lines("misspellings.txt"))
    return {typed: meant for meant, *forms in entries for typed in forms}
