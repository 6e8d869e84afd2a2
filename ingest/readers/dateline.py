"""The day of publication where the words of an article say it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ingest.readers.published import DAY_SPELT, day_of

TOLD_TOP = 20  # lines of a page as scraped, menus and all, above a day that is labelled
TOP = 6  # lines; further down a date belongs to the story
BOTTOM = 3
LONGEST_STAMP = 60  # characters

_CLOCK = r"(?:\s*[,|–—-]?\s*(?:at\s+)?\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?)?(?:\s+[A-Z]{2,5})?)?"
_LABEL = (
    r"(?:(?:this\s+(?:article|story|report|piece)\s+(?:by\s+[^.,:\n]{2,40}\s)?was\s+)?(?:(?:first|originally)\s+)?(?:published|posted)(?:\s+online|\s+date)?"
    r"|(?:publish|publication|publishing|posting)\s+date|date\s+(?:published|posted|of\s+publication))"
)
_TOLD = re.compile(
    rf"^{_LABEL}\b(?:\s+(?:on|at))?[:\s|–—-]*(?:\d{{1,2}}[:.]\d\d\s*(?:[ap]m)?,?\s+(?:on\s+)?)?{DAY_SPELT}",
    re.IGNORECASE,
)
_TOLD_ALONE = re.compile(rf"{_TOLD.pattern}{_CLOCK}\.?$", re.IGNORECASE)
_PARTED = re.compile(r"\s[·•|–—]\s")
_LABEL_ALONE = re.compile(rf"^{_LABEL}\s*:?$", re.IGNORECASE)
# As archives write it before the text: "date 2026-02-06 This article was first published on ...".
_DATED = re.compile(
    rf"^date\s*[:|]?\s*{DAY_SPELT}(?:\s*$|[\s.|–—-]+this\s+(?:article|story|report)\s+was\s+(?:first|originally)\s+published\b)",
    re.IGNORECASE,
)
_ALONE = re.compile(
    rf"^(?:\d{{1,2}}[:.]\d\d\s*(?:[ap]m)?,?\s+(?:on\s+)?)?{DAY_SPELT}{_CLOCK}$",
    re.IGNORECASE,
)
_CHANGED = re.compile(rf"^(?:last\s+)?(?:updated|modified|edited)\b[^.!?]{{0,30}}?{DAY_SPELT}{_CLOCK}$", re.IGNORECASE)
_CHANGED_FIRST = re.compile(r"^(?:last\s+)?(?:updated|modified|edited|changed|reviewed)\b", re.IGNORECASE)
_PLACE = r"[A-ZĀĒĪŌŪ][A-ZĀĒĪŌŪ.'’ -]{2,30}(?:,\s*[^\W\d_][\w.' -]{1,25})?"
_DATELINE = re.compile(rf"^{_PLACE}(?:\s*\([^()]{{2,20}}\))?,\s+(?i:{DAY_SPELT})(?:\s*\([^()]{{2,20}}\))?\s*[—–-]")


def day_in_text(text: str) -> date | None:
    """The day that a dateline, "Published ..." or a lone date at the top names with its year; None when in any doubt.

    "Updated ..." is another day, and a day without a year is no day of publication.
    """
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if told := next(_told(lines), None):
        return day_of(told)
    for line in lines[:TOP]:
        if match := _DATELINE.match(line):
            return day_of(match)
    return _lone_date(lines)


def _told(lines: list[str]) -> Iterator[re.Match[str]]:
    """The days that are called the day of publication, in one line or under a line that says only that."""
    for at, line in enumerate(lines):
        if TOLD_TOP <= at < len(lines) - BOTTOM:
            continue
        match = _told_in(line) if at < TOP or at >= len(lines) - BOTTOM else None
        match = match or (_DATED.match(line) if at < TOP else None)
        if match is None and at and _LABEL_ALONE.match(lines[at - 1]):
            match = _ALONE.match(line)
        if match:
            yield match


def _told_in(line: str) -> re.Match[str] | None:
    """The day of publication in a line, which may name the outlet before it: "Harbour Post · Posted: …"."""
    return next((match for piece in _PARTED.split(line) if (match := _TOLD.match(piece))), None)


def is_stamp(line: str) -> bool:
    """Whether a line says nothing but when the article was published or changed."""
    if len(line) >= LONGEST_STAMP:
        return False
    return any(pattern.match(line) for pattern in (_ALONE, _TOLD, _DATED, _CHANGED, _LABEL_ALONE))


def is_labelled(line: str) -> bool:
    """Whether a line calls a day the one of publication."""
    return _TOLD.match(line) is not None


def is_labelled_stamp(line: str) -> bool:
    """Whether a line says nothing but when the article was published or changed, and calls it so."""
    return len(line) < LONGEST_STAMP and any(pattern.match(line) for pattern in (_TOLD_ALONE, _CHANGED, _LABEL_ALONE))


def is_changed(line: str) -> bool:
    """Whether a line begins with the day of a change: "Last updated 3 May 2026"."""
    return _CHANGED_FIRST.match(line) is not None


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
