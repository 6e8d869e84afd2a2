"""The nouns of followed questions."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from rag.answers import Citation
from rag.schema import Days, Record

NAME = r"^[A-Za-z0-9_-]{1,64}$"
News = Literal["new", "said_again", "reworded", "against"]


class FollowInput(Record):
    """What `POST /v1/follow` takes."""

    question: Annotated[
        str, Field(min_length=1, max_length=2_000, description="As of `/v1/ask`", examples=["What did Hana Ruru say?"])
    ]
    name: Annotated[
        str | None, Field(pattern=NAME, description="What it is called in addresses; made of the question by default")
    ] = None


class Entry(Record):
    """Something that came in on a followed question."""

    key: Annotated[int, Field(ge=0, description="Greater than that of every entry before")] = 0
    news: Annotated[
        News,
        Field(
            description="`new`; `said_again`: the words were on record; `reworded`: near them, in other words;"
            " `against`: what was on record denied, or with another figure"
        ),
    ]
    found_at: Annotated[datetime, Field(description="When it came in")]
    text: Annotated[str, Field(description="The claim, as an answer tells it")]
    speakers: Annotated[tuple[str, ...], Field(description="Who said it together; empty where unknown")] = ()
    said_on: Annotated[Days | None, Field(description="Days of speech; null where unknown")] = None
    citation: Annotated[Citation, Field(description="Where the words stand")]
    earlier: Annotated[Citation | None, Field(description="What they repeat, reword or go against")] = None


class Follow(Record):
    """A followed question."""

    name: Annotated[str, Field(description="What it is called in addresses")]
    question: Annotated[str, Field(description="As it was asked")]
    since: Annotated[datetime, Field(description="When it began to be followed")]
    entries: Annotated[int, Field(description="How many came since")] = 0
    latest: Annotated[int, Field(description="Key of the latest entry; 0 where there is none")] = 0


class FollowList(Record):
    """Every followed question, by name."""

    follows: Annotated[tuple[Follow, ...], Field(description="By name")]


class FollowDetail(Follow):
    """A followed question with what came in on it."""

    told: Annotated[tuple[Entry, ...], Field(description="The latest first")] = ()
