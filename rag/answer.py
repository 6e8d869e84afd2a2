"""A question in, a grounded answer or an informing decline out: the story on one page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Literal, NamedTuple

from rag.answers import Answer, Citation, Claim, Decline, Dropped, Interpretation, Question
from rag.archive import Archive
from rag.check import Checked, check_claims
from rag.compose import Draft
from rag.decline import decline
from rag.facts.stated import stated
from rag.interpret import interpret
from rag.prose import text_of
from rag.roster import Roster
from rag.spoken import spoken
from rag.store import articles

Entails = Callable[[str, str], float]
Stage = Literal["interpret", "find", "check"]
Told = Callable[[Stage, Interpretation], None]


class Library(NamedTuple):
    """What answers are made from: the store, who is known in it, and an entailment model where one is configured."""

    archive: Archive
    roster: Roster
    entails: Entails | None = None


def unheard(_stage: Stage, _reading: Interpretation) -> None:
    """Nobody listens."""


def answer(question: Question, library: Library, today: date, told: Told = unheard) -> Answer:
    """Every claim with its citations, checked; `today` matters only to words such as "yesterday".

    `told` hears the end of each stage, with the question as it was read. Raises `StoreError` and `ModelMissing`; a
    failing vector index is told in `degraded`.
    """
    with library.archive.catalog.reading() as db:
        reading = interpret(question, library.roster.known(db), today)
        told("interpret", reading)
        degraded: tuple[str, ...] = ()
        if is_about_speech(reading):
            draft = spoken(db, reading)
        else:
            draft, degraded = stated(db, library.archive, question.question, reading)
        told("find", reading)
        if isinstance(draft, Decline):
            return _declined(question, reading, draft, degraded)
        checked = check_claims(draft.claims, draft.citations, draft.statements, draft.texts, question.limit)
        told("check", reading)
        if not checked.kept:
            why = decline(reading, "not_supported", articles.coverage(db))
            return _declined(question, reading, why, degraded, checked.dropped)
        return _answered(question, reading, draft, checked, degraded)


def is_about_speech(reading: Interpretation) -> bool:
    return bool(reading.speakers) or reading.kind != "fact"


def _answered(
    question: Question, reading: Interpretation, draft: Draft, checked: Checked, degraded: tuple[str, ...]
) -> Answer:
    claims, citations = cut(draft._replace(claims=checked.kept), question.limit)
    return Answer(
        question=question.question,
        status="answered",
        interpretation=reading,
        text=text_of(claims, len(draft.claims) - len(checked.dropped)),
        claims=claims,
        citations=citations,
        dropped=checked.dropped,
        degraded=degraded,
    )


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


def cut(draft: Draft, limit: int) -> tuple[tuple[Claim, ...], tuple[Citation, ...]]:
    """The first claims with the citations they need, numbered from 1 without gaps."""
    claims = draft.claims[:limit]
    needed = sorted({number for claim in claims for number in claim.citations})
    number = {old: new for new, old in enumerate(needed, start=1)}
    cited = (citation for citation in draft.citations if citation.number in number)
    return (
        tuple(claim.model_copy(update={"citations": tuple(number[n] for n in claim.citations)}) for claim in claims),
        tuple(citation.model_copy(update={"number": number[citation.number]}) for citation in cited),
    )
