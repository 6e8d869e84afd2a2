"""The nouns of an explanation: how a question was read and what became of every candidate."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from rag.schema import Record

# What a word of a question is for.
Tag = Literal["speaker", "name", "topic", "day", "published", "occasion", "outlet", "pronoun", "frame"]
# Where a candidate was let go, or that it was not.
Fate = Literal[
    "chosen", "below_threshold", "below_best", "not_words", "elsewhere", "another_day", "another_speaker", "denied"
]


class WordRead(Record):
    """A word of the question and what it was read as."""

    word: Annotated[str, Field(description="As typed, its spelling mended")]
    tag: Annotated[Tag, Field(description="What it is for")]
    certainty: Annotated[float, Field(ge=0, le=1, description="How surely")]


class CandidateTold(Record):
    """A statement or sentence that was looked at, its score with the features behind it, and where it was let go."""

    article_id: Annotated[str, Field(description="Where it stands")]
    start: Annotated[int, Field(description="First character in the article's text")]
    end: Annotated[int, Field(description="The character after the last")]
    statement_id: Annotated[str | None, Field(description="Null for a sentence that reports nobody's words")] = None
    speakers: Annotated[tuple[str, ...], Field(description="Who said it")] = ()
    text: Annotated[str, Field(description="Its words")]
    score: Annotated[float, Field(description="Relevance, 0 to 1; 1 where no topic was asked about")]
    features: Annotated[
        dict[str, float], Field(default_factory=dict, description="What the score was made of; zeros left out")
    ]
    stage: Annotated[Fate, Field(description="chosen, or where it was let go")]


class Explanation(Record):
    """How a question was read and what became of every candidate."""

    words: Annotated[tuple[WordRead, ...], Field(description="The question, word by word")] = ()
    topic_weights: Annotated[
        dict[str, float], Field(default_factory=dict, description="The topic's words, by stem, and their weights")
    ]
    respelt: Annotated[
        dict[str, str],
        Field(default_factory=dict, description="Mistyped words of the topic and what they were read as"),
    ]
    relaxed: Annotated[tuple[str, ...], Field(description="Limits given up, in order")] = ()
    thresholds: Annotated[
        dict[str, float], Field(default_factory=dict, description="The scores from which on something answers")
    ]
    candidates: Annotated[tuple[CandidateTold, ...], Field(description="The nearest first")] = ()
    passages: Annotated[
        tuple[tuple[str, float], ...], Field(description="Passages found, with their fused scores")
    ] = ()
