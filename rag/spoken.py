"""Answers made of statements: who said what, when and where; or why there is none."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from rag.answers import Coverage, Decline, Interpretation, SpeakerCount, SpeakerDay
from rag.compose import Draft, cite, compose
from rag.decline import OTHERS, decline
from rag.find import Covered, all_said, around, said_about, topic, wanted
from rag.found import Found
from rag.rank import keys
from rag.schema import DeclineReason
from rag.store import articles, statements
from rag.store.statements import Wanted
from rag.utterances import Utterance, join

ABOUT = 0.75  # of a topic's weight in a statement and around it
BESIDE = 0.6  # of the best cover: where some statements are on the topic, those merely near it are not answers
SHOWN_AS_EVIDENCE = 5


def spoken(db: sqlite3.Connection, reading: Interpretation) -> Draft | Decline:
    """Every statement under the limits of a question, joined where several reports have one utterance."""
    strangers = [name for name in reading.speakers if not statements.days_of(db, [name])]
    if strangers and len(strangers) == len(reading.speakers):
        return _decline(db, reading, "unknown_speaker")
    limits = _in_reach(db, wanted(reading))
    if limits is None:
        return _decline(db, reading, _why_nothing(reading))
    found = all_said(db, limits)
    if reading.topic and not (found := on_topic(said_about(db, limits, topic(db, reading.topic)))):
        return _decline(db, reading, "nothing_about_topic")
    if reading.occasion and not (found := at_place(found, reading.occasion)):
        return _decline(db, reading, "unknown_occasion")
    return compose(in_order(join(found)), copies(db, found))


def _in_reach(db: sqlite3.Connection, limits: Wanted) -> Wanted | None:
    """Limits under which there are statements: the days asked about, or a few days among which they may be."""
    wider = (limits, limits._replace(touching=True)) if limits.said else (limits,)
    return next((each for each in wider if all_said(db, each, limit=1)), None)


def at_place(found: Sequence[Found], place: str) -> tuple[Found, ...]:
    """The statements whose occasion, outlet or paragraphs name every word of a place such as "the media release"."""
    needed = set(keys(place))
    return tuple(each for each in found if needed <= set(keys(f"{each.statement.occasion or ''} {around(each)}")))


def on_topic(found: Sequence[Covered]) -> tuple[Found, ...]:
    """The statements that cover a topic, those that name it themselves first."""
    good = [each for each in found if each.cover.whole >= ABOUT]
    best = max((each.cover.score for each in good), default=0.0)
    return tuple(each.found for each in good if each.cover.score >= BESIDE * best)


def in_order(utterances: Sequence[Utterance]) -> tuple[Utterance, ...]:
    """By day, the occasions of a day together, each in the order its first report tells it."""
    first_place: dict[tuple[str, str | None], int] = {}
    for place, utterance in enumerate(utterances):
        first_place.setdefault((_day(utterance), utterance.occasion), place)
    return tuple(sorted(utterances, key=lambda each: (_day(each), first_place[_day(each), each.occasion])))


def _day(utterance: Utterance) -> str:
    return utterance.said_on.start if utterance.said_on else "unknown"  # sorts after every day


def copies(db: sqlite3.Connection, found: Sequence[Found]) -> dict[int, int]:
    """Each text to the one that stands for it and its near-identical copies."""
    by_article = {each.article.id: each.revision_key for each in found}
    standing: dict[int, int] = {}
    for key in sorted(by_article.values()):
        same = [by_article[id_] for id_ in articles.same_as(db, key) if id_ in by_article]
        standing[key] = min([standing.get(other, other) for other in same] + [key])
    return standing


def _why_nothing(reading: Interpretation) -> DeclineReason:
    if reading.said_on or reading.published:
        return "nothing_said_on_day"
    return "nothing_about_topic" if reading.topic else "not_in_coverage"


def _decline(db: sqlite3.Connection, reading: Interpretation, reason: DeclineReason) -> Decline:
    coverage: Coverage = articles.coverage(db)
    spoke = [
        SpeakerDay(speaker=c.person, day=c.day, count=c.statements)
        for c in statements.days_of(db, reading.speakers)
        if c.day
    ]
    also = _others(db, reading)
    undated = (
        all_said(db, _undated(reading), SHOWN_AS_EVIDENCE)
        if reason == "nothing_said_on_day" and reading.said_on
        else ()
    )
    evidence = [citation for found in undated for citation in cite(found, 1)]
    numbered = [citation.model_copy(update={"number": n}) for n, citation in enumerate(evidence, start=1)]
    return decline(reading, reason, coverage, spoke, also, numbered)


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
