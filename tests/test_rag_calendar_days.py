"""Calendar arithmetic."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.dates import calendar_days as calendar

DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("year", "day"), [(2024, date(2024, 3, 31)), (2025, date(2025, 4, 20)), (2026, date(2026, 4, 5))]
)
def test_easter_falls_where_the_church_has_it(year: int, day: date) -> None:
    assert calendar.easter(year) == day


@pytest.mark.parametrize(
    ("name", "country", "day"),
    [
        ("waitangi day", "NZ", date(2026, 2, 6)),
        ("labour day", "NZ", date(2026, 10, 26)),
        ("thanksgiving day", "NZ", date(2026, 11, 26)),  # another country's, found there
        ("no such day", "NZ", None),
    ],
)
def test_a_holiday_is_that_of_the_country_or_of_the_united_states(name: str, country: str, day: date | None) -> None:
    assert calendar.holiday(name, 2026, country) == day


def test_a_month_on_from_the_last_of_january_is_the_last_of_february() -> None:
    assert calendar.shift_months(date(2026, 1, 31), 1) == date(2026, 2, 28)


def test_the_first_week_of_a_year_is_the_one_with_its_first_thursday() -> None:
    first = calendar.iso_week(2027, 1)

    assert first is not None
    assert first.start == date(2027, 1, 4)
    assert calendar.iso_week(2027, 54) is None


def test_there_is_no_fifth_friday_in_most_months() -> None:
    assert calendar.nth_weekday(calendar.month_of(2026, 2), 4, 5) is None
    assert calendar.nth_weekday(calendar.month_of(2026, 2), 4, -1) == date(2026, 2, 27)


@given(DAYS, st.integers(-2000, 2000))
def test_business_days_never_end_on_a_weekend(day: date, count: int) -> None:
    found = calendar.business_days(day, count)

    assert count == 0 or found.weekday() < 5


@given(DAYS)
def test_early_and_late_lie_within_and_meet(day: date) -> None:
    for period in (calendar.month_of(day.year, day.month), calendar.year_of(day.year)):
        early, late = calendar.early(period), calendar.late(period)
        assert (early.start, late.end) == (period.start, period.end)
        assert calendar.shift_days(early.end, 1) == late.start
