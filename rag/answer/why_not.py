"""Why no statement answers a question, with what the coverage has beside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain

from rag.answer.compose import cite
from rag.answer.declines import OTHERS, Spoke, There, decline
from rag.answer.statement_search import NotSaid
from rag.answers import Decline, Interpretation, SpeakerCount
from rag.query.interpret import NOBODY_MEANT
from rag.retrieval.candidates import wanted
from rag.retrieval.found import Found
from rag.retrieval.occasions import other_places
from rag.schema import DeclineReason
from rag.store import articles, statements
from rag.store.connection import Connection
from rag.store.wanted import Wanted

SHOWN = 5  # pieces of evidence


def means_nobody(reading: Interpretation) -> bool:
    """ "What did she say?", of whom nothing tells who she is."""
    return NOBODY_MEANT in (reading.note or "")


def why_not(db: Connection, reading: Interpretation, near: NotSaid) -> Decline:
    reason = _reason(db, reading, near)
    on_topic = _days_of(near.otherwhen, reading.speakers)
    spoke = on_topic or [Spoke(c.person, str(c.day), c.statements) for c in statements.days_of(db, reading.speakers)]
    then = 0
    shown = near.acts
    if not shown and reason == DeclineReason.NOTHING_SAID_ON_DAY and reading.said_on:
        then, shown = statements.find(db, _undated(wanted(reading)), SHOWN)
    evidence = chain.from_iterable(cite(found, 1) for found in shown[:SHOWN])
    numbered = [citation.model_copy(update={"number": n}) for n, citation in enumerate(evidence, start=1)]
    elsewhen = 0 if spoke or not reading.speakers else statements.find(db, _ever(reading), 1)[0]
    there = There(spoke, _others(db, reading), other_places(near.elsewhere), numbered, bool(on_topic), elsewhen, then)
    return decline(reading, reason, articles.coverage(db), there)


def _days_of(found: Sequence[Found], speakers: Sequence[str]) -> list[Spoke]:
    """How often each speaker spoke on each single day among these statements."""
    counts = Counter(
        (each.said_on.start, speaker)
        for each in (found_.statement for found_ in found)
        if each.said_on and each.said_on.start == each.said_on.end
        for speaker in speakers
        if speaker in each.speakers
    )
    return [Spoke(speaker, day, n) for (day, speaker), n in sorted(counts.items())]


def _reason(db: Connection, reading: Interpretation, near: NotSaid) -> DeclineReason:
    if means_nobody(reading):
        return DeclineReason.UNKNOWN_SPEAKER
    if reading.speakers and not any(statements.speaks(db, name) for name in reading.speakers):
        return DeclineReason.UNKNOWN_SPEAKER
    if near.elsewhere:
        return DeclineReason.UNKNOWN_OCCASION
    if (reading.said_on or reading.published) and not (reading.topic and statements.exist(db, wanted(reading))):
        return DeclineReason.NOTHING_SAID_ON_DAY
    return DeclineReason.NOTHING_ABOUT_TOPIC if reading.topic else DeclineReason.NOT_IN_COVERAGE


def _others(db: Connection, reading: Interpretation) -> tuple[SpeakerCount, ...]:
    """Who else is quoted on the days asked about."""
    if reading.said_on is None and reading.published is None:
        return ()
    limits = wanted(reading)._replace(speakers=(), outlet=None)
    counted = statements.speakers_among(db, limits, OTHERS + len(reading.speakers))
    return tuple(
        SpeakerCount(speaker=c.person, count=c.statements) for c in counted if c.person not in reading.speakers
    )


def _ever(reading: Interpretation) -> Wanted:
    return Wanted(speakers=reading.speakers, senses=("speech",))


def _undated(limits: Wanted) -> Wanted:
    """Statements of unknown day in what was published on the days asked about."""
    return limits._replace(said=(), published=limits.said[0], undated=True)
