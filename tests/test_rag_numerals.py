"""Numbers in words."""

from __future__ import annotations

import pytest

from rag.dates.numerals import numeral


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
    ],
)
def test_the_longest_number_is_taken(words: str, value: int, ordinal: bool, used: int) -> None:
    assert numeral(words.split()) == (value, ordinal, used)


def test_other_words_are_no_number() -> None:
    assert numeral(["and", "two"]) is None
    assert numeral([]) is None
