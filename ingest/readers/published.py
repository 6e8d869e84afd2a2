"""The day of publication: a local calendar day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from rag.schema import DateSource

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
EARLIEST_YEAR = 1600  # the first newspapers; an earlier year is a slip of the pen


class Publication(NamedTuple):
    """When an article was published: the day where it was, the moment if known, and where that was read."""

    day: date | None = None
    at: datetime | None = None
    source: DateSource = "unknown"


def zone_named(name: str) -> ZoneInfo:
    """Raises ValueError for a name that the time zone database does not have."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f'unknown timezone "{name}": use a name such as Pacific/Auckland') from error


def publication(moment: date | datetime, source: DateSource, timezone: str | None) -> Publication:
    """The local day of a moment: in `timezone` where one is known, else at the moment's own offset.

    A time in UTC says nothing of where the reader was (RFC 9557, section 2), but with no zone known it is all there is.
    """
    if not isinstance(moment, datetime):
        return Publication(moment, None, source)
    zone = zone_named(timezone) if timezone else None
    if moment.tzinfo is None:
        return Publication(moment.date(), moment.replace(tzinfo=zone) if zone else None, source)
    return Publication((moment.astimezone(zone) if zone else moment).date(), moment, source)


def given_moment(value: str) -> date | datetime:
    """Read a date or an RFC 3339 time as somebody gave it. Raises ValueError."""
    words = value.strip()
    try:
        moment = date.fromisoformat(words) if len(words) == 10 else datetime.fromisoformat(words)
    except ValueError as error:
        raise ValueError(f'bad date "{value[:60]}": use 2026-02-09 or 2026-02-09T11:30:00+13:00') from error
    if not re.match(r"\d{4}-\d\d-\d\d(?:$|[Tt ]\d\d:)", words) or moment.year < EARLIEST_YEAR:
        raise ValueError(f'bad date "{value[:60]}": use 2026-02-09 or 2026-02-09T11:30:00+13:00')
    return moment


def loose_moment(value: str) -> date | datetime | None:
    """Read a date or time as pages write it: ISO in its variants, RFC 2822, or with the month as a word."""
    words = value.strip()
    for reader in (_iso, _mail, _spelt):
        moment = reader(words)
        if moment is not None and moment.year >= EARLIEST_YEAR:
            return moment
    return None


def most_exact(moments: Sequence[date | datetime]) -> date | datetime | None:
    """The first, or another within a day of it that has a clock and an offset: a bare date may be a day in UTC."""
    if not moments:
        return None
    first = moments[0]
    for moment in moments:
        if isinstance(moment, datetime) and moment.tzinfo and abs((_day(moment) - _day(first)).days) <= 1:
            return moment
    return first


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def with_local_offset(moment: date | datetime, others: tuple[date | datetime, ...]) -> date | datetime:
    """A UTC time moved to the offset that another time of the same page gives away."""
    if not isinstance(moment, datetime) or moment.utcoffset() != timedelta(0):
        return moment
    for other in others:
        if isinstance(other, datetime) and other.utcoffset():
            return moment.astimezone(other.tzinfo)
    return moment


_ISO = re.compile(
    r"(\d{4})([-/.]?)(\d\d)\2(\d\d)"
    r"(?:[T ]+(\d\d:\d\d(?::\d\d(?:\.\d+)?)?)\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?)?(?!\d)"
)


def _iso(words: str) -> date | datetime | None:
    match = _ISO.match(words)
    if match is None:
        return None
    day = "-".join(match.group(1, 3, 4))
    time, offset = match.group(5, 6)
    offset = {"UTC": "Z", "GMT": "Z"}.get(offset or "", offset or "")
    try:
        return datetime.fromisoformat(f"{day}T{time}{offset}") if time else date.fromisoformat(day)
    except ValueError:
        return None


def _mail(words: str) -> datetime | None:
    """RFC 2822: "Mon, 09 Feb 2026 11:30:00 +1300"."""
    if not re.search(r"\d\d:\d\d", words) or re.search(r"\d\s*[ap]\.?m\b", words, re.IGNORECASE):
        return None  # a mail's clock has 24 hours: "05:00 PM" would be read as five in the morning
    try:
        return parsedate_to_datetime(words)
    except ValueError:
        return None


_MONTH = "|".join(f"{month}|{month[:3]}" for month in MONTHS) + "|sept"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
DAY_SPELT = (
    rf"{_WEEKDAY}(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m1>{_MONTH})\.?,?\s+(?P<y1>\d{{4}})|"
    rf"(?P<m2>{_MONTH})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}})|"
    r"(?P<y3>\d{4})-(?P<m3>\d\d)-(?P<d3>\d\d))(?!\d)"
)
_SPELT = re.compile(DAY_SPELT, re.IGNORECASE)


def _spelt(words: str) -> date | None:
    match = _SPELT.search(words)
    return day_of(match) if match else None


def day_of(match: re.Match[str]) -> date | None:
    """The day that a match of `DAY_SPELT` names; None where the calendar has no such day."""
    day, month, year = (match[f"{part}1"] or match[f"{part}2"] or match[f"{part}3"] for part in "dmy")
    try:
        return date(int(year), _month_number(month), int(day))
    except ValueError:
        return None


def _month_number(word: str) -> int:
    if word.isdigit():
        return int(word)
    return next(number for number, name in enumerate(MONTHS, 1) if name.startswith(word.lower()[:3]))
