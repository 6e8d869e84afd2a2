"""Days told from the day of an event: "the Monday after", "two weeks before", "the week of", "since". Pure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal

from rag.dates.calendar_days import Period, month_of, shift_days

Way = Literal["after", "before", "of"]
Beside = Callable[[date], Period]

LENGTHS = {"day": 1, "night": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365}
SLACK = {"week": 2, "fortnight": 3, "month": 10, "year": 45}  # days that "three weeks after" may be off by
WITHIN = {"hour": 1, "moment": 1, "minute": 1, "day": 7, "week": 30, "month": 180, "year": 730, "aftermath": 14}
SATURDAY = 5
NEAREST = 3  # days: "the Monday of the vote" is the nearest one


def weekday_beside(number: int, way: Way) -> Beside:
    """The first such weekday (0 is Monday) after a day, the last before it, or the nearest."""

    def beside(event: date) -> Period:
        ahead = (number - event.weekday()) % 7
        shift = {"after": ahead or 7, "before": ahead - 7, "of": ahead if ahead <= NEAREST else ahead - 7}[way]
        return _one(event, shift)

    return beside


def counted_beside(count: int, unit: str, way: Way, *, vague: bool = False) -> Beside:
    """So many days, weeks, months or years on; a count of weeks or more, or a vague one, may be off by some."""
    length = count * LENGTHS[unit] * (-1 if way == "before" else 1)
    slack = max(SLACK.get(unit, 0), LENGTHS[unit] * count // 2 if vague else 0)
    return lambda event: Period(shift_days(event, length - slack), shift_days(event, length + slack))


def hours_beside(count: int, way: Way) -> Beside:
    days = count // 24
    if way == "before":
        return lambda event: Period(shift_days(event, -days - 1), event)
    return lambda event: Period(event, shift_days(event, days + 1))


def within(unit: str, way: Way) -> Beside:
    """ "in the days after", "in the weeks before"."""
    length = WITHIN[unit]
    if way == "before":
        return lambda event: Period(shift_days(event, -length), event)
    return lambda event: Period(event, shift_days(event, length))


def unit_beside(unit: str, way: Way) -> Beside:
    """The day, its night, the week, the weekend or the month of an event, or the one beside it."""
    if unit == "eve":
        return lambda event: _one(event, -1)
    if unit in ("weekend", "week", "fortnight", "month"):
        return {"weekend": _weekend, "month": _month}.get(unit, _weeks)(unit, way)
    return lambda event: _one(event, {"after": 1, "before": -1, "of": 0}[way])


def bounded(way: Way, days: int | None) -> Beside:
    """From an event on, for so many days or for good; or up to it."""
    if way == "before":
        return lambda event: Period(shift_days(event, -days) if days else date.min, event)
    return lambda event: Period(event, shift_days(event, days) if days is not None else date.max)


def _one(event: date, shift: int) -> Period:
    day = shift_days(event, shift)
    return Period(day, day)


def _weekend(_unit: str, way: Way) -> Beside:
    def beside(event: date) -> Period:
        ahead = SATURDAY - event.weekday()
        shift = {"after": ahead if ahead > 0 else ahead + 7, "before": ahead - 7, "of": ahead}[way]
        return Period(shift_days(event, shift), shift_days(event, shift + 1))

    return beside


def _month(_unit: str, way: Way) -> Beside:
    def beside(event: date) -> Period:
        if way == "of":
            return month_of(event.year, event.month)
        if way == "after":
            return Period(shift_days(event, 1), shift_days(event, 31))
        return Period(shift_days(event, -31), shift_days(event, -1))

    return beside


def _weeks(unit: str, way: Way) -> Beside:
    """A week is counted from the event or by the calendar: either is meant."""
    length = LENGTHS[unit]

    def beside(event: date) -> Period:
        monday = event - timedelta(event.weekday()) if event > date(1, 1, 7) else event
        if way == "after":
            return Period(shift_days(event, 1), max(shift_days(event, length), shift_days(monday, length + 6)))
        if way == "before":
            return Period(min(shift_days(event, -length), shift_days(monday, -length)), shift_days(event, -1))
        return Period(monday, shift_days(monday, length - 1))

    return beside
