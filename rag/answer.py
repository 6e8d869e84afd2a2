"""A question in, a grounded answer or an informing decline out: the story on one page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Literal, NamedTuple

from rag.answers import Answer, Decline, Dropped, Interpretation, Question
from rag.archive import Archive
from rag.compose import Draft
from rag.decline import decline
from rag.facts.stated import stated
from rag.interpret import interpret
from rag.prose import text_of
from rag.roster import Roster
from rag.served import Served, served
from rag.spoken import spoken
from rag.store import articles

Entails = Callable[[str, str], float]


class Stage(NamedTuple):
    """A stage has ended, of a question that was so read."""

    name: Literal["interpret", "find", "check"]
    reading: Interpretation


Told = Callable[[Stage | Served], None]


class Library(NamedTuple):
    """What answers are made from: the store, who is known in it, and an entailment model where one is configured."""

    archive: Archive
    roster: Roster
    entails: Entails | None = None


def unheard(_event: Stage | Served) -> None:
    """Nobody listens."""


def answer(question: Question, library: Library, today: date, told: Told = unheard) -> Answer:
    """Every claim with its citations, checked; `today` matters only to words such as "yesterday".

    `told` hears the end of each stage and each claim once it is checked; what it raises ends the work. Raises
    `StoreError` and `ModelMissing`; a failing vector index is told in `degraded`.
    """
    with library.archive.catalog.reading() as db:
        reading = interpret(question, library.roster.known(db), today)
        told(Stage("interpret", reading))
        degraded: tuple[str, ...] = ()
        if is_about_speech(reading):
            draft = spoken(db, reading)
        else:
            draft, degraded = stated(db, library.archive, question.question, reading)
        told(Stage("find", reading))
        if isinstance(draft, Decline):
            return _declined(question, reading, draft, degraded)
        checked = _checked(draft, question.limit, told)
        told(Stage("check", reading))
        dropped = tuple(each for each in checked if isinstance(each, Dropped))
        kept = [each for each in checked if isinstance(each, Served)]
        if not kept:
            why = decline(reading, "not_supported", articles.coverage(db))
            return _declined(question, reading, why, degraded, dropped)
        claims = tuple(each.claim for each in kept)
        return Answer(
            question=question.question,
            status="answered",
            interpretation=reading,
            text=text_of(claims, len(draft.claims) - len(dropped)),
            claims=claims,
            citations=tuple(citation for each in kept for citation in each.citations),
            dropped=dropped,
            degraded=degraded,
        )


def is_about_speech(reading: Interpretation) -> bool:
    return bool(reading.speakers) or reading.kind != "fact"


def _checked(draft: Draft, most: int, told: Told) -> tuple[Served | Dropped, ...]:
    checked = []
    for each in served(draft, most):
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
