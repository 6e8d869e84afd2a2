"""The nouns of a question and its answer."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from rag.schema import ClaimKind, Days, DeclineReason, Order, QuestionKind, Record


class Turn(Record):
    """One turn of the conversation before a question."""

    role: Literal["user", "assistant"]
    content: Annotated[str, Field(max_length=20_000)]


class Filters(Record):
    """Explicit limits on what may be found; they win over what the question says."""

    speaker: str | None = None
    outlet: str | None = None
    occasion: str | None = None
    said_from: date | None = None
    said_to: date | None = None
    published_from: date | None = None
    published_to: date | None = None


class Question(Record):
    """What `POST /v1/ask` takes."""

    question: Annotated[str, Field(min_length=1, max_length=2_000)]
    history: Annotated[tuple[Turn, ...], Field(max_length=50)] = ()
    as_of: date | None = None
    filters: Filters = Filters()
    limit: Annotated[int, Field(ge=1, le=1000)] = 200


class Interpretation(Record):
    """How a question was read."""

    kind: QuestionKind
    speakers: tuple[str, ...] = ()
    said_on: Days | None = None
    published: Days | None = None
    occasion: str | None = None
    outlet: str | None = None
    topic: str | None = None
    order: Order | None = None
    note: str | None = None


class Citation(Record):
    """The place a claim stands in: `article.text[start:end] == quote` in its revision."""

    number: Annotated[int, Field(ge=1)]
    article_id: str
    revision: str
    statement_id: str | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: date | None = None
    start: int
    end: int
    quote: str


class Claim(Record):
    """One checkable sentence of an answer; `citations` are the numbers of what supports it."""

    text: str
    kind: ClaimKind
    speakers: tuple[str, ...] = ()
    role: str | None = None
    said_on: Days | None = None
    occasion: str | None = None
    outlets: tuple[str, ...] = ()
    independent: Annotated[int, Field(ge=1, description="Reports that are not copies of one another")] = 1
    citations: tuple[int, ...]


class SpeakerDay(Record):
    """How often somebody spoke on a day."""

    speaker: str
    day: str
    count: int


class SpeakerCount(Record):
    speaker: str
    count: int


class Coverage(Record):
    """What the store spans: days of publication, number of articles, how many have no day."""

    start: Annotated[date | None, Field(alias="from")] = None
    end: Annotated[date | None, Field(alias="to")] = None
    articles: int = 0
    undated: int = 0

    model_config = ConfigDict(populate_by_name=True, serialize_by_alias=True)


class Decline(Record):
    """No answer, with the reason and what the coverage does have."""

    reason: DeclineReason
    detail: str
    nearest: tuple[SpeakerDay, ...] = ()
    also_that_day: tuple[SpeakerCount, ...] = ()
    evidence: tuple[Citation, ...] = ()
    coverage: Coverage = Coverage()


class Dropped(Record):
    """A claim that was not served, and why."""

    text: str
    reason: str


class Answer(Record):
    """A grounded answer, or a decline that informs."""

    question: str
    status: Literal["answered", "declined"]
    interpretation: Interpretation
    text: str
    claims: tuple[Claim, ...] = ()
    citations: tuple[Citation, ...] = ()
    declined: Decline | None = None
    dropped: tuple[Dropped, ...] = ()
    degraded: tuple[str, ...] = ()
    seconds: float = 0.0
