"""One article scored: its gold statements beside the statements extracted from it. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from evals.extraction.gold import GoldArticle, GoldStatement
from evals.extraction.verdicts import (
    HALF,
    DayVerdict,
    OccasionVerdict,
    SpeakerVerdict,
    day_verdict,
    occasion_verdict,
    speaker_verdict,
)
from rag.schema import Span, Statement, StatementKind

_WORD = re.compile(r"\w+")
Words = frozenset[int]  # the words of an article by their first characters


class GradedStatement(NamedTuple):
    """A gold statement and the extracted one that has most of its words, with the verdicts on it where it is found."""

    gold: GoldStatement
    spans: tuple[Span, ...]
    share: float  # of the words of the gold statement, how many that statement has
    best: Statement | None
    found: bool
    speaker: SpeakerVerdict | None = None
    day: DayVerdict | None = None
    occasion: OccasionVerdict | None = None

    @property
    def kind(self) -> StatementKind:
        return self.gold.kind


class ExtractedStatement(NamedTuple):
    """An extracted statement, and the share of its words that stand in gold content."""

    statement: Statement
    share: float

    @property
    def kind(self) -> StatementKind:
        return self.statement.kind

    @property
    def is_true(self) -> bool:
        return self.share >= HALF


class GradedUnsaid(NamedTuple):
    """Words that nobody said, and the statement that tells them as said, if one does."""

    speaker: tuple[str, ...]
    spans: tuple[Span, ...]
    told: Statement | None


class ArticleOutcome(NamedTuple):
    """All of one article."""

    gold: GoldArticle
    wanted: tuple[GradedStatement, ...]
    extracted: tuple[ExtractedStatement, ...]
    unsaid: tuple[GradedUnsaid, ...]


def outcome(gold: GoldArticle, statements: Iterable[Statement]) -> ArticleOutcome:
    """Score the statements extracted from an article; their order does not matter.

    A gold statement is found where one of ours has half of its words. One that stands inside another's words counts
    only where it is a statement of ours by itself: half of the words of both are shared.
    """
    index = _Index(gold.read.text)
    ours = [(each, index.words(each.spans)) for each in sorted(statements, key=_order)]
    said = {number: gold.spans_of(f"s{number}") for number in gold.statements}
    hulls = [index.words([Span(start=spans[0].start, end=spans[-1].end)]) for spans in said.values()]
    content = frozenset[int]().union(*hulls)  # what stands between the pieces is not counted against us
    return ArticleOutcome(
        gold=gold,
        wanted=tuple(_wanted(gold, said, index, ours)),
        extracted=tuple(ExtractedStatement(each, _share(words, content)) for each, words in ours),
        unsaid=tuple(_unsaid(gold, index, ours, hulls)),
    )


def _order(statement: Statement) -> tuple[object, ...]:
    days = (statement.said_on.start, statement.said_on.end) if statement.said_on else ()
    return [(each.start, each.end) for each in statement.spans], statement.id, statement.speakers, days


class _Index:
    """The words of a text by their places."""

    def __init__(self, text: str) -> None:
        self.starts = [match.start() for match in _WORD.finditer(text)]

    def words(self, spans: Iterable[Span]) -> Words:
        bounds = ((bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)) for span in spans)
        return frozenset(start for first, end in bounds for start in self.starts[first:end])


def _share(words: Words, of: Words) -> float:
    """The share of the words that stand among the others."""
    return len(words & of) / max(1, len(words))


Ours = Sequence[tuple[Statement, Words]]


def _wanted(
    gold: GoldArticle, said: dict[str, tuple[Span, ...]], index: _Index, ours: Ours
) -> Iterator[GradedStatement]:
    for number, statement in gold.statements.items():
        spans = said[number]
        words = index.words(spans)
        candidates = ours
        if any(_stands_inside(spans, other) for name, other in said.items() if name != number):
            candidates = [pair for pair in ours if len(words & pair[1]) >= HALF * len(words | pair[1])]
            if not candidates:
                continue
        best = max(candidates, key=lambda pair: (_share(words, pair[1]), _share(pair[1], words)), default=None)
        share = _share(words, best[1]) if best else 0.0
        yield _judged(GradedStatement(statement, spans, share, best[0] if best and share else None, share >= HALF))


def _stands_inside(spans: Sequence[Span], others: Sequence[Span]) -> bool:
    return any(other.start <= spans[0].start and spans[-1].end <= other.end for other in others)


def _judged(wanted: GradedStatement) -> GradedStatement:
    gold, best = wanted.gold, wanted.best
    if not wanted.found or best is None:
        return wanted
    return wanted._replace(
        speaker=speaker_verdict(gold.speaker, best.speakers),
        day=day_verdict(gold.day, best.said_on),
        occasion=occasion_verdict(gold.occasion, best.occasion) if gold.occasion else None,
    )


def _unsaid(gold: GoldArticle, index: _Index, ours: Ours, hulls: Sequence[Words]) -> Iterator[GradedUnsaid]:
    """Words are told as said where a statement has half of them, and is not itself a gold statement or a refusal."""
    for number, record in gold.unsaid.items():
        spans = gold.spans_of(f"u{number}")
        unsaid = index.words(spans)
        told = (
            statement
            for statement, words in ours
            if statement.kind != "declined_to_say"
            and _share(unsaid, words) >= HALF
            and not any(_share(words, hull) >= HALF for hull in hulls)
        )
        yield GradedUnsaid(record.speaker, spans, next(told, None))
