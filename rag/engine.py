"""A question in, a grounded answer or an informing decline out: the story on one page."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import date
from typing import Literal, NamedTuple

from rag.answer.compose import Draft, joined
from rag.answer.declines import decline
from rag.answer.prose import text_of
from rag.answer.served import Served, served
from rag.answers import Answer, Decline, Dropped, Interpretation, Question
from rag.archive import Archive
from rag.facts.happened import happened
from rag.facts.stated import stated
from rag.model.items import Composed
from rag.noted import as_answered, as_recorded
from rag.query.interpret import interpret
from rag.roster import Roster
from rag.spoken import spoken
from rag.store import articles

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


def unheard(_event: Stage | Served) -> None:
    """Nobody listens."""


def answer(question: Question, library: Library, today: date, told: Told = unheard) -> Answer:
    """Every claim with its citations, checked; `today` matters only to words such as "yesterday".

    `told` hears the end of each stage and each claim once it is checked; what it raises ends the work. Raises
    `StoreError` and `ModelMissing`; a failing vector index or language model is told in `degraded`.
    """
    writer = library.writer
    found = _found(question, library, today, told, unheard if writer else told)
    if isinstance(found, Answer):
        return found
    return writer(found, library.entails, told) if writer else found.answer


def _found(question: Question, library: Library, today: date, told: Told, told_claims: Told) -> Answer | Composed:
    """A decline, or the composed answer with what it stands on."""
    with library.archive.catalog.reading() as db:
        reading = as_recorded(db, interpret(question, library.roster.known(db), today))
        told(Stage("interpret", reading))
        draft, degraded = _drafted(db, library, question, reading)
        told(Stage("find", reading))
        if isinstance(draft, Decline):
            return _declined(question, reading, draft, degraded)
        checked = _checked(draft, question.limit, library.entails, told_claims)
        told(Stage("check", reading))
        dropped = tuple(each for each in checked if isinstance(each, Dropped))
        kept = [each for each in checked if isinstance(each, Served)]
        if not kept:
            why = decline(reading, "not_supported", articles.coverage(db))
            return _declined(question, reading, why, degraded, dropped)
        claims = tuple(each.claim for each in kept)
        citations = tuple(citation for each in kept for citation in each.citations)
        total = len(draft.claims) - len(dropped)
        composed = Answer(
            question=question.question,
            status="answered",
            interpretation=as_answered(db, library.archive, reading) if draft.statements else reading,
            text=text_of(claims, total, citations),
            claims=claims,
            citations=citations,
            dropped=dropped,
            degraded=degraded,
        )
        return Composed(composed, draft.statements, draft.texts, total, question.limit)


def is_about_speech(reading: Interpretation) -> bool:
    """Whether statements answer: "what happened on 4 February?" names nothing but a day, so what was said then does."""
    return bool(reading.speakers) or reading.kind != "fact" or _is_only_a_day(reading)


def _is_only_a_day(reading: Interpretation) -> bool:
    return bool(reading.said_on or reading.published) and reading.topic is None


def _drafted(
    db: sqlite3.Connection, library: Library, question: Question, reading: Interpretation
) -> tuple[Draft | Decline, tuple[str, ...]]:
    """From statements where the question is about speech; what nobody named is asked about may be stated as a fact."""
    said = spoken(db, library.archive, reading) if is_about_speech(reading) else None
    if said and reading.kind == "fact" and reading.said_on and _is_only_a_day(reading) and not reading.speakers:
        events = happened(db, reading.said_on)
        said = joined(said, events) if events and isinstance(said, Draft) else events or said
    if isinstance(said, Draft) or (said and (_asks_for_words(reading) or not reading.topic)):
        return said, ()
    asked = reading.topic if said and reading.topic and not reading.speakers else question.question
    draft, degraded = stated(db, library.archive, asked, reading)
    return (said if said and isinstance(draft, Decline) else draft), degraded


def _asks_for_words(reading: Interpretation) -> bool:
    """Whether only somebody's words answer; "how many briefings has the council asked for" anybody may state."""
    return bool(reading.speakers) and reading.kind != "fact"


def _checked(draft: Draft, most: int, entails: Entails | None, told: Told) -> tuple[Served | Dropped, ...]:
    checked = []
    for each in served(draft, most, entails):
        if isinstance(each, Served):
            told(each)
        checked.append(each)
    return tuple(checked)


def _declined(
    question: Question,
    reading: Interpretation,
    why: Decline,
    degraded: tuple[str, ...],
    dropped: tuple[Dropped, ...] = (),
) -> Answer:
    return Answer(
        question=question.question,
        status="declined",
        interpretation=reading,
        text=why.detail,
        declined=why,
        dropped=dropped,
        degraded=degraded,
    )
