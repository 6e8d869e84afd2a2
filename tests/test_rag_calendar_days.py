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


def told(period: calendar.Period | None) -> str | None:
    return f"{period.start}/{period.end}" if period else None


WEEK, MONTH = calendar.week_of(date(2026, 3, 11)), calendar.month_of(2026, 3)
YEAR, HALF = calendar.year_of(2026), calendar.half_of(2026, 2)


@pytest.mark.parametrize(
    ("period", "expected", "trap"),
    [
        (WEEK, "2026-03-09/2026-03-15", "Monday to Sunday"),
        (calendar.week_of(date(2026, 3, 9)), "2026-03-09/2026-03-15", "a Monday begins its week"),
        (calendar.week_of(date(2026, 3, 15)), "2026-03-09/2026-03-15", "a Sunday ends it"),
        (calendar.weekend_of(date(2026, 3, 9)), "2026-03-14/2026-03-15", "the weekend of a Monday is to come"),
        (calendar.early(WEEK), "2026-03-09/2026-03-11", "three days of a week"),
        (calendar.late(WEEK), "2026-03-12/2026-03-15", "and four"),
        (calendar.middle(WEEK), "2026-03-10/2026-03-13", "Tuesday to Friday"),
        (calendar.early(MONTH), "2026-03-01/2026-03-15", "fifteen days of a month"),
        (calendar.late(MONTH), "2026-03-16/2026-03-31", "and the rest"),
        (calendar.middle(MONTH), "2026-03-10/2026-03-20", "the 10th to the 20th"),
        (calendar.beginning(MONTH), "2026-03-01/2026-03-15", "a month has halves, no thirds"),
        (calendar.ending(MONTH), "2026-03-16/2026-03-31", "the same at its end"),
        (calendar.early(YEAR), "2026-01-01/2026-06-30", "six months of a year"),
        (calendar.late(YEAR), "2026-07-01/2026-12-31", "and six"),
        (calendar.middle(YEAR), "2026-05-01/2026-08-31", "the second of three thirds"),
        (calendar.beginning(YEAR), "2026-01-01/2026-04-30", "the first"),
        (calendar.ending(YEAR), "2026-09-01/2026-12-31", "the last"),
        (calendar.early(HALF), "2026-07-01/2026-09-30", "three months of a half year"),
        (calendar.beginning(HALF), "2026-07-01/2026-08-31", "two of it"),
        (calendar.quarter_of(2026, 1), "2026-01-01/2026-03-31", "the first quarter"),
        (calendar.quarter_of(2026, 4), "2026-10-01/2026-12-31", "the last"),
        (calendar.half_of(2026, 1), "2026-01-01/2026-06-30", "the first half"),
        (HALF, "2026-07-01/2026-12-31", "the second"),
        (calendar.years_of(1990, 10), "1990-01-01/1999-12-31", "a decade has ten years"),
        (calendar.years_of(2026, 1), "2026-01-01/2026-12-31", "one year is itself"),
        (calendar.years_of(-5, 10), "0001-01-01/0004-12-31", "held within the calendar"),
        (calendar.years_of(9995, 10), "9995-01-01/9999-12-31", "at its other end"),
        (calendar.season_of(2026, "SU", True), "2026-12-01/2027-02-28", "a summer over New Year"),
        (calendar.season_of(2026, "SU", False), "2026-06-01/2026-08-31", "a northern one"),
        (calendar.iso_week(2026, 1), "2025-12-29/2026-01-04", "the first week of a year may begin in the one before"),
        (calendar.iso_week(2026, -1), "2026-12-28/2027-01-03", "the last may end in the next"),
        (calendar.iso_week(2026, 53), "2026-12-28/2027-01-03", "a year of 53 weeks"),
        (calendar.iso_week(2025, 53), None, "most have 52"),
        (calendar.iso_week(2026, 0), None, "weeks are counted from one"),
        (calendar.week_of_month(2026, 3, 1), "2026-03-02/2026-03-08", "the week with the first Thursday"),
        (calendar.week_of_month(2026, 1, 1), "2025-12-29/2026-01-04", "though it began in another month"),
        (calendar.week_of_month(2026, 3, -1), "2026-03-23/2026-03-29", "the week with the last Thursday"),
        (calendar.week_of_month(2026, 3, 5), None, "four Thursdays, four weeks"),
    ],
)
def test_where_a_period_begins_and_ends(period: calendar.Period | None, expected: str | None, trap: str) -> None:
    assert told(period) == expected, trap


@pytest.mark.parametrize(
    ("day", "count", "expected", "trap"),
    [
        (date(2026, 3, 13), 1, date(2026, 3, 16), "Friday to Monday"),
        (date(2026, 3, 16), -1, date(2026, 3, 13), "and back"),
        (date(2026, 3, 11), 2, date(2026, 3, 13), "within a week"),
        (date(2026, 3, 11), 5, date(2026, 3, 18), "five make a week"),
        (date(2026, 3, 14), 0, date(2026, 3, 14), "none leaves the day as it is"),
    ],
)
def test_business_days_are_mondays_to_fridays(day: date, count: int, expected: date, trap: str) -> None:
    assert calendar.business_days(day, count) == expected, trap


@pytest.mark.parametrize(
    ("day", "months", "expected", "trap"),
    [
        (date(2026, 12, 31), 2, date(2027, 2, 28), "over New Year, into a short month"),
        (date(2026, 1, 15), -1, date(2025, 12, 15), "back over New Year"),
        (date(2024, 1, 31), 1, date(2024, 2, 29), "a leap year"),
        (date(1, 1, 5), -1, date(1, 1, 5), "the calendar begins here"),
        (date(9999, 12, 5), 1, date(9999, 12, 5), "and ends here"),
    ],
)
def test_months_are_counted_over_years(day: date, months: int, expected: date, trap: str) -> None:
    assert calendar.shift_months(day, months) == expected, trap


def test_days_are_held_within_the_calendar() -> None:
    assert calendar.shift_days(date(1, 1, 2), -5) == date.min
    assert calendar.shift_days(date(9999, 12, 30), 5) == date.max
    assert calendar.Period(date(2026, 3, 1), date(2026, 3, 1)).days == 1


@pytest.mark.parametrize(
    ("weekday", "number", "expected", "trap"),
    [
        (6, 1, date(2026, 3, 1), "a month that begins on it"),
        (5, 1, date(2026, 3, 7), "one that begins the day after"),
        (1, 5, date(2026, 3, 31), "the fifth is its last day"),
        (1, -1, date(2026, 3, 31), "so is the last"),
        (2, 5, None, "there are four"),
    ],
)
def test_the_weekdays_of_a_month(weekday: int, number: int, expected: date | None, trap: str) -> None:
    assert calendar.nth_weekday(MONTH, weekday, number) == expected, trap
