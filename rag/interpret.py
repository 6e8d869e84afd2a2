"""A question, and the turns before it, to who, when, where and what it asks about. Pure."""

from __future__ import annotations

from datetime import date

from rag.answers import Filters, Interpretation, Question
from rag.question.followup import in_conversation
from rag.question.known import Known
from rag.question.reading import Reading
from rag.schema import Days


def interpret(question: Question, known: Known, today: date) -> Interpretation:
    """How a question is read; `today` stands for an `as_of` not given, and matters only to words such as "today"."""
    as_of = question.as_of or today
    return filtered(in_conversation(question.history, question.question, known, as_of), question.filters)


def filtered(reading: Reading, filters: Filters) -> Interpretation:
    """The reading as an interpretation, what the filters say in place of what the words say."""
    return Interpretation(
        kind=reading.kind,
        speakers=(filters.speaker,) if filters.speaker else reading.speakers,
        said_on=_window(filters.said_from, filters.said_to) or reading.said_on,
        published=_window(filters.published_from, filters.published_to) or reading.published,
        occasion=filters.occasion or reading.occasion,
        outlet=filters.outlet or reading.outlet,
        topic=reading.topic,
        order=reading.order,
        note="; ".join(dict.fromkeys(_notes(reading, filters))) or None,
    )


def _notes(reading: Reading, filters: Filters) -> tuple[str, ...]:
    if reading.pronoun and not reading.speakers and not filters.speaker:
        return (*reading.notes, "no turn before tells who is meant")
    return reading.notes


def _window(first: date | None, last: date | None) -> Days | None:
    if first is None and last is None:
        return None
    start, end = first or date.min, last or date.max
    return Days(start=start.isoformat(), end=end.isoformat(), because="given as a filter")
