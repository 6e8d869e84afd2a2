"""A reading under filters: what they say in place of what the words say. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rag.answers import Filters
from rag.query.reading import Reading
from rag.schema import Days


def limited(reading: Reading, filters: Filters) -> Reading:
    return replace(
        reading,
        speakers=(filters.speaker,) if filters.speaker else reading.speakers,
        said_on=_window(filters.said_from, filters.said_to) or reading.said_on,
        published=_window(filters.published_from, filters.published_to) or reading.published,
        occasion=filters.occasion or reading.occasion,
        outlet=filters.outlet or reading.outlet,
    )


def _window(first: date | None, last: date | None) -> Days | None:
    if first is None and last is None:
        return None
    start, end = first or date.min, last or date.max
    return Days(start=start.isoformat(), end=end.isoformat(), because="given as a filter")
