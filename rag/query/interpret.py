"""A question, and the turns before it, to who, when, where and what it asks about. Pure."""

from __future__ import annotations

from datetime import date

from rag.answers import Filters, Interpretation, Question
from rag.query.followup import in_conversation
from rag.query.known import Known
from rag.query.limited import limited
from rag.query.reading import Reading

NOBODY_MEANT = "no turn before tells who is meant"


def interpret(question: Question, known: Known, today: date) -> Interpretation:
    """How a question is read; `today` stands for an `as_of` not given, and matters only to words such as "today"."""
    as_of = question.as_of or today
    reading = in_conversation(question.history, question.question, known, as_of)
    return filtered(reading, question.filters, as_of)


def filtered(reading: Reading, filters: Filters, as_of: date) -> Interpretation:
    """The reading as an interpretation, what the filters say in place of what the words say."""
    found = limited(reading, filters)
    return Interpretation(
        kind=found.kind,
        speakers=found.speakers,
        said_on=found.said_on,
        published=found.published,
        occasion=found.occasion,
        outlet=found.outlet,
        topic=found.topic,
        order=found.order,
        note="; ".join(dict.fromkeys(_notes(reading, filters))) or None,
        as_of=as_of if _told_from(as_of, found) else None,
    )


def _told_from(as_of: date, reading: Reading) -> bool:
    """Whether days were resolved against this one: their reason names it."""
    return any(days and as_of.isoformat() in days.because for days in (reading.said_on, reading.published))


def _notes(reading: Reading, filters: Filters) -> tuple[str, ...]:
    if reading.pronoun and not reading.speakers and not filters.speaker:
        return (*reading.notes, NOBODY_MEANT)
    return reading.notes
