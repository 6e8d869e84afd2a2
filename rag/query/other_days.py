"""Other days that a date of a question may mean, the likelier first: "summer", "last Tuesday", "February". Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from rag.dates import phrases
from rag.dates.timex_reading import NEW_ZEALAND
from rag.query.known import Known
from rag.query.spelling import MONTHS, WEEKDAYS
from rag.schema import Days

NORTHERN = NEW_ZEALAND._replace(southern=False)
YEARS = 30  # before the coverage ends, in which a month is looked for
LEAP_DAY = (2, 29)
WEEK = timedelta(days=7)
_NAMES = "|".join(month[:3] for month in MONTHS)
_SEASON = re.compile(r"\b(?:spring|summer|autumn|fall|winter)", re.IGNORECASE)
_LAST_WEEKDAY = re.compile(rf"\blast (?:{'|'.join(day[:3] for day in WEEKDAYS)})", re.IGNORECASE)
_MONTH = re.compile(rf"\b(?:{_NAMES})", re.IGNORECASE)
_LAST_MONTH = re.compile(rf"\blast (?:{_NAMES})", re.IGNORECASE)
_YEAR = re.compile(r"\b\d{4}\b|\b(?:this|next|last|past|ago|year)\b", re.IGNORECASE)


def other_days(written: str, days: Days, known: Known, as_of: date) -> tuple[Days, ...]:
    """What else the words may mean, where the days that they mean first have nothing of whoever is asked about."""
    if days.start.startswith("XXXX") or days.start == date.min.isoformat() or days.end == date.max.isoformat():
        return ()
    start, end = date.fromisoformat(days.start), date.fromisoformat(days.end)
    found: Iterator[Days] = iter(())
    if _SEASON.search(written):
        found = _seasons(written, known, as_of)
    elif _LAST_WEEKDAY.search(written):
        found = iter((_moved(start + WEEK, end + WEEK, days, written),))
    elif _LAST_MONTH.search(written) or (_MONTH.search(written) and start != end and not _YEAR.search(written)):
        found = _months(written, days, known, as_of)
    others = {each.start: each for each in found if each.start != days.start and each.start <= as_of.isoformat()}
    return tuple(others.values())


def _seasons(written: str, known: Known, as_of: date) -> Iterator[Days]:
    """Of either hemisphere: in the year meant, then where no year is told in those of the coverage."""
    anchors = [as_of, *([] if _YEAR.search(written) else [date(year, 12, 31) for year in _years(known)])]
    for anchor in anchors:
        for locale in (NORTHERN, NEW_ZEALAND):
            for found in phrases(written, anchor, locale)[:1]:
                yield found.days.model_copy(update={"because": f"“{written}”, as it may be meant"})


def _months(written: str, days: Days, known: Known, as_of: date) -> Iterator[Days]:
    """The same part of the other years."""
    start, end = date.fromisoformat(days.start), date.fromisoformat(days.end)
    if start.year != end.year or (end.month, end.day) == LEAP_DAY:
        return
    for year in (as_of.year, as_of.year - 1, *_years(known)):
        moved = _moved(start.replace(year=year), end.replace(year=year), days, written)
        if known.has_between(moved.start, moved.end):
            yield moved


def _years(known: Known) -> range:
    """The years of the coverage, the latest first."""
    if not known.dated:
        return range(0)
    first, last = int(known.dated[0][:4]), int(known.dated[-1][:4])
    return range(last, max(first, last - YEARS) - 1, -1)


def _moved(start: date, end: date, days: Days, written: str) -> Days:
    because = f"“{written}”, as it may be meant"
    return Days(start=start.isoformat(), end=end.isoformat(), year=days.year, because=because)
