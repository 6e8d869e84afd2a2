"""Numbers in words: "twenty-second", "two thousand and eighteen", "nineteen seventy eight". Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rag.text.quantities import TENS
from rag.text.quantities import UNITS as TO_NINETEEN

UNITS = {word: value for word, value in TO_NINETEEN.items() if 1 <= value <= 9}
TEENS = {word: value for word, value in TO_NINETEEN.items() if value >= 10}
ZEROS = {"zero": 0, "oh": 0}
SCALES = {"hundred": 100, "thousand": 1000}
UNIT_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
}  # fmt: skip
ORDINALS = UNIT_ORDINALS | {
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
}  # fmt: skip
CARDINALS = UNITS | TEENS | TENS
STARTS = frozenset(CARDINALS) | frozenset(ORDINALS)


class Numeral(NamedTuple):
    """A number in words: its value, whether it is an ordinal, and how many words it takes."""

    value: int
    ordinal: bool
    words: int


def numeral(words: Sequence[str]) -> Numeral | None:
    """The longest number that `words` begin with; "and" counts only inside one ("two hundred and six")."""
    if not words or words[0] not in STARTS:
        return None
    if words[0] in ORDINALS:
        return Numeral(ORDINALS[words[0]], True, 1)
    head = _below_hundred(words)
    if head.ordinal:
        return head
    following = words[head.words : head.words + 1]
    if following and following[0] in SCALES:
        return _scaled(words)
    return _year_in_pairs(words, head) or head


def _below_hundred(words: Sequence[str]) -> Numeral:
    first = words[0]
    if first in TENS and len(words) > 1:
        if words[1] in UNITS:
            return Numeral(TENS[first] + UNITS[words[1]], False, 2)
        if words[1] in UNIT_ORDINALS:
            return Numeral(TENS[first] + UNIT_ORDINALS[words[1]], True, 2)
    return Numeral(CARDINALS[first], False, 1)


def _scaled(words: Sequence[str]) -> Numeral:
    """ "one thousand seven hundred and eighty nine": a thousand, hundreds, and what is below a hundred."""
    total, at = 0, 0
    for scale in ("thousand", "hundred"):
        small = _below_hundred(words[at:]) if at < len(words) and words[at] in CARDINALS else None
        if small and words[at + small.words : at + small.words + 1] == [scale]:
            total += small.value * SCALES[scale]
            at += small.words + 1
    rest = at + 1 if words[at : at + 1] == ["and"] else at
    if total and rest < len(words) and words[rest] in CARDINALS:
        small = _below_hundred(words[rest:])
        return Numeral(total + small.value, small.ordinal, rest + small.words)
    return Numeral(total, False, at)


def _year_in_pairs(words: Sequence[str], head: Numeral) -> Numeral | None:
    """ "nineteen seventy eight", "nineteen zero one", "twenty sixteen"."""
    rest = words[head.words :]
    if not 10 <= head.value <= 20 or head.words != 1 or not rest:
        return None
    if rest[0] in ZEROS and len(rest) > 1 and rest[1] in UNITS:
        return Numeral(head.value * 100 + UNITS[rest[1]], False, 3)
    if rest[0] not in TEENS and rest[0] not in TENS:
        return None
    tail = _below_hundred(rest)
    if tail.ordinal or tail.value < 10:
        return None
    return Numeral(head.value * 100 + tail.value, False, 1 + tail.words)
