"""What holds of every text and every question."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.dates import days, phrases, sections, timexes

FRAGMENTS = (
    "February 9", "9 February 2026", "2025:", "Monday 2 February\n", "on Monday", "that afternoon", "last October",
    "three days later", "the following month", "in 1861", "480 BC", "from 2 to 7 Feb", "26-30 November 1950",
    "at 10.15am",
    "the end of the year", "the summer of 1915", "Waitangi Day", "the 1990s", "two weeks ago", "02/22/2016",
    "29 February",
    "31 June", "next week Sunday", "the third week of 2027", "1915-17", "the first Friday of July", "early", "mid-",
    "of",
    "the mayor said", "will meet", ".", ",", "\n", ":", " – ", "and", "to", "between", "9999", "0", "the", "'89",
    "B.C.", "2026-W06", "2026-W54", "20260209", "Febuary", "Ash Wednesday", "the week ending", "'25", "Black Friday",
    "Hui-tanguru", "Pēpuere", "late last year", "a few days", "rest of the week", "every day", "century", "Q3",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(FRAGMENTS), max_size=14).map(" ".join) | st.text(max_size=80)
DAYS = st.dates(date(1900, 1, 1), date(2090, 12, 31))
ANCHORS = st.none() | DAYS
WITHOUT_YEARS = st.lists(
    st.sampled_from([f for f in FRAGMENTS if not re.search(r"\d\ds?\b.*\d|\d{3}|BC|B\.C|'89|century|1915", f)]),
    max_size=14,
).map(" ".join)


@given(TEXTS, ANCHORS)
def test_date_expressions_stand_in_order_without_overlap_and_slice_the_text(text: str, anchor: date | None) -> None:
    end = 0
    for timex in timexes(text, anchor):
        assert end <= timex.span.start < timex.span.end <= len(text)
        assert timex.span.of(text).strip()
        end = timex.span.end


@given(TEXTS, ANCHORS)
def test_no_date_ends_before_it_begins(text: str, anchor: date | None) -> None:
    for timex in timexes(text, anchor):
        if timex.days:
            assert timex.days.start <= timex.days.end
            assert timex.days.start.startswith("XXXX") == (timex.days.year == "unknown")


@given(TEXTS, ANCHORS)
def test_the_same_text_is_read_the_same_way_twice(text: str, anchor: date | None) -> None:
    assert timexes(text, anchor) == timexes(text, anchor)


@given(TEXTS, ANCHORS)
def test_sections_cover_the_text_without_gaps(text: str, anchor: date | None) -> None:
    found = sections(text, anchor)

    assert "".join(section.span.of(text) for section in found) == text
    assert all(section.span.contains(section.heading) for section in found if section.heading)
    assert all(section.heading is not None for section in found[1:])


@given(WITHOUT_YEARS)
def test_a_text_without_years_and_without_an_anchor_yields_none(text: str) -> None:
    for timex in timexes(text, None):
        assert timex.days is None or timex.days.year == "unknown"
        assert not re.match(r"\d{4}", timex.value or "")


@pytest.mark.parametrize("text", ["in November", "last year", "this month", "next June", "the following year"])
@given(anchor=st.dates(date(1950, 1, 1), date(2050, 12, 28)), years=st.integers(1, 40))
def test_moving_the_anchor_by_years_moves_what_is_reckoned_in_months_alike(text: str, anchor: date, years: int) -> None:
    if (anchor.month, anchor.day) == (2, 29):
        anchor = anchor.replace(day=28)

    (here,) = timexes(text, anchor)
    (there,) = timexes(text, anchor.replace(year=anchor.year + years))

    assert here.value is not None
    assert there.value == f"{int(here.value[:4]) + years}{here.value[4:]}"


@given(TEXTS, DAYS)
def test_phrases_of_a_question_are_whole_days_in_order(question: str, as_of: date) -> None:
    end = 0
    for phrase in phrases(question, as_of):
        assert end <= phrase.span.start < phrase.span.end <= len(question)
        assert date.fromisoformat(phrase.days.start) <= date.fromisoformat(phrase.days.end)
        end = phrase.span.end


@given(TEXTS, DAYS)
def test_days_are_those_of_the_first_phrase(question: str, as_of: date) -> None:
    assert days(question, as_of) == next((phrase.days for phrase in phrases(question, as_of)), None)
