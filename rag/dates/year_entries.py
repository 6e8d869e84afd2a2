"""A year with an entry of its own in a timeline ("2025: Demand grew."): the days after it come later. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from rag.dates.timex_expr import Calendar
from rag.dates.timex_marks import Mark

SOON = timedelta(days=7)  # after publication that an entry may lie: what is to come
LATELY = timedelta(days=31)  # before publication that a timeline of older years ends
LAST_YEAR = re.compile(r"\blast year\b", re.IGNORECASE)
DRESS = " \t\n:*#-–—"


def year_after(text: str, marks: Sequence[Mark], at: int, published: date | None) -> int | None:
    """The year of the days that follow a year's own entry, where the text or its publication tells it.

    A year that heads days and has no words of its own is the year of those days: then None.
    """
    year, entry = marks[at].expr, _entry(text, marks, at)
    if not isinstance(year, Calendar) or year.year is None or year.month is not None or not entry.strip(DRESS):
        return None
    days = [mark.expr for mark in marks[at + 1 :] if mark.heading and isinstance(mark.expr, Calendar)]
    if not days or any(day.year is not None for day in days):
        return None
    if published is None:
        return year.year + 1 if LAST_YEAR.search(entry) else None
    return published.year if _end_at(days, published, year.year) else None


def _entry(text: str, marks: Sequence[Mark], at: int) -> str:
    """What stands between a heading and the next."""
    following = next((mark.heading for mark in marks[at + 1 :] if mark.heading), None)
    return text[marks[at].token.end : following.line if following else len(text)]


def _end_at(days: Sequence[Calendar], published: date, year: int) -> bool:
    """Whether days run in order through the year of publication up to it, as the next year or lately."""
    found = [_in_year(day, published.year) for day in days]
    known = [day for day in found if day is not None]
    if len(known) < len(found) or known != sorted(known) or known[-1] > published + SOON:
        return False
    return year == published.year - 1 or (year < published.year and known[-1] >= published - LATELY)


def _in_year(day: Calendar, year: int) -> date | None:
    try:
        return date(year, day.month or 1, day.day or 1)
    except ValueError:  # 29 February
        return None
