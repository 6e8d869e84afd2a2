"""The nouns of a question and its answer."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, ValidationInfo, field_validator

from rag.explanation import Explanation
from rag.schema import ClaimKind, Days, DeclineReason, GivenDay, Order, QuestionKind, Record

# Of a name, by which somebody or something is looked for. A limit also turns away what is no text: half surrogates.
Name = Annotated[str, Field(max_length=500)]


class Filters(Record):
    """Explicit limits on what may be found; they win over what the question says."""

    speaker: Annotated[Name | None, Field(description="Who spoke: a name or a role", examples=["Hana Ruru"])] = None
    outlet: Annotated[Name | None, Field(description="Who published it, by its full name", examples=["RNZ"])] = None
    occasion: Annotated[Name | None, Field(description="Where it was said", examples=["press conference"])] = None
    said_from: Annotated[GivenDay | None, Field(description="First local day of speech, itself included")] = None
    said_to: Annotated[GivenDay | None, Field(description="Last local day of speech, itself included")] = None
    published_from: Annotated[GivenDay | None, Field(description="First local day of publication, itself included")] = (
        None
    )
    published_to: Annotated[GivenDay | None, Field(description="Last local day of publication, itself included")] = None

    @field_validator("said_to", "published_to")
    @classmethod
    def _ends_after_it_begins(cls, last: date | None, info: ValidationInfo) -> date | None:
        begins = f"{str(info.field_name).removesuffix('to')}from"
        first = info.data.get(begins)
        if first and last and last < first:
            raise ValueError(f"{last} is before {begins} {first}: swap the two, or leave one out")
        return last


class Turn(Record):
    """One turn of the conversation before a question."""

    role: Annotated[Literal["user", "assistant"], Field(description="Whose turn it was")]
    content: Annotated[str, Field(max_length=20_000, description="What was said in it, as text")]
    filters: Annotated[Filters, Field(description="The limits that were asked with it")] = Filters()


class Question(Record):
    """What `POST /v1/ask` takes."""

    question: Annotated[
        str,
        Field(
            min_length=1,
            max_length=2_000,
            description="In English, of at most 2,000 characters; no character of it is syntax",
            examples=["What did Hana Ruru say on 10 February?"],
        ),
    ]
    history: Annotated[tuple[Turn, ...], Field(max_length=50, description="The turns before, the earliest first")] = ()
    as_of: Annotated[
        GivenDay | None,
        Field(description="The local day that “yesterday” and the like are told from; today by default"),
    ] = None
    filters: Annotated[Filters, Field(description="Limits that win over what the question says")] = Filters()
    limit: Annotated[int, Field(ge=1, le=1000, description="Most claims; the text shows the first 12")] = 200
    passages: Annotated[
        bool, Field(strict=True, description="Whether an answer brings the passages nearest to it too")
    ] = False
    explain: Annotated[bool, Field(strict=True, description="Whether to tell what became of every candidate")] = False


class Interpretation(Record):
    """How a question was read."""

    kind: Annotated[QuestionKind, Field(description="What is asked for")]
    speakers: Annotated[tuple[str, ...], Field(description="Who is asked about, by full names where known")] = ()
    said_on: Annotated[Days | None, Field(description="Days of speech asked about")] = None
    published: Annotated[Days | None, Field(description="Days of publication asked about")] = None
    occasion: Annotated[str | None, Field(description="Where it is to have been said")] = None
    outlet: Annotated[str | None, Field(description="Who is to have published it")] = None
    topic: Annotated[str | None, Field(description="What it is to be about, in the question's words")] = None
    order: Annotated[Order | None, Field(description="Whether the first or the latest words are asked for")] = None
    note: Annotated[str | None, Field(description="A choice between readings, in words")] = None
    as_of: Annotated[
        date | None, Field(description="The day that “yesterday” and the like were told from; null where none was")
    ] = None


class Citation(Record):
    """The place a claim stands in: `article.text[start:end] == quote` in its revision."""

    number: Annotated[int, Field(ge=1, description="What `[1]` in the text and `citations` of a claim mean")]
    article_id: Annotated[str, Field(description="The article cited")]
    revision: Annotated[str, Field(description="Hash of the article's text as it was cited")]
    statement_id: Annotated[str | None, Field(description="The statement cited; null for a fact")] = None
    title: Annotated[str | None, Field(description="The article's headline")] = None
    outlet: Annotated[str | None, Field(description="Who published it")] = None
    url: Annotated[str | None, Field(description="Its address on the publisher's site")] = None
    link: Annotated[str | None, Field(description="The same with a text fragment: a browser scrolls to the words")] = (
        None
    )
    published: Annotated[date | None, Field(description="Local day of publication")] = None
    start: Annotated[int, Field(description="First character of the quote in the article's text, from 0")]
    end: Annotated[int, Field(description="The character after the quote's last")]
    quote: Annotated[str, Field(description="The exact text there")]
    page: Annotated[
        int | None,
        Field(ge=1, exclude_if=lambda page: page is None, description="Of a file with pages: the one it begins on"),
    ] = None


class Claim(Record):
    """One checkable sentence of an answer; `citations` are the numbers of what supports it."""

    text: Annotated[str, Field(description="One sentence; what stands in quotation marks is verbatim in a citation")]
    kind: Annotated[ClaimKind, Field(description="How the words are reported, or that a fact is stated")]
    speakers: Annotated[tuple[str, ...], Field(description="Who said it together; empty where unknown or a fact")] = ()
    role: Annotated[str | None, Field(description="What the coverage calls the speaker")] = None
    said_on: Annotated[Days | None, Field(description="Days of speech; null where unknown")] = None
    occasion: Annotated[str | None, Field(description="Where it was said; null where unknown")] = None
    outlets: Annotated[tuple[str, ...], Field(description="Who published it")] = ()
    independent: Annotated[int, Field(ge=1, description="Reports that are not copies of one another")] = 1
    citations: Annotated[tuple[int, ...], Field(description="Numbers of the citations that bear it out")]
    differs_from: Annotated[
        tuple[int, ...],
        Field(description="Citations of earlier claims that tell it otherwise: other figures, another day"),
    ] = ()


class SpeakerDay(Record):
    """How often somebody spoke on a day."""

    speaker: Annotated[str, Field(description="Who spoke, by the full name")]
    day: Annotated[str, Field(description="Local day of speech, YYYY-MM-DD")]
    count: Annotated[int, Field(description="Statements of that day")]


class SpeakerCount(Record):
    """How often somebody spoke."""

    speaker: Annotated[str, Field(description="Who spoke, by the full name")]
    count: Annotated[int, Field(description="Statements")]


class Coverage(Record):
    """What the store spans: days of publication, number of articles, how many have no day."""

    start: Annotated[date | None, Field(alias="from", description="First local day of publication")] = None
    end: Annotated[date | None, Field(alias="to", description="Last local day of publication")] = None
    articles: Annotated[int, Field(description="Articles in the store")] = 0
    undated: Annotated[int, Field(description="Articles without a day of publication")] = 0

    model_config = ConfigDict(populate_by_name=True, serialize_by_alias=True)


class Decline(Record):
    """No answer, with the reason and what the coverage does have."""

    reason: Annotated[DeclineReason, Field(description="Why there is no answer")]
    detail: Annotated[str, Field(description="One sentence: what was looked for and what there is")]
    nearest: Annotated[tuple[SpeakerDay, ...], Field(description="Days near the one asked about with their words")] = ()
    on_topic: Annotated[bool, Field(description="Whether the nearest days have words about the topic asked about")] = (
        False
    )
    also_that_day: Annotated[tuple[SpeakerCount, ...], Field(description="Who else spoke then")] = ()
    evidence: Annotated[tuple[Citation, ...], Field(description="What the coverage says against a false premise")] = ()
    coverage: Annotated[Coverage, Field(description="What the store spans")] = Coverage()


class Dropped(Record):
    """A claim that was not served, and why."""

    text: Annotated[str, Field(description="The claim as it was made")]
    reason: Annotated[str, Field(description="What its check found, in words")]


class NearPassage(Record):
    """Words of an article that are near what was asked, and state it or not."""

    text: Annotated[str, Field(description="The exact words")]
    score: Annotated[float, Field(description="Relevance, 0 to 1; higher is better")]
    citation: Annotated[Citation, Field(description="Where they stand")]


class Answer(Record):
    """A grounded answer, what is near, or a decline that informs."""

    question: Annotated[str, Field(description="As it was asked")]
    status: Annotated[
        Literal["answered", "related", "declined"],
        Field(description="Whether the coverage answers, only speaks of what was asked, or does neither"),
    ]
    interpretation: Annotated[Interpretation, Field(description="How the question was read")]
    text: Annotated[str, Field(description="The answer in prose with citation numbers, or why there is none")]
    claims: Annotated[tuple[Claim, ...], Field(description="Empty on a decline")] = ()
    citations: Annotated[tuple[Citation, ...], Field(description="Numbered from 1, each needed by a claim")] = ()
    declined: Annotated[Decline | None, Field(description="Null on an answer")] = None
    passages: Annotated[
        tuple[NearPassage, ...],
        Field(description="The nearest in the coverage, best first: of a related answer, of a decline, or on request"),
    ] = ()
    dropped: Annotated[tuple[Dropped, ...], Field(description="Claims that failed the check")] = ()
    degraded: Annotated[
        tuple[str, ...], Field(description="What the answer was made without", examples=[["vectors"]])
    ] = ()
    explain: Annotated[
        Explanation | None, Field(description="How it was read and what became of every candidate; null unless asked")
    ] = None
    seconds: Annotated[float, Field(description="Seconds the answer took")] = 0.0
