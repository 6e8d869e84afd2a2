"""Days, lists and counts in words."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence

from rag.schema import Days

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
OPEN_START, OPEN_END = "0001-01-01", "9999-12-31"


def day_in_words(day: str) -> str:
    """ "2026-02-09" as "9 February 2026"; the year is left out where it is not known."""
    year, month, number = day.split("-")
    named = f"{int(number)} {MONTHS[int(month) - 1]}"
    return named if year == "XXXX" else f"{named} {year}"


def days_in_words(days: Days) -> str:
    """ "9 February 2026", "7 to 8 February 2026", "28 January to 2 February 2026", "since 4 February 2026"."""
    if days.start == days.end:
        return day_in_words(days.start)
    if days.start == OPEN_START:
        return f"up to {day_in_words(days.end)}"
    if days.end == OPEN_END:
        return f"since {day_in_words(days.start)}"
    if whole := _month_or_year(days):
        return whole
    return f"{_shortened(days.start, days.end)} to {day_in_words(days.end)}"


def when(days: Days) -> str:
    """The days as they begin a sentence: "On 9 February 2026", "Between 7 and 8 February 2026"."""
    if days.start == days.end:
        return f"On {day_in_words(days.start)}"
    told = days_in_words(days)
    if whole := _month_or_year(days):
        return f"In {whole}"
    if days.start == OPEN_START or days.end == OPEN_END:
        return told[0].upper() + told[1:]
    return f"Between {_shortened(days.start, days.end)} and {day_in_words(days.end)}"


def within(days: Days) -> str:
    """The days as they stand inside a sentence: "on 9 February 2026", "in February 2026"."""
    told = when(days)
    return told[0].lower() + told[1:]


def _month_or_year(days: Days) -> str:
    """ "November 2025" or "2025" where the days are all of it; nothing where they are not."""
    year, month, first = days.start.split("-")
    if first != "01" or year == "XXXX" or days.end[:4] != year:
        return ""
    if days.end[5:] == "12-31" and month == "01":
        return year
    last = f"{monthrange(int(year), int(month))[1]}"
    return f"{MONTHS[int(month) - 1]} {year}" if days.end[5:] == f"{month}-{last}" else ""


def _shortened(start: str, end: str) -> str:
    year, month, number = start.split("-")
    if start[:7] == end[:7]:
        return str(int(number))
    return f"{int(number)} {MONTHS[int(month) - 1]}" if year == end[:4] else day_in_words(start)


def either(names: Sequence[str], most: int = 4) -> str:
    """ "A, B or C"; of more than `most` only so many are told by name."""
    if len(names) > most:
        return f"{', '.join(names[:most])} or another of {len(names)}"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"


def listed(names: Sequence[str]) -> str:
    """ "A", "A and B", "A, B and C"; nothing for none."""
    return "".join(names) if len(names) < 2 else f"{', '.join(names[:-1])} and {names[-1]}"


def counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
