"""A question in; a grounded answer, what is near, or an informing decline out: the story on one page."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Literal, NamedTuple

from rag.answer import related
from rag.answer.compose import Draft
from rag.answer.declines import decline
from rag.answer.prose import text_of
from rag.answer.served import Served, served
from rag.answer.tracing import Trace
from rag.answers import Answer, Decline, Dropped, Interpretation, NearPassage, Question
from rag.archive import Archive
from rag.by_event import told_by_event
from rag.check.support import Entails
from rag.explanation import Explanation, WordRead
from rag.model.items import Composed
from rag.outcome import Outcome, asks_nothing, looked_up, of_all
from rag.query.given_marks import GivenMarks
from rag.query.interpret import understand, with_note
from rag.query.known import Known
from rag.query.recorded import as_recorded
from rag.roster import Roster
from rag.schema import DeclineReason
from rag.store import articles
from rag.store.connection import Connection

logger = logging.getLogger(__name__)


class Stage(NamedTuple):
    """A stage has ended, of a question that was so read."""

    name: Literal["interpret", "find", "check"]
    reading: Interpretation


Told = Callable[[Stage | Served], None]


Writer = Callable[[Composed, Entails | None, Told], Answer]
Reader = Callable[[str], GivenMarks | None]


class Library(NamedTuple):
    """What answers are made from: the store, who is known in it, and the optional models that judge and word them."""

    archive: Archive
    roster: Roster
    entails: Entails | None = None
    writer: Writer | None = None
    reader: Reader | None = None


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


class _Asking(NamedTuple):
    """A question being answered: the store as it is read for it, and the trace of how."""

    question: Question
    db: Connection
    archive: Archive
    trace: Trace

    def passages(self, outcome: Outcome) -> tuple[NearPassage, ...]:
        return related.passages_near(self.db, self.archive, outcome.asked, outcome.near, self.trace.searches)

    def degraded(self, outcome: Outcome) -> tuple[str, ...]:
        return outcome.degraded or self.trace.degraded

    @property
    def explanation(self) -> Explanation | None:
        return self.trace.explanation() if self.question.explain else None


def _found(question: Question, library: Library, today: date, told: Told, told_claims: Told) -> Answer | Composed:
    """A decline, what is near, or the composed answer with what it stands on."""
    with library.archive.catalog.reading() as db:
        asking = _Asking(question, db, library.archive, Trace())
        outcome = _looked_up(asking, library, today, told)
        if isinstance(outcome.result, Decline):
            return _unanswered(asking, outcome, outcome.result)
        checked = _checked(outcome.result, question.limit, library.entails, told_claims)
        told(Stage("check", outcome.asked.reading))
        return _answered(asking, outcome, outcome.result, checked)


def _looked_up(asking: _Asking, library: Library, today: date, told: Told) -> Outcome:
    """The question understood, and what the store has for it; read once more where that is nothing."""
    known = library.roster.known(asking.db)
    outcome = _read_so(asking, known, today, told)
    if library.reader and isinstance(outcome.result, Decline) and not asks_nothing(outcome.asked.reading):
        marks = library.reader(asking.question.question)
        again = _read_so(asking, known.with_marks(marks), today, ignore) if marks else outcome
        if isinstance(again.result, Draft):
            reading = with_note(again.asked.reading, READ_BY_MODEL)
            outcome = again._replace(asked=again.asked._replace(reading=reading))
            told(Stage("interpret", reading))
    told(Stage("find", outcome.asked.reading))
    logger.debug("kind %s, candidates %s", outcome.asked.reading.kind, asking.trace.counts())
    return outcome


READ_BY_MODEL = "read by the language model"


def _read_so(asking: _Asking, known: Known, today: date, told: Told) -> Outcome:
    """The outcome of the question as typed, or with the days that its events tell."""
    as_typed = partial(_looked_up_so, asking, asking.question, known, today, told)
    dated = told_by_event(asking.db, asking.archive, asking.question, known, today)
    if dated is None:
        return as_typed()
    by_event = partial(_looked_up_so, asking, dated.question, known, today, told, dated.because)
    first, second = (by_event, as_typed) if dated.first else (as_typed, by_event)
    outcome = first()
    if isinstance(outcome.result, Draft) or dated.stands:
        return outcome
    other = second()
    return other if isinstance(other.result, Draft) else outcome


def _looked_up_so(
    asking: _Asking, question: Question, known: Known, today: date, told: Told, because: str = ""
) -> Outcome:
    db, trace = asking.db, asking.trace
    asked = [as_recorded(db, each) for each in understand(question, known, today)]
    if because:
        asked = [each._replace(reading=with_note(each.reading, because)) for each in asked]
    trace.words = tuple(WordRead(word=w, tag=t, certainty=c) for each in asked for w, t, c in each.tags)
    told(Stage("interpret", asked[0].reading))
    return of_all([looked_up(db, asking.archive, each, trace) for each in asked])


def _answered(
    asking: _Asking, outcome: Outcome, draft: Draft, checked: Sequence[Served | Dropped]
) -> Answer | Composed:
    """The claims that stand on what they cite; without any, a decline."""
    dropped = tuple(each for each in checked if isinstance(each, Dropped))
    kept = [each for each in checked if isinstance(each, Served)]
    reading = outcome.asked.reading
    if not kept:
        why = decline(reading, DeclineReason.NOT_SUPPORTED, articles.coverage(asking.db))
        return _unanswered(asking, outcome, why, dropped)
    claims = tuple(each.claim for each in kept)
    citations = tuple(citation for each in kept for citation in each.citations)
    total = len(draft.claims) - len(dropped)
    composed = Answer(
        question=asking.question.question,
        status="answered",
        interpretation=reading,
        text=text_of(claims, total, citations),
        claims=claims,
        citations=citations,
        passages=asking.passages(outcome) if asking.question.passages else (),
        dropped=dropped,
        degraded=asking.degraded(outcome),
        explain=asking.explanation,
    )
    return Composed(composed, draft.statements, draft.texts, total, asking.question.limit)


def _checked(draft: Draft, most: int, entails: Entails | None, told: Told) -> tuple[Served | Dropped, ...]:
    checked = []
    for each in served(draft, most, entails):
        if isinstance(each, Served):
            told(each)
        checked.append(each)
    return tuple(checked)


def _unanswered(asking: _Asking, outcome: Outcome, why: Decline, dropped: tuple[Dropped, ...] = ()) -> Answer:
    """What is near where the coverage speaks of what was asked; else a decline, with what is near all the same."""
    reading = outcome.asked.reading
    shows_all = asks_nothing(reading)
    if shows_all and why.coverage.articles:
        text, passages = related.of_coverage(asking.db)
    else:
        text, passages = "", asking.passages(outcome)
    near = _may_show_near(reading) and why.reason in RELATED and related.is_near(passages)
    is_related = bool(passages) and (shows_all or near)
    return Answer(
        question=asking.question.question,
        status="related" if is_related else "declined",
        interpretation=reading,
        text=(text or related.text_of(passages)) if is_related else why.detail,
        declined=None if is_related else why,
        passages=passages,
        dropped=dropped,
        degraded=asking.degraded(outcome),
        explain=asking.explanation,
    )


def _may_show_near(reading: Interpretation) -> bool:
    """Whether what is near may stand for an answer: not other days' words for those of the day asked about."""
    return not (reading.said_on and reading.speakers)


# What is near may be shown in place of an answer; for the other reasons it must not.
RELATED = (DeclineReason.NOTHING_ABOUT_TOPIC, DeclineReason.NOT_IN_COVERAGE, DeclineReason.NOT_SUPPORTED)
