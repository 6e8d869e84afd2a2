"""The nouns of lists and look-ups: what is served beside answers."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from rag.answers import Citation, Interpretation
from rag.schema import DateSource, Furniture, Record, Statement
from rag.store.people import Speaker


class ArticleSummary(Record):
    """An article without its text."""

    id: str
    revision: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    published: date | None = None
    published_at: datetime | None = None
    published_from: DateSource = "unknown"
    updated_at: datetime | None = None
    timezone: str | None = None


class ArticleDetail(ArticleSummary):
    """An article with its text, its other texts and copies, and every statement in it."""

    text: str
    furniture: tuple[Furniture, ...] = ()
    superseded: bool = False
    revisions: tuple[str, ...]
    same_as: tuple[str, ...] = ()
    statements: tuple[Statement, ...] = ()


class ArticleList(Record):
    total: int
    articles: tuple[ArticleSummary, ...]


class PlacedStatement(Statement):
    """A statement with what a list of many articles needs beside it."""

    title: str | None = None
    outlet: str | None = None
    published: date | None = None


class StatementList(Record):
    total: int
    statements: tuple[PlacedStatement, ...]


class ScoredPassage(Record):
    """A passage found by words and meaning; `score` is the sum of its reciprocal ranks, higher is better."""

    id: str
    text: str
    score: float
    citation: Citation
    statements: tuple[Statement, ...] = ()


class SearchResult(Record):
    interpretation: Interpretation
    total: int
    passages: tuple[ScoredPassage, ...]
    degraded: tuple[str, ...] = ()


class SpeakerList(Record):
    total: int
    speakers: tuple[Speaker, ...]


class Outcome(Record):
    """What became of one article; `reason` is told for a rejected one."""

    id: str
    status: Literal["created", "unchanged", "replaced", "rejected"]
    reason: str | None = None


class OutcomeList(Record):
    articles: tuple[Outcome, ...]


class Fault(Record):
    """Something found wrong with a store, and what mends it."""

    what: str
    remedy: str


class Inspection(Record):
    """What `verify` looked at and found."""

    articles: int
    revisions: int
    passages: int
    statements: int
    faults: tuple[Fault, ...] = ()
