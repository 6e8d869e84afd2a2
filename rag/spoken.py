"""Answers made of statements: who said what, when and where; or why there is none."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from itertools import chain

from rag.answers import Coverage, Decline, Interpretation, SpeakerCount, SpeakerDay
from rag.compose import Draft, cite, compose
from rag.decline import OTHERS, decline
from rag.find import Covered, all_said, around, said_about, topic, wanted
from rag.fold import find_verbatim
from rag.found import Found
from rag.rank import keys
from rag.schema import DeclineReason, Order
from rag.store import articles, statements
from rag.store.statements import Wanted
from rag.utterances import Utterance, join

ABOUT = 0.75  # of a topic's weight in a statement and around it
BESIDE = 0.6  # of the best cover: where some statements are on the topic, those merely near it are not answers
SHOWN_AS_EVIDENCE = 5


def spoken(db: sqlite3.Connection, reading: Interpretation) -> Draft | Decline:
    """Every statement under the limits of a question, joined where several reports have one utterance."""
    strangers = [name for name in reading.speakers if not statements.speaks(db, name)]
    if strangers and len(strangers) == len(reading.speakers):
        return _decline(db, reading, "unknown_speaker")
    limits = _in_reach(db, wanted(reading))
    if limits is None:
        return _decline(db, reading, _why_nothing(reading))
    found = _said(db, reading, limits)
    if not found:
        return _decline(db, reading, "nothing_about_topic")
    if reading.occasion and not (found := at_place(found, reading.occasion)):
        return _decline(db, reading, "unknown_occasion")
    if reading.order:
        found = on_end_day(found, reading.order)
    utterances = in_order(join(found))
    return compose(utterances, copies(db, utterances))


def _said(db: sqlite3.Connection, reading: Interpretation, limits: Wanted) -> tuple[Found, ...]:
    if reading.topic is None:
        return all_said(db, limits)
    about = topic(db, reading.topic)
    if about.words:
        found = said_about(db, limits, about)
        return near_topic(found) if reading.kind == "position" else on_topic(found)
    phrase = reading.topic  # "No, no": words so common that only the phrase itself tells anything
    return tuple(each for each in all_said(db, limits) if find_verbatim(phrase, each.statement.text))


def _in_reach(db: sqlite3.Connection, limits: Wanted) -> Wanted | None:
    """Limits under which there are statements: the days asked about, or a few days among which they may be."""
    wider = (limits, limits._replace(touching=True)) if limits.said else (limits,)
    return next((each for each in wider if statements.exist(db, each)), None)


def at_place(found: Sequence[Found], place: str) -> tuple[Found, ...]:
    """The statements whose occasion names every word of a place; where none does, those whose paragraphs do."""
    needed = set(keys(place))
    told = tuple(each for each in found if needed <= set(keys(each.statement.occasion or "")))
    return told or tuple(each for each in found if needed <= set(keys(around(each))))


def on_end_day(found: Sequence[Found], order: Order) -> tuple[Found, ...]:
    """Those of the first or the latest day; all where none has a day."""
    days = sorted({each.statement.said_on.start for each in found if each.statement.said_on})
    if not days:
        return tuple(found)
    day = days[0] if order == "first" else days[-1]
    return tuple(each for each in found if each.statement.said_on and each.statement.said_on.start == day)


def near_topic(found: Sequence[Covered]) -> tuple[Found, ...]:
    """All that cover a topic with what stands around them: a position shows in words that do not name it."""
    return tuple(each.found for each in found if each.cover.whole >= ABOUT)


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


def copies(db: sqlite3.Connection, utterances: Sequence[Utterance]) -> dict[int, int]:
    """Each text that reports an utterance beside others to the first of those of which it is a near-identical copy."""
    together = [sorted({found.revision_key for found in each.reports}) for each in utterances if len(each.reports) > 1]
    sketches = articles.sketches(db, chain.from_iterable(together))
    standing: dict[int, int] = {}
    for keys_ in together:
        for key in keys_:
            same = [other for other in keys_ if other < key and articles.is_copy(sketches[key], sketches[other])]
            standing[key] = min([standing.get(key, key), *(standing.get(other, other) for other in same)])
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
