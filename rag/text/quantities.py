"""Numbers as values: "4m", "$4 million" and "four million" are one, "14m" another."""

from __future__ import annotations

import re

_TO_NINETEEN = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
UNITS = {word: value for value, word in enumerate(_TO_NINETEEN)}
TENS = {word: 10 * value for value, word in enumerate(_TENS, start=2)}
SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0}
LETTERS = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "tn": 1e12}

_GAP = "[ \u00a0-]"
_SCALE = "|".join(SCALES)
# "one" alone is a pronoun more often than a number: it counts only before a scale or after tens.
_SMALL = rf"(?:{'|'.join([*TENS, *(word for word in UNITS if word != 'one')])})(?:-(?:{'|'.join(UNITS)}))?"
_HEAD = rf"(?:{_SMALL}|one(?={_GAP}(?:{_SCALE})))(?:{_GAP}(?:{_SCALE}))*"
# "two hundred and six thousand": what follows "and" belongs to it only after a scale.
_TAIL = (
    rf"(?:(?:(?<=hundred)|(?<=thousand)) and|(?<=hundred)|(?<=thousand)|(?<=million)) {_SMALL}(?:{_GAP}(?:{_SCALE}))*"
)
_SPELT = rf"\b{_HEAD}(?:{_TAIL})*\b"
_DIGITS = rf"\d+(?:,\d{{3}})*(?:\.\d+)?(?:(?:{_GAP}?(?:{_SCALE})s?)+\b|(?:{'|'.join(LETTERS)}|st|nd|rd|th|s)\b)?"
# The first letters are looked at before the alternatives are tried: most words of a text begin with none of them.
QUANTITY = rf"{_DIGITS}|(?=[zotfsen]){_SPELT}"

_PARTS = re.compile(r"\d[\d,.]*|[a-z]+", re.IGNORECASE)


def value_of(quantity: str) -> float:
    """The value of what `QUANTITY` matched: "4m" is 4e6, "one hundred and twenty" 120, "1980s" 1980."""
    total, current = 0.0, 0.0
    for part in _PARTS.findall(quantity.lower()):
        scale = SCALES.get(part.removesuffix("s")) or LETTERS.get(part)
        if scale is None:
            current += _digits(part) if part[0].isdigit() else UNITS.get(part, 0) + TENS.get(part, 0)
        elif scale <= SCALES["hundred"]:
            current *= scale
        else:
            total, current = total + current * scale, 0.0
    return total + current


def _digits(part: str) -> float:
    return float(part.replace(",", ""))
