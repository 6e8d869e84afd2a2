"""Figures that a report rounds and says so: "nearly 2,000" where the record has 1,912. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from math import floor, log10
from typing import NamedTuple

from rag.text.quantities import QUANTITY, value_of
from rag.text.terms import terms

NEAR = 0.1  # of a rounded figure, by which the exact one may differ
LONGEST_WORD = 40  # characters behind a figure in which the word for what it counts stands
BEYOND = 0.25  # of a figure, by which "more than" it may be told of a greater one
_ROUNDINGS: Mapping[str, tuple[str, ...]] = {
    "below": ("nearly", "almost", "just under", "a little under", "close to", "not quite", "some way short of"),
    "less": ("less than", "fewer than", "under", "below", "up to", "as many as", "at most", "no more than"),
    "about": ("about", "around", "roughly", "some", "approximately", "an estimated", "or so", "circa", "close on"),
    "more": ("more than", "over", "above", "upwards of", "at least", "in excess of", "no fewer than", "just over"),
}
_KIND = {words: kind for kind, listed in _ROUNDINGS.items() for words in listed}
_LONGEST_FIRST = "|".join(sorted(map(re.escape, _KIND), key=len, reverse=True))
_ROUNDED = re.compile(
    rf"\b(?P<how>{_LONGEST_FIRST}) (?P<sign>[$£€]?)(?P<number>{QUANTITY})(?![\w%]|\.\d)(?! (?:or|to|and) [\d$£€])", re.I
)
_NUMBER = re.compile(rf"(?<![\w.,])(?:{QUANTITY})(?!\w)", re.IGNORECASE)


def unrounded(report: str, record: str) -> str:
    """The report with the record's exact figure in the place of each one that rounds it.

    >>> unrounded("nearly 2,000 people had signed", "1,912 people signed in 3 days")
    '1,912 people had signed'
    """
    told = tuple(
        _Figure(value_of(one.group()), one.group(), _of(record, one.end())) for one in _NUMBER.finditer(record)
    )

    def exact(found: re.Match[str]) -> str:
        what = _of(report, found.end())
        alike = [each for each in told if each.what == what] or told  # "48 beds and 112 nurses": each is of its own
        nearest = _nearest(found["how"].lower(), value_of(found["number"]), alike)
        return f"{found['sign']}{nearest}" if nearest else found.group()

    return _ROUNDED.sub(exact, report)


class _Figure(NamedTuple):
    value: float
    words: str
    what: str


def _of(text: str, end: int) -> str:
    """What a figure is of: the key of the word right behind it."""
    return next((term.key for term in terms(text[end : end + LONGEST_WORD])), "")


def _nearest(how: str, rounded: float, told: Sequence[_Figure]) -> str | None:
    """The figure that a rounded one with these words stands for; none where it is told itself."""
    if not rounded or any(each.value == rounded for each in told):
        return None
    kind = _KIND[how]
    beyond = max(BEYOND * rounded, 10 ** floor(log10(rounded)) if rounded >= 1 else 0.0)
    low = rounded - (0.0 if kind == "more" else NEAR * rounded)
    high = rounded + {"more": beyond, "about": NEAR * rounded}.get(kind, 0.0)
    near = [each for each in told if low <= each.value <= high]
    return min(near, key=lambda each: abs(each.value - rounded)).words if near else None
