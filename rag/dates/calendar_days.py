"""Calendar arithmetic: years, quarters, months, weeks, seasons and holidays as first and last day, both included."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import NamedTuple

SUNDAY = 6
SOUTHERN_STARTS = {"SP": 9, "SU": 12, "FA": 3, "WI": 6}
NORTHERN_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


class Period(NamedTuple):
    """Calendar days from `start` to `end`, both included."""

    start: date
    end: date

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1


def shift_days(day: date, count: int) -> date:
    """The day `count` days on, held within the calendar that Python knows."""
    ordinal = min(max(day.toordinal() + count, 1), date.max.toordinal())
    return date.fromordinal(ordinal)


def shift_months(day: date, count: int) -> date:
    """The same day of the month `count` months on, or the last day of a shorter month."""
    months = min(max(day.year * 12 + day.month - 1 + count, 12), 9999 * 12 + 11)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def year_of(year: int) -> Period:
    return Period(date(year, 1, 1), date(year, 12, 31))


def years_of(first: int, count: int) -> Period:
    last = min(max(first + count - 1, 1), 9999)
    return Period(date(min(max(first, 1), last), 1, 1), date(last, 12, 31))


def month_of(year: int, month: int) -> Period:
    return Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def quarter_of(year: int, quarter: int) -> Period:
    return Period(date(year, quarter * 3 - 2, 1), month_of(year, quarter * 3).end)


def half_of(year: int, half: int) -> Period:
    return Period(date(year, half * 6 - 5, 1), month_of(year, half * 6).end)


def week_of(day: date) -> Period:
    """The week from Monday to Sunday that holds `day` (ISO 8601)."""
    start = shift_days(day, -day.weekday())
    return Period(start, shift_days(start, 6))


def weekend_of(day: date) -> Period:
    """The Saturday and Sunday that end the week of `day`."""
    week = week_of(day)
    return Period(shift_days(week.end, -1), week.end)


def iso_week(year: int, number: int) -> Period | None:
    """Week `number` of `year` by ISO 8601; -1 is the last one."""
    last = date(year, 12, 28).isocalendar().week
    number = last if number == -1 else number
    if not 1 <= number <= last:
        return None
    return week_of(date.fromisocalendar(year, number, 1))


def week_of_month(year: int, month: int, number: int) -> Period | None:
    """The weeks of a month are those whose Thursday is in it, as ISO 8601 has it for years; -1 is the last one."""
    first = nth_weekday(month_of(year, month), 3, number)
    return week_of(first) if first else None


def nth_weekday(period: Period, weekday: int, number: int) -> date | None:
    """The `number`th `weekday` (Monday is 0) of a period; -1 is the last one; None where there are not so many."""
    if number == -1:
        return shift_days(period.end, -((period.end.weekday() - weekday) % 7))
    day = shift_days(period.start, (weekday - period.start.weekday()) % 7 + 7 * (number - 1))
    return day if day <= period.end else None


def season_of(year: int, season: str, southern: bool) -> Period:
    """A season by the three whole months it is reckoned in; one that runs over New Year is of the year it begins in."""
    start = date(year, (SOUTHERN_STARTS if southern else NORTHERN_STARTS)[season], 1)
    return Period(start, shift_days(shift_months(start, 3), -1))


def business_days(day: date, count: int) -> date:
    """The day `count` Mondays to Fridays after `day`; holidays are not looked at."""
    step = 1 if count >= 0 else -1
    for _ in range(min(abs(count), 3660)):
        day = shift_days(day, step)
        while day.weekday() >= SUNDAY - 1:
            day = shift_days(day, step)
    return day


def early(period: Period) -> Period:
    """The first half of a period: three days of a week, fifteen of a month, six months of a year."""
    return Period(period.start, _before_half(period))


def late(period: Period) -> Period:
    """The second half of a period: what `early` leaves."""
    return Period(shift_days(_before_half(period), 1), period.end)


def middle(period: Period) -> Period:
    """What lies about the half of a period: Tuesday to Friday, the 10th to the 20th, May to August."""
    if period.days == 7:
        return Period(shift_days(period.start, 1), shift_days(period.start, 4))
    if period.days <= 31:
        return Period(shift_days(period.start, 9), shift_days(period.start, 19))
    return _third(period, 1)


def beginning(period: Period) -> Period:
    return early(period) if period.days <= 31 else _third(period, 0)


def ending(period: Period) -> Period:
    return late(period) if period.days <= 31 else _third(period, 2)


def _before_half(period: Period) -> date:
    if period.days == 7:
        return shift_days(period.start, 2)
    if period.days <= 31:
        return shift_days(period.start, 14)
    months = (period.end.year - period.start.year) * 12 + period.end.month - period.start.month + 1
    return shift_days(shift_months(period.start, months // 2), -1)


def _third(period: Period, index: int) -> Period:
    months = (period.end.year - period.start.year) * 12 + period.end.month - period.start.month + 1
    start = shift_months(period.start, months * index // 3)
    end = period.end if index == 2 else shift_days(shift_months(period.start, months * (index + 1) // 3), -1)
    return Period(start, end)


@lru_cache(maxsize=4096)
def holiday(name: str, year: int, country: str) -> date | None:
    """The day of a holiday in a year, as the `holidays` library has it for the country, or else for the United States.

    `name` is the library's own, in lower case ("waitangi day"); the day itself, never the Monday it is observed on.
    """
    import holidays  # heavy, and most texts name none

    for nation in dict.fromkeys((country, "US")):
        calendar = holidays.country_holidays(nation, years=year, observed=False)
        for day, names in calendar.items():
            if day.year == year and name in (part.strip().lower() for part in names.split(";")):
                return day
    return None


def easter(year: int) -> date:
    """Easter Sunday by the Gregorian reckoning (Meeus, Astronomical Algorithms, 1991)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    leap_centuries, century_rest = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - correction + 15) % 30
    leap, leap_rest = divmod(rest, 4)
    weekday = (32 + 2 * century_rest + 2 * leap - epact - leap_rest) % 7
    lunar = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * lunar + 114, 31)
    return date(year, month, day + 1)
