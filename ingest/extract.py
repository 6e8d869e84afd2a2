"""An article and its parse in, its statements out: the story of who said what, when and where."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.occasions.occasions import occasions
from ingest.parse import Parse
from ingest.readers.wrapping import unwrapped
from ingest.speakers.resolution import Voice, name_speakers
from ingest.statements.attributions import Attribution, find_attributions
from ingest.timing.said_on import said_on
from rag.dates import sections, timexes
from rag.schema import Article, Days, Span, Statement


@dataclass(frozen=True, slots=True)
class Told:
    """One attribution with all that the article tells of it."""

    attribution: Attribution
    voice: Voice
    said_on: Days | None
    occasion: str | None


def find_statements(article: Article, revision: str, parse: Parse) -> tuple[Statement, ...]:
    """Every statement of an article in the order of its text."""
    return tuple(_statement(article, revision, told) for told in _told(article, parse) if not _is_prompt(told))


def _told(article: Article, parse: Parse) -> Iterator[Told]:
    text, furniture = unwrapped(article.text), article.furniture
    found = find_attributions(text, parse, furniture)
    voices = name_speakers(text, parse, found)
    dates, parts = timexes(text, article.published), sections(text, article.published)
    days = said_on(text, parse, found, dates, parts, article.published, furniture, voices)
    places = occasions(text, parse, found, parts, furniture, voices, days)
    return map(Told, found, voices, days, places)


def _is_prompt(told: Told) -> bool:
    """Whether it is a question of an interview that nobody is named for: it tells who answers, and is no statement."""
    unsourced = told.attribution.source is None and not told.voice.speakers
    return unsourced and told.attribution.turn == "question" and told.attribution.kind == "direct"


def _statement(article: Article, revision: str, told: Told) -> Statement:
    attribution = told.attribution
    return Statement(
        id=_identity(article.id, revision, attribution),
        article_id=article.id,
        revision=revision,
        speakers=told.voice.speakers,
        role=told.voice.role,
        source=attribution.source,
        cue=attribution.cue.of(article.text) if attribution.cue else "",
        cue_span=attribution.cue,
        kind=attribution.kind,
        sense=attribution.sense,
        spans=attribution.spans,
        text=" … ".join(span.of(article.text) for span in attribution.spans),
        said_on=told.said_on,
        occasion=told.occasion,
    )


def _identity(article_id: str, revision: str, attribution: Attribution) -> str:
    """Of the article, its text and the place: nested statements may share words but not cues."""
    cue = _place(attribution.cue) if attribution.cue else ""
    place = ",".join(map(_place, attribution.spans))
    return hashlib.sha256(f"{article_id}:{revision}:{place}:{cue}".encode()).hexdigest()[:16]


def _place(span: Span) -> str:
    return f"{span.start}-{span.end}"
