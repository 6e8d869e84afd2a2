"""Why no statement answers a question, with what the coverage has beside."""

from __future__ import annotations

import sqlite3
from itertools import chain
from typing import NamedTuple

from rag.answers import Decline, Interpretation, SpeakerCount, SpeakerDay
from rag.compose import cite
from rag.decline import OTHERS, There, decline
from rag.find import all_said, wanted
from rag.found import Found
from rag.schema import DeclineReason
from rag.store import articles, statements
from rag.store.statements import Wanted
from rag.venues import other_places

SHOWN = 5  # pieces of evidence


class Unspoken(NamedTuple):
    """What came nearest: acts in place of words, or words from elsewhere than the place asked about."""

    acts: tuple[Found, ...] = ()
    elsewhere: tuple[Found, ...] = ()


def unspoken(db: sqlite3.Connection, reading: Interpretation, near: Unspoken) -> Decline:
    reason = _reason(db, reading, near)
    spoke = [
        SpeakerDay(speaker=c.person, day=c.day, count=c.statements)
        for c in statements.days_of(db, reading.speakers)
        if c.day
    ]
    shown = near.acts
    if not shown and reason == "nothing_said_on_day" and reading.said_on:
        shown = all_said(db, _undated(reading), SHOWN)
    evidence = chain.from_iterable(cite(found, 1) for found in shown[:SHOWN])
    numbered = [citation.model_copy(update={"number": n}) for n, citation in enumerate(evidence, start=1)]
    there = There(spoke, _others(db, reading), other_places(near.elsewhere), numbered)
    return decline(reading, reason, articles.coverage(db), there)


def _reason(db: sqlite3.Connection, reading: Interpretation, near: Unspoken) -> DeclineReason:
    if reading.speakers and not any(statements.speaks(db, name) for name in reading.speakers):
        return "unknown_speaker"
    if near.elsewhere:
        return "unknown_occasion"
    if (reading.said_on or reading.published) and not (reading.topic and statements.exist(db, wanted(reading))):
        return "nothing_said_on_day"
    return "nothing_about_topic" if reading.topic else "not_in_coverage"


def _others(db: sqlite3.Connection, reading: Interpretation) -> tuple[SpeakerCount, ...]:
    """Who else is quoted on the days asked about."""
    if reading.said_on is None and reading.published is None:
        return ()
    limits = wanted(reading)._replace(speakers=(), outlet=None)
    counted = statements.speakers_among(db, limits, OTHERS + len(reading.speakers))
    return tuple(
        SpeakerCount(speaker=c.person, count=c.statements) for c in counted if c.person not in reading.speakers
    )


def _undated(reading: Interpretation) -> Wanted:
    """The person's statements of unknown day in what was published on the days asked about."""
    limits = wanted(reading)
    return limits._replace(said=(), published=limits.said[0], undated=True)
