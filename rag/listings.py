"""The nouns of lists and look-ups: what is served beside answers."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field

from rag.answers import Citation, Interpretation, SpeakerDay
from rag.schema import DateSource, Furniture, Record, Statement
from rag.store.people import Speaker


class ArticleSummary(Record):
    """An article without its text."""

    id: Annotated[str, Field(description="Stable name of the article")]
    revision: Annotated[str, Field(description="Hash of this text; another text is another revision")]
    title: Annotated[str | None, Field(description="Its headline")] = None
    outlet: Annotated[str | None, Field(description="Who published it")] = None
    url: Annotated[str | None, Field(description="Its address on the publisher's site")] = None
    authors: Annotated[tuple[str, ...], Field(description="Who wrote it")] = ()
    published: Annotated[date | None, Field(description="Local day of publication")] = None
    published_at: Annotated[datetime | None, Field(description="Moment of publication, where known")] = None
    published_from: Annotated[DateSource, Field(description="Where the day was found")] = "unknown"
    updated_at: Annotated[datetime | None, Field(description="Moment of its last change, where known")] = None
    timezone: Annotated[
        str | None, Field(description="Whose local days are meant: an IANA zone", examples=["Pacific/Auckland"])
    ] = None


class ListedArticle(ArticleSummary):
    """An article of a list, with how much is said in it and by whom."""

    statement_count: Annotated[int, Field(description="Statements found in it")] = 0
    speakers: Annotated[
        tuple[str, ...],
        Field(description="Who speaks in it, those with most statements first", examples=[["Hana Ruru"]]),
    ] = ()


class ArticleDetail(ArticleSummary):
    """An article with its text, its other texts and copies, and every statement in it."""

    text: Annotated[str, Field(description="What every span points into, in characters")]
    furniture: Annotated[tuple[Furniture, ...], Field(description="What is not prose, such as captions")] = ()
    pages: Annotated[
        tuple[int, ...], Field(description="Of a file with pages: where each after the first begins, in characters")
    ] = ()
    superseded: Annotated[bool, Field(description="Whether a later text is live")] = False
    revisions: Annotated[tuple[str, ...], Field(description="Every text of this article, by its hash")]
    same_as: Annotated[tuple[str, ...], Field(description="Ids of articles that are copies of it")] = ()
    statements: Annotated[tuple[Statement, ...], Field(description="In the order they stand in the text")] = ()


class ArticleList(Record):
    """A page of articles, the latest first."""

    total: Annotated[int, Field(description="How many there are, beyond this page too")]
    articles: Annotated[tuple[ListedArticle, ...], Field(description="Those of this page")]


class PlacedStatement(Statement):
    """A statement with what a list of many articles needs beside it."""

    title: Annotated[str | None, Field(description="The article's headline")] = None
    outlet: Annotated[str | None, Field(description="Who published it")] = None
    published: Annotated[date | None, Field(description="Local day of publication")] = None


class StatementList(Record):
    """A page of statements, in the order said."""

    total: Annotated[int, Field(description="How many there are, beyond this page too")]
    statements: Annotated[tuple[PlacedStatement, ...], Field(description="Those of this page")]


class ScoredPassage(Record):
    """A passage found by words and meaning; `score` is the sum of its reciprocal ranks, higher is better."""

    id: Annotated[str, Field(description="New with each text of the article")]
    text: Annotated[str, Field(description="The exact words of the passage")]
    score: Annotated[float, Field(description="Sum of reciprocal ranks; higher is better")]
    citation: Annotated[Citation, Field(description="Where the passage stands")]
    statements: Annotated[tuple[Statement, ...], Field(description="Those in it that fit what is asked")] = ()


class SearchResult(Record):
    """A page of passages, the best first."""

    interpretation: Annotated[Interpretation, Field(description="How `q` and the other parameters were read")]
    total: Annotated[int, Field(description="How many there are, beyond this page too")]
    passages: Annotated[tuple[ScoredPassage, ...], Field(description="Those of this page")]
    degraded: Annotated[tuple[str, ...], Field(description="What was searched without", examples=[["vectors"]])] = ()


class DayList(Record):
    """The days on which somebody spoke; statements of no single day, or of no known year, are in none."""

    days: Annotated[tuple[SpeakerDay, ...], Field(description="In order; `count` is of statements")]


class SpeakerList(Record):
    """A page of speakers, those who speak most first."""

    total: Annotated[int, Field(description="How many there are, beyond this page too")]
    speakers: Annotated[tuple[Speaker, ...], Field(description="Those of this page")]


class Outcome(Record):
    """What became of one article; `reason` is told for a rejected one."""

    id: Annotated[str, Field(description="The article's id; of a rejected one without an id, its place in the body")]
    status: Annotated[Literal["created", "unchanged", "replaced", "rejected"], Field(description="What became of it")]
    reason: Annotated[str | None, Field(description="Why it was rejected; else null")] = None


class OutcomeList(Record):
    """What became of each article given."""

    articles: Annotated[tuple[Outcome, ...], Field(description="In the order given")]


class Fault(Record):
    """Something found wrong with a store, and what mends it."""

    what: Annotated[str, Field(description="The fault, in words")]
    remedy: Annotated[str, Field(description="What to do about it")]
    article: Annotated[str | None, Field(description="Id of the article it is in, where it is in one")] = None


class Inspection(Record):
    """What `verify` looked at and found."""

    articles: Annotated[int, Field(description="Articles in the store")]
    revisions: Annotated[int, Field(description="Texts of them, superseded ones too")]
    passages: Annotated[int, Field(description="Passages that are searched")]
    statements: Annotated[int, Field(description="Statements found in them")]
    outdated: Annotated[int, Field(description="Texts whose statements were made by the rules of another version")] = 0
    notice: Annotated[str | None, Field(description="What that means and what renews them, where there are any")] = None
    faults: Annotated[tuple[Fault, ...], Field(description="Empty where nothing is wrong")] = ()
    repaired: Annotated[tuple[str, ...], Field(description="What `verify --repair` mended")] = ()
