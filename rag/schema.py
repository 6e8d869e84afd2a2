"""The nouns. One definition serves storage, HTTP, the command line and the evaluations."""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

# A calendar day; the year is XXXX where the coverage does not give one.
Day = Annotated[str, Field(pattern=r"^(\d{4}|XXXX)-\d{2}-\d{2}$", examples=["2026-02-09", "XXXX-02-09"])]


def _one_day(value: object) -> object:
    """A number would be read as seconds since 1970, "20260209" among them."""
    if isinstance(value, str) and _ONE_DAY.fullmatch(value):
        return value
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise ValueError("give a day such as 2026-02-09")


_ONE_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
GivenDay = Annotated[date, BeforeValidator(_one_day)]  # as somebody types it

DateSource = Literal["given", "metadata", "text", "unknown"]
StatementKind = Literal["direct", "indirect", "mixed", "declined_to_say"]
ClaimKind = Literal["direct", "indirect", "mixed", "declined_to_say", "fact"]
QuestionKind = Literal[
    "said", "fact", "who", "when", "where", "list", "position", "ever", "compare", "summary", "timeline", "help"
]
Order = Literal["first", "latest"]
# What a cue tells: that words were uttered, that somebody holds a view, or that a text or finding has it.
Sense = Literal["speech", "thought", "report"]
FurnitureKind = Literal[
    "caption", "credit", "byline", "author_note", "read_more", "title", "heading", "menu", "stamp", "comment"
]


class DeclineReason(StrEnum):
    """Why there is no answer."""

    UNKNOWN_SPEAKER = "unknown_speaker"
    NOTHING_SAID_ON_DAY = "nothing_said_on_day"
    NOTHING_ABOUT_TOPIC = "nothing_about_topic"
    UNKNOWN_OCCASION = "unknown_occasion"
    FALSE_PREMISE = "false_premise"  # the coverage denies what the question takes for granted
    NOT_SUPPORTED = "not_supported"  # the coverage speaks of it, and does not say what was asked
    NOT_IN_COVERAGE = "not_in_coverage"


class Record(BaseModel):
    """A value: frozen, and closed to unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Record):
    """A half-open character range of `Article.text`: `text[start:end]`."""

    start: Annotated[int, Field(ge=0, description="First character, from 0")]
    end: Annotated[int, Field(ge=0, description="The character after the last")]

    @model_validator(mode="after")
    def _runs_forward(self) -> Self:
        if self.end < self.start:
            raise ValueError(f"a span cannot end ({self.end}) before it starts ({self.start})")
        return self

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


class Days(Record):
    """Local calendar days, both ends included, with the reason in words."""

    start: Annotated[Day, Field(description="First day, YYYY-MM-DD; XXXX where the year is unknown")]
    end: Annotated[Day, Field(description="Last day, itself included")]
    year: Annotated[Literal["given", "inferred", "unknown"], Field(description="Where the year was found")] = "given"
    because: Annotated[str, Field(description="How the days were resolved, in words")] = ""


class Timex(Record):
    """A date expression in a text: where it stands, its TIMEX3 value, and the days it resolves to."""

    span: Span
    kind: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str | None
    days: Days | None = None
    granularity: Literal[
        "time",
        "day",
        "week",
        "weekend",
        "month",
        "quarter",
        "season",
        "half",
        "year",
        "decade",
        "century",
        "reference",
        "duration",
    ] = "day"


class Furniture(Record):
    """A stretch of an article's text that is not its prose: nothing is attributed from it."""

    span: Annotated[Span, Field(description="Where it stands in the text, in characters")]
    kind: Annotated[FurnitureKind, Field(description="What it is in place of prose")]


class Article(Record):
    """One published item. `text` is final: every span points into it."""

    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9_.-]{1,200}$")]
    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    published: date | None = None
    published_at: datetime | None = None
    published_from: DateSource = "unknown"
    updated_at: datetime | None = None
    timezone: str | None = None
    furniture: tuple[Furniture, ...] = ()
    pages: tuple[int, ...] = ()  # where each page of its file after the first begins in the text

    def page_of(self, start: int) -> int | None:
        """The number, from 1, of the page that a character stands on; None where the article came without pages."""
        return 1 + bisect_right(self.pages, start) if self.pages else None


class Passage(Record):
    """A slice of an article as indexed and retrieved; `heading` is the date heading it stands under."""

    id: str
    article_id: str
    revision: str
    span: Span
    text: str
    heading: str | None = None


class Statement(Record):
    """Reported speech: speakers, cue, exact content spans, the day it was said and where."""

    id: Annotated[str, Field(description="New with each text of the article")]
    article_id: Annotated[str, Field(description="The article it stands in")]
    revision: Annotated[str, Field(description="Hash of the article's text that the spans point into")]
    speakers: Annotated[tuple[str, ...], Field(description="Who said it together; empty where unknown")] = ()
    role: Annotated[str | None, Field(description="What the article calls the speaker")] = None
    source: Annotated[Span | None, Field(description="Where the speaker is named")] = None
    cue: Annotated[str, Field(description="The word of saying", examples=["said"])] = ""
    cue_span: Annotated[Span | None, Field(description="Where the word of saying stands")] = None
    kind: Annotated[StatementKind, Field(description="Verbatim, reported, both, or a refusal to say")]
    sense: Annotated[Sense, Field(description="Whether it was uttered, is a view held, or stands in a text")] = "speech"
    spans: Annotated[
        tuple[Span, ...], Field(min_length=1, description="Where the words stand, quotation marks included")
    ]
    text: Annotated[str, Field(description="The exact words, spans joined by “ … ”")]
    said_on: Annotated[Days | None, Field(description="Local days of speech; null where unknown")] = None
    occasion: Annotated[str | None, Field(description="Where it was said; null where unknown")] = None
    superseded: Annotated[bool, Field(description="Whether a later text of the article is live")] = False


class Unsaid(Record):
    """Words that an article puts in somebody's mouth without telling that they said them: denied, supposed, to come,
    faked, corrected."""

    speakers: Annotated[tuple[str, ...], Field(description="Whose words they are not; empty where unknown")] = ()
    spans: Annotated[tuple[Span, ...], Field(min_length=1, description="Where the words stand")]
    text: Annotated[str, Field(description="The exact words, spans joined by “ … ”")]
