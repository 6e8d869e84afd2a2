"""An article and its parse in, its statements out: the story of who said what, when and where."""

from __future__ import annotations

import hashlib
import re

from ingest.attributions import Attribution, find_attributions
from ingest.parse import Parse
from rag.schema import Article, Span, Statement


def find_statements(article: Article, revision: str, parse: Parse) -> tuple[Statement, ...]:
    """Every statement of an article in the order of its text."""
    attributions = find_attributions(article.text, parse, article.furniture)
    return tuple(_statement(article, revision, attribution) for attribution in attributions)


def _statement(article: Article, revision: str, attribution: Attribution) -> Statement:
    spans = attribution.spans
    return Statement(
        id=_identity(revision, spans),
        article_id=article.id,
        revision=revision,
        source=attribution.source,
        cue=attribution.cue.of(article.text) if attribution.cue else "",
        cue_span=attribution.cue,
        kind=attribution.kind,
        spans=spans,
        text=" … ".join(span.of(article.text) for span in spans),
    )


def _identity(revision: str, spans: tuple[Span, ...]) -> str:
    place = ",".join(f"{span.start}-{span.end}" for span in spans)
    return hashlib.sha256(f"{revision}:{place}".encode()).hexdigest()[:16]
