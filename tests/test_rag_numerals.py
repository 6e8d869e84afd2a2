"""Numbers in words."""

from __future__ import annotations

import pytest

from rag.dates.numerals import numeral
from rag.text.quantities import value_of


@pytest.mark.parametrize(
    ("words", "value", "ordinal", "used"),
    [
        ("nine days", 9, False, 1),
        ("twenty second of June", 22, True, 2),
        ("twenty one two thousand and eighteen", 21, False, 2),  # a day, then a year
        ("two thousand and eighteen", 2018, False, 4),
        ("one thousand seven hundred and eighty nine", 1789, False, 7),
        ("two hundred and sixty seven", 267, False, 5),
        ("nineteen seventy eight", 1978, False, 3),
        ("nineteen zero one", 1901, False, 3),
        ("ten and two", 10, False, 1),  # "and" joins only hundreds
        ("thirtieth of May", 30, True, 1),
        ("two thousand eighteen", 2018, False, 3),  # without "and"
        ("nineteen oh one", 1901, False, 3),
        ("ten ten", 1010, False, 2),  # the least pair that is a year
        ("twenty ten", 2010, False, 2),  # the greatest century
        ("nine eleven", 9, False, 1),  # too small for a century
        ("twenty one sixteen", 21, False, 2),  # a century is one word
        ("nineteen five", 19, False, 1),  # units follow a century only behind "oh"
        ("nineteen twenty first", 19, False, 1),  # an ordinal ends no year
        ("nineteen hundred and five", 1905, False, 4),
        ("two hundred and twenty first", 221, True, 5),
        ("two hundred and", 200, False, 2),  # nothing behind "and"
        ("two hundred and six thousand", 206, False, 4),  # a scale is not said twice, the greater last
        ("three hundred six", 306, False, 3),
        ("one thousand", 1000, False, 2),
    ],
)
def test_the_longest_number_is_taken(words: str, value: int, ordinal: bool, used: int) -> None:
    assert numeral(words.split()) == (value, ordinal, used)


def test_other_words_are_no_number() -> None:
    assert numeral(["and", "two"]) is None
    assert numeral([]) is None
    assert numeral(["hundred"]) is None


@pytest.mark.parametrize(
    ("quantity", "value", "trap"),
    [
        ("4m", 4e6, "a letter for a scale"),
        ("$4 million", 4e6, "a sign is no part of it"),
        ("four million", 4e6, "in words"),
        ("3.5bn", 3.5e9, "a fraction of a scale"),
        ("12k", 12e3, "thousands"),
        ("1,250", 1250, "a comma groups"),
        ("1980s", 1980, "a decade by its first year"),
        ("two dozen", 24, "twelve each"),
        ("5 hundred", 500, "a scale that is multiplied in place"),
        ("one hundred and twenty", 120, "what is below a scale is added"),
        ("two hundred thousand", 200_000, "a scale of a scale"),
        ("1 million two hundred", 1_000_200, "the rest behind a scale"),
        ("forty-two", 42, "tens and units"),
        ("nineteen", 19, "the last word of one number below twenty"),
    ],
)
def test_the_value_of_a_quantity(quantity: str, value: float, trap: str) -> None:
    assert value_of(quantity) == pytest.approx(value), trap
