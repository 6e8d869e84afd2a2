"""Named days of the year as the lexicon codes them: fixed, counted from Easter, or the nth weekday of a month. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from rag.dates import calendar_days as calendar

EASTER = re.compile(r"easter([+-]\d+)?")
FIXED = re.compile(r"(\d\d)-(\d\d)")
NTH = re.compile(r"(\d\d)/(\d)/(-?\d)(?:\+(\d+))?")


def fixed_day(code: str, year: int) -> date | None:
    """The day of a name that has the same day every year."""
    match = FIXED.fullmatch(code)
    return date(year, int(match[1]), int(match[2])) if match else None


def day_of(code: str, country: str) -> Callable[[int], date | None]:
    """What gives the day of a named day in a year; a code of no known shape is the `holidays` library's name for it."""
    if FIXED.fullmatch(code):
        return lambda year: fixed_day(code, year)
    if moved := EASTER.fullmatch(code):
        days = int(moved[1] or 0)
        return lambda year: calendar.shift_days(calendar.easter(year), days)
    if nth := NTH.fullmatch(code):
        month, weekday, which, on = (int(part or 0) for part in nth.groups())
        return lambda year: _nth(year, month, weekday, which, on)
    return lambda year: calendar.holiday(code, year, country)


def _nth(year: int, month: int, weekday: int, which: int, on: int) -> date | None:
    day = calendar.nth_weekday(calendar.month_of(year, month), weekday, which)
    return calendar.shift_days(day, on) if day else None
