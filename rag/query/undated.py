"""The days that a date phrase of a question means, its year taken from the coverage where it gives none. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from rag.dates import Phrase, phrases, without_year
from rag.query.known import Known
from rag.query.spelling import MONTHS
from rag.schema import Days

FIRST, LAST = date.min, date.max
_MONTH = re.compile(rf"\b(?:{'|'.join(month[:3] for month in MONTHS)})", re.IGNORECASE)
_FIGURES = re.compile(r"(?P<one>\d{1,2})(?P<mark>[/.-])(?P<other>\d{1,2})(?P=mark)(?P<year>\d{4})")
_YEAR = re.compile(r"\b\d{4}\b|\b(?:last|this|next|past|coming|ago)\b", re.IGNORECASE)


def meant(phrase: Phrase, text: str, known: Known, as_of: date) -> Days:
    """The days of a phrase of `text`, open on one side where it says "before" or "since"."""
    written = phrase.span.of(text)
    if phrase.relation not in ("on", "between"):
        written = written.partition(" ")[2]
    days = _resolved(written, as_of) or phrase.days
    if phrase.yearless or _leaves_year_open(written):
        days = _in_coverage(written, days, known)
    elif figures := _FIGURES.fullmatch(written):
        days = _other_order(figures, days, known) or days
    return days if _is_of_that_day(phrase, text) else _bounded(phrase, days)


def _resolved(written: str, anchor: date) -> Days | None:
    found = phrases(written, anchor)
    return found[0].days if found else None


def _leaves_year_open(written: str) -> bool:
    """ "the week of 2 February": a month, no year, and no word that counts from today."""
    return bool(_MONTH.search(written)) and not _YEAR.search(written)


def _other_order(figures: re.Match[str], days: Days, known: Known) -> Days | None:
    """ "2/10/2026" with day and month exchanged, where the coverage has only that day."""
    day_first = int(days.start[5:7]) == int(figures["other"])
    month, number = (int(figures[name]) for name in (("one", "other") if day_first else ("other", "one")))
    day = f"{figures['year']}-{month:02}-{number:02}"
    if known.has_between(days.start, days.end) or not known.has_between(day, day):
        return None
    return Days(start=day, end=day, because=f"“{figures.group()}”, the order of which the coverage has the day")


def _in_coverage(written: str, days: Days, known: Known) -> Days:
    """The latest year in which the coverage has the days; without a year where it only has them so."""
    because = f"“{written}”"
    if not known.dated or (_is_only_yearless(days, known) and not _held(written, known)):
        return without_year(days).model_copy(update={"because": f"{because}, no year given"})
    held = _held(written, known)
    if held:
        return held.model_copy(update={"year": "inferred", "because": f"{because}, the latest in the coverage"})
    last = _resolved(written, _ends(known)) or days
    return last.model_copy(update={"year": "inferred", "because": f"{because}, the last before the coverage ends"})


def _held(written: str, known: Known) -> Days | None:
    for anchor in _anchors(known):
        days = _resolved(written, anchor)
        if days and known.has_between(days.start, days.end):
            return days
    return None


def _anchors(known: Known) -> Iterator[date]:
    """The last day of the coverage, then of each year before it: a phrase is read as the latest before each."""
    yield _ends(known)
    for year in range(_ends(known).year - 1, int(known.dated[0][:4]) - 1, -1):
        yield date(year, 12, 31)


def _ends(known: Known) -> date:
    return date.fromisoformat(known.dated[-1])


def _is_only_yearless(days: Days, known: Known) -> bool:
    return any(days.start[5:] <= day <= days.end[5:] for day in known.yearless)


def _is_of_that_day(phrase: Phrase, text: str) -> bool:
    """ "articles from 2 February" are of that day; "from 2 February on" is since."""
    onwards = re.match(r"\s*on(?:wards?)?\b(?! \w)", text[phrase.span.end :])
    return phrase.relation == "since" and phrase.span.of(text).lower().startswith("from") and not onwards


def _bounded(phrase: Phrase, days: Days) -> Days:
    if phrase.relation in ("on", "between"):
        return days
    if days.start.startswith("XXXX"):
        return _bounded_without_year(phrase, days)
    start, end = date.fromisoformat(days.start), date.fromisoformat(days.end)
    bounds = {
        "before": (FIRST, start - timedelta(1) if start > FIRST else FIRST),
        "until": (FIRST, end),
        "after": (end + timedelta(1) if end < LAST else LAST, LAST),
        "since": (start, LAST),
    }[phrase.relation]
    return days.model_copy(update={"start": bounds[0].isoformat(), "end": bounds[1].isoformat()})


def _bounded_without_year(phrase: Phrase, days: Days) -> Days:
    """A year of no number has no day before its first and none after its last."""
    if phrase.relation in ("before", "until"):
        return days.model_copy(update={"start": "XXXX-01-01"})
    return days.model_copy(update={"end": "XXXX-12-31"})
