"""A question in; a grounded answer, what is near, or an informing decline out: the story on one page."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable
from datetime import date
from typing import Literal, NamedTuple

from rag.answer import related
from rag.answer.compose import Draft
from rag.answer.declines import decline
from rag.answer.prose import text_of
from rag.answer.served import Served, served
from rag.answer.tracing import Trace
from rag.answers import Answer, Decline, Dropped, Interpretation, NearPassage, Question
from rag.archive import Archive
from rag.explanation import WordRead
from rag.model.items import Composed
from rag.outcome import Outcome, asks_nothing, looked_up, of_all
from rag.query.interpret import understand
from rag.query.recorded import as_recorded
from rag.roster import Roster
from rag.store import articles

logger = logging.getLogger(__name__)

Entails = Callable[[str, str], float]


class Stage(NamedTuple):
    """A stage has ended, of a question that was so read."""

    name: Literal["interpret", "find", "check"]
    reading: Interpretation


Told = Callable[[Stage | Served], None]


Writer = Callable[[Composed, Entails | None, Told], Answer]


class Library(NamedTuple):
    """What answers are made from: the store, who is known in it, and the optional models that judge and word them."""

    archive: Archive
    roster: Roster
    entails: Entails | None = None
    writer: Writer | None = None


def ignore(_event: Stage | Served) -> None:
    """The default callback: does nothing."""


def answer(question: Question, library: Library, today: date, told: Told = ignore) -> Answer:
    """Every claim with its citations, checked; `today` matters only to words such as "yesterday".

    `told` is called at the end of each stage and with each claim once it is checked; an exception from it aborts the
    answer. Raises `StoreError` and `ModelMissing`; a failing vector index or language model is told in `degraded`.
    """
    writer = library.writer
    found = _found(question, library, today, told, ignore if writer else told)
    if isinstance(found, Answer):
        return found
    return writer(found, library.entails, told) if writer else found.answer


def _found(question: Question, library: Library, today: date, told: Told, told_claims: Told) -> Answer | Composed:
    """A decline, what is near, or the composed answer with what it stands on."""
    trace = Trace()
    with library.archive.catalog.reading() as db:
        asked = [as_recorded(db, each) for each in understand(question, library.roster.known(db), today)]
        trace.words = tuple(WordRead(word=w, tag=t, certainty=c) for each in asked for w, t, c in each.tags)
        told(Stage("interpret", asked[0].reading))
        outcome = of_all([looked_up(db, library.archive, each, trace) for each in asked])
        told(Stage("find", outcome.asked.reading))
        logger.debug("kind %s, candidates %s", outcome.asked.reading.kind, trace.counts())
        if isinstance(outcome.result, Decline):
            return _unanswered(db, library.archive, question, outcome, trace)
        checked = _checked(outcome.result, question.limit, library.entails, told_claims)
        told(Stage("check", outcome.asked.reading))
        dropped = tuple(each for each in checked if isinstance(each, Dropped))
        kept = [each for each in checked if isinstance(each, Served)]
        if not kept:
            why = decline(outcome.asked.reading, "not_supported", articles.coverage(db))
            return _unanswered(db, library.archive, question, outcome._replace(result=why), trace, dropped)
        claims = tuple(each.claim for each in kept)
        citations = tuple(citation for each in kept for citation in each.citations)
        total = len(outcome.result.claims) - len(dropped)
        reading = outcome.asked.reading
        composed = Answer(
            question=question.question,
            status="answered",
            interpretation=reading,
            text=text_of(claims, total, citations),
            claims=claims,
            citations=citations,
            passages=_passages(db, library.archive, outcome) if question.passages else (),
            dropped=dropped,
            degraded=outcome.degraded or trace.degraded,
            explain=trace.explanation() if question.explain else None,
        )
        return Composed(composed, outcome.result.statements, outcome.result.texts, total, question.limit)


def _checked(draft: Draft, most: int, entails: Entails | None, told: Told) -> tuple[Served | Dropped, ...]:
    checked = []
    for each in served(draft, most, entails):
        if isinstance(each, Served):
            told(each)
        checked.append(each)
    return tuple(checked)


def _unanswered(
    db: sqlite3.Connection,
    archive: Archive,
    question: Question,
    outcome: Outcome,
    trace: Trace,
    dropped: tuple[Dropped, ...] = (),
) -> Answer:
    """What is near where the coverage speaks of what was asked; else a decline, with what is near all the same."""
    why = outcome.result
    assert isinstance(why, Decline)
    reading = outcome.asked.reading
    shows_all = asks_nothing(reading)
    if shows_all and why.coverage.articles:
        text, passages = related.of_coverage(db)
    else:
        text, passages = "", _passages(db, archive, outcome)
    near = _may_show_near(reading) and why.reason in RELATED and related.is_near(passages)
    is_related = bool(passages) and (shows_all or near)
    return Answer(
        question=question.question,
        status="related" if is_related else "declined",
        interpretation=reading,
        text=(text or related.text_of(passages)) if is_related else why.detail,
        declined=None if is_related else why,
        passages=passages,
        dropped=dropped,
        degraded=outcome.degraded or trace.degraded,
        explain=trace.explanation() if question.explain else None,
    )


def _may_show_near(reading: Interpretation) -> bool:
    """Whether what is near may stand for an answer: not other days' words for those of the day asked about."""
    return not (reading.said_on and reading.speakers)


RELATED = ("nothing_about_topic", "not_in_coverage", "not_supported")  # not where what is near must not answer


def _passages(db: sqlite3.Connection, archive: Archive, outcome: Outcome) -> tuple[NearPassage, ...]:
    return related.passages_near(db, archive, outcome.asked.reading, outcome.asked.typed, outcome.near)
