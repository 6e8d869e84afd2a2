"""Quotation marks are read by where they stand; apostrophes, inches and years are none."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.statements.quotations import find_quotations, is_title

CASES = [
    ("plain", "“It is late,” she said.", ["“It is late,”"]),
    ("straight", 'He said "it is late" twice.', ['"it is late"']),
    ("set off by blanks", "« It is late », she said. « And no ».", ["« It is late »", "« And no »"]),
    ("corners the other way round", "»It is late«, she said.", ["»It is late«"]),
    ("two in a line", "“Yes,” she said. “And no.”", ["“Yes,”", "“And no.”"]),
    ("mismatched glyphs", "may ”breach the terms“ of it", ["”breach the terms“"]),
    ("two straight singles for a double", "''It's late,'' she wrote.", ["''It's late,''"]),
    (
        "British, with an apostrophe and a possessive",
        "‘It’s the ministers’ fault,’ she said.",
        ["‘It’s the ministers’ fault,’"],
    ),
    ("straight singles", "'It is late,' she said. 'Go.'", ["'It is late,'", "'Go.'"]),
    ("single inside double", "“He said ‘no’ to me,” she said.", ["“He said ‘no’ to me,”"]),
    (
        "double inside double",
        "“People behind “Stop It” signs left,” he said.",
        ["“People behind “Stop It” signs left,”"],
    ),
    ("double inside single", "‘She said “no” to me,’ he said.", ["‘She said “no” to me,’"]),
    ("left open to the end of the line", "“But it is late.\n“Very late.”", ["“But it is late.", "“Very late.”"]),
    ("in brackets", "(“So it is,” wrote Rua)", ["“So it is,”"]),
    ("close before a dash", "“So it is”—and it was", ["“So it is”"]),
    ("no space after a comma", "Rua said,“So it is.”", ["“So it is.”"]),
    ("pasted direction marks", "\u202a”So it is,” wrote Rua.", ["”So it is,”"]),
    ("contractions only", "It's the '90s kid's dad, isn't it?", []),
    ("plural possessives", "the ministers' plan and the councils’ vote", []),
    ("a plural, but what follows belongs to nobody", "She called them ‘lake rats’ in May.", ["‘lake rats’"]),
    ("before a verb that helps", "The ‘lake rats’ were eels.", ["‘lake rats’"]),
    ("a possessive within", "He read ‘the boatmen’s terms’ and the drivers’ plan.", ["‘the boatmen’s terms’"]),
    ("inches", 'A 6" pipe and a 10" pipe', []),
    ("elided words", "Rock ’n’ roll, get ’em, ’tis late", []),
    ("a lone mark at the end", "It is late.”", []),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_quotations_are_found_whole_and_nothing_else(text: str, expected: list[str]) -> None:
    assert [text[found.start : found.end] for found in find_quotations(text)] == expected


def test_an_open_quotation_is_told_from_a_closed_one() -> None:
    first, second = find_quotations("“But it is late.\n“Very late.”")
    assert (first.closed, second.closed) == (False, True)


def test_the_inner_words_leave_out_marks_of_any_length() -> None:
    text = "''It's late,'' she wrote. “Go.”"
    assert [found.inner(text) for found in find_quotations(text)] == ["It's late,", "Go."]


@given(st.text(alphabet=st.sampled_from("ab.,” “\"'‘’\n—5"), max_size=60))
def test_quotations_are_ordered_apart_and_never_longer_than_a_line(text: str) -> None:
    found = find_quotations(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert not any("\n" in text[one.start : one.end] for one in found)


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("The Long Way Home", True),
        ("Morning Table,", True),
        ("It is late.", False),
        ("Yes", False),
        ("We Will Build it", True),
    ],
)
def test_a_title_has_capitals_on_every_long_word(words: str, title: bool) -> None:
    assert is_title(words) is title
