"""Answers made of statements: who said what, when and where; or why there is none."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from itertools import chain

from rag.answers import Decline, Interpretation, SpeakerCount, SpeakerDay
from rag.compose import Draft, cite, compose
from rag.decline import OTHERS, There, decline
from rag.find import Covered, all_said, around, own_words, places, said_about, topic, wanted
from rag.fold import find_verbatim
from rag.found import Found
from rag.paragraphs import lead
from rag.rank import cover
from rag.reported import told_of
from rag.schema import DeclineReason, Order
from rag.store import articles, statements
from rag.store.statements import Wanted
from rag.utterances import Utterance, join
from rag.venues import at_place, other_places
from rag.worded import is_worded

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
    found = _named(reading, _said(db, reading, limits))
    told = found if reading.topic else tuple(each for each in found if is_worded(each.statement))
    if not told:
        reason: DeclineReason = "nothing_about_topic" if reading.topic else _why_nothing(reading)
        return _decline(db, reading, reason, found[:SHOWN_AS_EVIDENCE])
    if reading.occasion:
        there = at_place(told, reading.occasion, places(db, reading.occasion))
        if not there:
            return _decline(db, reading, "unknown_occasion", occasions=other_places(told))
        told = there
    if reading.order:
        told = on_end_day(told, reading.order)
    utterances = in_order(join(told))
    return compose(utterances, copies(db, utterances))


def _said(db: sqlite3.Connection, reading: Interpretation, limits: Wanted) -> tuple[Found, ...]:
    if reading.topic is None:
        return all_said(db, limits)
    about = topic(db, reading.topic)
    if about.words and reading.kind == "position":
        return near_topic(all_said(db, limits), about.weights)
    if about.words:
        found = said_about(db, limits, about)
        return on_topic(found if reading.speakers else [each for each in found if each.cover.own])
    phrase = reading.topic  # "No, no": words so common that only the phrase itself tells anything
    return tuple(each for each in all_said(db, limits) if find_verbatim(phrase, each.statement.text))


def _named(reading: Interpretation, found: Sequence[Found]) -> tuple[Found, ...]:
    """Where nobody is asked about, without reports that tell neither words nor whose: "asked whether ..."."""
    if reading.speakers:
        return tuple(found)
    return tuple(each for each in found if each.statement.speakers or told_of(each.statement, each.article.text))


def _in_reach(db: sqlite3.Connection, limits: Wanted) -> Wanted | None:
    """Limits under which there are statements: the days asked about, or a few days among which they may be."""
    wider = (limits, limits._replace(touching=True)) if limits.said else (limits,)
    return next((each for each in wider if statements.exist(db, each)), None)


def on_end_day(found: Sequence[Found], order: Order) -> tuple[Found, ...]:
    """Those of the first or the latest day, and those of unknown day published beyond it; all if none has a day."""
    days = sorted({each.statement.said_on.start for each in found if each.statement.said_on})
    if not days:
        return tuple(found)
    day = days[0] if order == "first" else days[-1]
    return tuple(each for each in found if _is_of_end(each, day, order))


def _is_of_end(found: Found, day: str, order: Order) -> bool:
    if found.statement.said_on:
        return found.statement.said_on.start == day
    published = found.article.published
    if published is None:
        return False
    return published.isoformat() < day if order == "first" else published.isoformat() > day


def near_topic(found: Sequence[Found], weights: Mapping[str, float]) -> tuple[Found, ...]:
    """All in whose words, paragraphs, title or lead the topic is: a position shows in words that do not name it."""
    covers = ((each, cover(weights, own_words(each), f"{around(each)} {lead(each.article.text)}")) for each in found)
    return tuple(each for each, covered in covers if covered.whole >= ABOUT and is_worded(each.statement))


def on_topic(found: Sequence[Covered]) -> tuple[Found, ...]:
    """The statements that cover a topic, those that name it themselves first."""
    good = [each for each in found if each.cover.whole >= ABOUT]
    good = [each for each in good if each.cover.own] or good
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


def _decline(
    db: sqlite3.Connection,
    reading: Interpretation,
    reason: DeclineReason,
    shown: Sequence[Found] = (),
    occasions: Sequence[str] = (),
) -> Decline:
    spoke = [
        SpeakerDay(speaker=c.person, day=c.day, count=c.statements)
        for c in statements.days_of(db, reading.speakers)
        if c.day
    ]
    if not shown and reason == "nothing_said_on_day" and reading.said_on:
        shown = all_said(db, _undated(reading), SHOWN_AS_EVIDENCE)
    evidence = [citation for found in shown for citation in cite(found, 1)]
    numbered = [citation.model_copy(update={"number": n}) for n, citation in enumerate(evidence, start=1)]
    there = There(spoke, _others(db, reading), occasions, numbered)
    return decline(reading, reason, articles.coverage(db), there)


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
