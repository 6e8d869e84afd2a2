"""The nouns of lists and look-ups: what is served beside answers."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field

from rag.answers import Citation, Interpretation
from rag.schema import DateSource, Furniture, Record, Statement
from rag.store.people import Speaker


class ArticleSummary(Record):
    """An article without its text."""

    id: str
    revision: Annotated[str, Field(description="Hash of this text; another text is another revision")]
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    published: Annotated[date | None, Field(description="Local day of publication")] = None
    published_at: Annotated[datetime | None, Field(description="Moment of publication, where known")] = None
    published_from: Annotated[DateSource, Field(description="Where the day was found")] = "unknown"
    updated_at: datetime | None = None
    timezone: Annotated[str | None, Field(examples=["Pacific/Auckland"])] = None


class ArticleDetail(ArticleSummary):
    """An article with its text, its other texts and copies, and every statement in it."""

    text: Annotated[str, Field(description="What every span points into, in characters")]
    furniture: Annotated[tuple[Furniture, ...], Field(description="What is not prose, such as captions")] = ()
    superseded: Annotated[bool, Field(description="Whether a later text is live")] = False
    revisions: Annotated[tuple[str, ...], Field(description="Every text of this article, by its hash")]
    same_as: Annotated[tuple[str, ...], Field(description="Ids of articles that are copies of it")] = ()
    statements: tuple[Statement, ...] = ()


class ArticleList(Record):
    total: Annotated[int, Field(description="How many there are, beyond this page too")]
    articles: tuple[ArticleSummary, ...]


class PlacedStatement(Statement):
    """A statement with what a list of many articles needs beside it."""

    title: str | None = None
    outlet: str | None = None
    published: date | None = None


class StatementList(Record):
    total: Annotated[int, Field(description="How many there are, beyond this page too")]
    statements: tuple[PlacedStatement, ...]


class ScoredPassage(Record):
    """A passage found by words and meaning; `score` is the sum of its reciprocal ranks, higher is better."""

    id: str
    text: str
    score: Annotated[float, Field(description="Sum of reciprocal ranks; higher is better")]
    citation: Citation
    statements: tuple[Statement, ...] = ()


class SearchResult(Record):
    interpretation: Interpretation
    total: Annotated[int, Field(description="How many there are, beyond this page too")]
    passages: tuple[ScoredPassage, ...]
    degraded: tuple[str, ...] = ()


class SpeakerList(Record):
    total: Annotated[int, Field(description="How many there are, beyond this page too")]
    speakers: tuple[Speaker, ...]


class Outcome(Record):
    """What became of one article; `reason` is told for a rejected one."""

    id: str
    status: Literal["created", "unchanged", "replaced", "rejected"]
    reason: Annotated[str | None, Field(description="Why it was rejected; else null")] = None


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
