"""An article and its parse in, its statements out: the story of who said what, when and where."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ingest.occasions.occasions import occasions
from ingest.parse import Parse
from ingest.readers.wrapping import unwrapped
from ingest.speakers.resolution import Voice, name_speakers
from ingest.statements.attributions import Attribution, find_attributions
from ingest.statements.exposed import without_exposed
from ingest.statements.fiction import without_fiction
from ingest.statements.imagined import without_imagined
from ingest.statements.satire import satirical
from ingest.timing.article_speech import ArticleSpeech, article_dates
from ingest.timing.said_on import said_on
from rag.schema import Article, Days, Span, Statement, Unsaid


@dataclass(frozen=True, slots=True)
class Told:
    """One attribution with all that the article tells of it."""

    attribution: Attribution
    voice: Voice
    said_on: Days | None
    occasion: str | None


class Extracted(NamedTuple):
    """What one article tells to have been said, and what it tells not to have been, both in the order of its text."""

    statements: tuple[Statement, ...]
    unsaid: tuple[Unsaid, ...]


def find_statements(article: Article, revision: str, parse: Parse) -> tuple[Statement, ...]:
    """Every statement of an article in the order of its text."""
    return extract(article, revision, parse).statements


def extract(article: Article, revision: str, parse: Parse) -> Extracted:
    """The statements of an article, and the words in somebody's mouth that it does not tell as said."""
    text = unwrapped(article.text)
    found = find_attributions(text, parse, article.furniture, article.title)
    voices = name_speakers(text, parse, found)
    pairs = tuple(zip(_in_earnest(article, parse, found, voices), voices, strict=True))
    said = tuple(pair for pair in pairs if pair[0].standing != "unsaid")
    told = _told(article, parse, *map(tuple, zip(*said, strict=True))) if said else ()
    return Extracted(
        tuple(_statement(article, revision, each) for each in told if not _is_prompt(each)),
        tuple(_unsaid(article, *pair) for pair in pairs if pair[0].standing == "unsaid"),
    )


def _in_earnest(
    article: Article, parse: Parse, found: tuple[Attribution, ...], voices: tuple[Voice, ...]
) -> tuple[Attribution, ...]:
    """What satire and fiction tell nobody said, nor what the article exposes or its writer makes up."""
    text = unwrapped(article.text)
    satire = satirical(text, article.title, article.outlet)
    found = without_imagined(text, without_exposed(text, parse, without_fiction(text, parse, found, voices)))
    return tuple(
        one._replace(standing="unsaid") if any(start <= one.spans[0].start < end for start, end in satire) else one
        for one in found
    )


def _unsaid(article: Article, attribution: Attribution, voice: Voice) -> Unsaid:
    text = " … ".join(span.of(article.text) for span in attribution.spans)
    return Unsaid(speakers=voice.speakers, spans=attribution.spans, text=text)


def _told(article: Article, parse: Parse, found: tuple[Attribution, ...], voices: tuple[Voice, ...]) -> Iterator[Told]:
    speech = ArticleSpeech(unwrapped(article.text), parse, found, voices, article.furniture)
    dates = article_dates(speech.text, article.published)
    days = said_on(speech, dates)
    places = occasions(speech, dates.sections, days)
    return map(Told, found, voices, days, places)


def _is_prompt(told: Told) -> bool:
    """Whether it is a question that tells who answers: one of an interview that nobody is named for, "asked if …"."""
    attribution = told.attribution
    unsourced = attribution.source is None and not told.voice.speakers
    of_interview = unsourced and attribution.turn == "question" and attribution.kind == "direct"
    return attribution.standing == "prompt" or of_interview


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
