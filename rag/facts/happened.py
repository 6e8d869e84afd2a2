"""What happened on a day: the sentences that stand under its heading or name it, and report nobody's words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from rag.answer.compose import Draft
from rag.facts.context import is_question
from rag.facts.fact_claims import claims_of, statements_in
from rag.facts.fact_question import FactQuestion
from rag.facts.facts import Sentence, candidates
from rag.retrieval.found import FoundPassage
from rag.schema import Days
from rag.store import passages
from rag.store.connection import Connection
from rag.store.passages import Limits, Sought
from rag.store.wanted import DayRange

READ = 40  # passages read for one day
MOST = 6  # sentences that tell of one day
SOON = timedelta(days=6)  # after a day an article still calls it by its weekday


def happened(db: Connection, day: Days) -> Draft | None:
    """The claims that tell of a single day what was no speech; None where there is none, or the day has no year."""
    if day.start != day.end or day.start.startswith("XXXX"):
        return None
    on = date.fromisoformat(day.start)
    ranked = candidates(_passages(db, on), {})
    told = [each for each in ranked if _is_of(each, on) and not _is_speech(db, each)]
    chosen = sorted(
        told[:MOST], key=lambda each: (each.article.published or date.min, each.article.id, each.span.start)
    )
    return claims_of(db, FactQuestion("", "day", day=day), chosen) if chosen else None


def _passages(db: Connection, on: date) -> Sequence[FoundPassage]:
    """Those that name the day by its month, and those of the days after by its weekday."""
    month, weekday = f"{on:%B}".lower(), f"{on:%A}".lower()
    named = passages.by_words(db, Sought((month, str(on.day)), (month,)), passages.ANYWHERE, READ)
    week = Limits(published=DayRange(on.isoformat(), (on + SOON).isoformat())) if on < date.max - SOON else None
    soon = passages.by_words(db, Sought((weekday,)), week, READ) if week else ()
    return passages.by_ids(db, dict.fromkeys((*named, *soon)))


def _is_speech(db: Connection, sentence: Sentence) -> bool:
    return any(found.statement.sense == "speech" for found in statements_in(db, sentence))


def _is_of(sentence: Sentence, on: date) -> bool:
    """Whether it is told of that day and of no other, and is a sentence rather than a heading or a question."""
    days = {(each.start, each.end) for each in _told(sentence)}
    is_whole = sentence.text.rstrip('”"’').endswith((".", "!", "…"))
    return (
        days == {(on.isoformat(), on.isoformat())}
        and is_whole
        and not is_question(sentence.article.text, sentence.span)
    )


def _told(sentence: Sentence) -> Iterator[Days]:
    """The days that a sentence names, else that of the heading it stands under."""
    own = sentence.named
    yield from own or ((sentence.label[1],) if sentence.label else ())
