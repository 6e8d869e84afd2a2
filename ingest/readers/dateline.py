"""The day of publication where the words of an article say it."""

from __future__ import annotations

import re
from datetime import date

from ingest.readers.published import DAY_SPELT, day_of

TOP = 6  # lines; further down a date belongs to the story
BOTTOM = 3
LONGEST_STAMP = 60  # characters

_CLOCK = r"(?:[,|]?\s*(?:at\s+)?\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?)?(?:\s+[A-Z]{2,5})?)?"
_TOLD = re.compile(
    rf"^(?:first\s+)?(?:published|posted)\b(?:\s+(?:on|at))?[:\s|]*(?:\d{{1,2}}[:.]\d\d\s*(?:[ap]m)?,?\s+(?:on\s+)?)?{DAY_SPELT}",
    re.IGNORECASE,
)
_ALONE = re.compile(
    rf"^(?:\d{{1,2}}[:.]\d\d\s*(?:[ap]m)?,?\s+(?:on\s+)?)?{DAY_SPELT}{_CLOCK}$",
    re.IGNORECASE,
)
_PLACE = r"[A-ZĀĒĪŌŪ][A-ZĀĒĪŌŪ.'’ -]{2,30}(?:,\s*[^\W\d_][\w.' -]{1,25})?"
_DATELINE = re.compile(rf"^{_PLACE}(?:\s*\([^()]{{2,20}}\))?,\s+(?i:{DAY_SPELT})(?:\s*\([^()]{{2,20}}\))?\s*[—–-]")


def day_in_text(text: str) -> date | None:
    """The day that a dateline, "Published ..." or a lone date at the top names with its year; None when in any doubt.

    "Updated ..." is another day, and a day without a year is no day of publication.
    """
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    for line in (*lines[:TOP], *lines[-BOTTOM:]):
        if match := _TOLD.match(line):
            return day_of(match)
    for line in lines[:TOP]:
        if match := _DATELINE.match(line):
            return day_of(match)
    return _lone_date(lines)


def without_day(text: str, published: date | None) -> str:
    """A page's text without the line at its top that only says when it was published: it heads no section."""
    lines = text.split("\n")
    stamps = [at for at, line in enumerate(lines) if _only_says(line.strip(), published)]
    if len(stamps) != 1 or stamps[0] >= TOP:
        return text
    return "\n".join((*lines[: stamps[0]], *lines[stamps[0] + 1 :]))


def _only_says(line: str, published: date | None) -> bool:
    """A day of difference is the date line: the same moment has two days."""
    match = (_ALONE.match(line) or _TOLD.match(line)) if len(line) < LONGEST_STAMP else None
    day = day_of(match) if match else None
    if day is None or published is None:
        return False
    return abs((day - date(published.year, published.month, published.day)).days) <= 1


def _lone_date(lines: list[str]) -> date | None:
    """A date alone on its line, if it is the only one: several are the headings of a chronology."""
    alone = [
        (at, match) for at, line in enumerate(lines) if len(line) < LONGEST_STAMP and (match := _ALONE.match(line))
    ]
    if len(alone) != 1 or alone[0][0] >= TOP:
        return None
    return day_of(alone[0][1])
