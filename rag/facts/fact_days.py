"""The days that a sentence is about: those it names, and the date label its lines stand under. Pure."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from rag.dates import timexes
from rag.schema import Article, Days, Span

LABEL = re.compile(r"^[ \t#*•\-–—>]*(?P<label>[^\n:]{3,30}?)[ \t*]*(?::|$)", re.MULTILINE)
MONTHS, WEEKDAYS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec", "mon|tues|wednes|thurs|fri|satur|sun"
CALENDAR = re.compile(rf"\d{{4}}|\b(?:{MONTHS})[a-z]*\b|\b(?:{WEEKDAYS})day\b", re.IGNORECASE)
MOSTLY = 0.6  # of a label's characters are its date: "February 4", not "The vote of 4 February in brief"
SOON = timedelta(days=7)  # after a day an article that names no other may still be telling of it
COARSE = frozenset(("year", "decade", "century", "half", "quarter", "season", "reference", "duration"))

VAGUE = frozenset(("decade", "century", "reference", "duration"))


def labels(article: Article) -> tuple[tuple[Span, Days], ...]:
    """The date labels of an article, in order: lines that are a date, or begin with one and a colon."""
    return _labels(article.text, article.published)


@lru_cache(maxsize=500)
def _labels(text: str, published: date | None) -> tuple[tuple[Span, Days], ...]:
    found = []
    for match in LABEL.finditer(text):
        written = match.group("label")
        if not CALENDAR.search(written):
            continue
        dated = [timex for timex in timexes(written, published) if timex.days]
        if dated and dated[0].days and dated[0].span.end - dated[0].span.start >= MOSTLY * len(written.strip()):
            found.append((Span(start=match.start("label"), end=match.end("label")), dated[0].days))
    return tuple(found)


def named(text: str, published: date | None) -> tuple[Days, ...]:
    """The days, weeks and months that a sentence names."""
    return tuple(
        timex.days
        for timex in timexes(text, published)
        if timex.days and timex.kind in ("DATE", "TIME") and timex.granularity not in COARSE
    )


def tells_when(text: str, published: date | None) -> bool:
    """Whether a sentence names a day, a year or a time between."""
    return any(
        timex.days and timex.kind in ("DATE", "TIME") and timex.granularity not in VAGUE
        for timex in timexes(text, published)
    )


def agrees(day: Days, told: tuple[Days, ...], published: date | None) -> bool | None:
    """Whether what is told is of the day: True or False where days are told, None where only publication may tell."""
    if told:
        return any(_overlap(day, each) for each in told)
    if published is None or day.start.startswith("XXXX"):
        return None
    start, end = date.fromisoformat(day.start), date.fromisoformat(day.end)
    return None if start <= published and (end >= date.max - SOON or published <= end + SOON) else False


def is_at_once(day: Days, article: Article) -> bool:
    """Whether an article was published on a day or on the next: what it tells no day of is news of that day."""
    if article.published is None or day.start.startswith("XXXX") or day.start != day.end:
        return False
    return 0 <= (article.published - date.fromisoformat(day.start)).days <= 1


def _overlap(one: Days, other: Days) -> bool:
    if one.start.startswith("XXXX") or other.start.startswith("XXXX"):
        return one.start[5:] <= other.end[5:] and other.start[5:] <= one.end[5:]
    return one.start <= other.end and other.start <= one.end
