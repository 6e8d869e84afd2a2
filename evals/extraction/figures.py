"""The figures of extraction: shares over statements, with bootstrap intervals over articles. Pure."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from evals.aggregate import RESAMPLES, SEED
from evals.extraction.outcomes import ArticleOutcome, GradedStatement
from rag.schema import Record, StatementKind

Tally = Counter[str]
KINDS: tuple[StatementKind, ...] = ("direct", "indirect", "mixed", "declined_to_say")


class Figure(NamedTuple):
    """A share: the events counted, of the events that it is a share of."""

    counted: str
    of: tuple[str, ...]
    meaning: str
    lower_is_better: bool = False


FIGURES: Mapping[str, Figure] = {
    "recall": Figure("found", ("wanted",), "of the statements of the gold, those found"),
    "precision": Figure("true", ("extracted",), "of the statements extracted, those in the gold"),
    "speaker_right": Figure("speaker right", ("found",), "of those found, the speaker exactly as wanted"),
    "speaker_misnamed": Figure(
        "speaker misnamed", ("found",), "the right speaker with a title, or with a part of the name lost", True
    ),
    "speaker_unknown": Figure("speaker unknown", ("found",), "no speaker where the gold has one", True),
    "speaker_wrong": Figure("speaker wrong", ("found",), "somebody else", True),
    "day_right": Figure("day right", ("day right", "day wrong"), "of the days given, the right ones"),
    "day_missing": Figure(
        "day missing", ("day missing", "day right"), "of the days that the article tells, those not given", True
    ),
    "kind_right": Figure("kind right", ("found",), "of those found, the kind of speech as wanted"),
    "occasion_named": Figure("occasion right", ("occasion wanted",), "of the occasions of those found, those named"),
    "unsaid_told": Figure("unsaid told", ("unsaid",), "of the words that nobody said, those told as said", True),
}


class FigureValue(Record):
    """A figure over some articles: `value` is `counted` of `of`, None of nothing, with its 95 % interval if asked."""

    figure: str
    counted: int
    of: int
    value: float | None
    low: float | None = None
    high: float | None = None


def tally(outcome: ArticleOutcome) -> Tally:
    """How often each event happened in an article."""
    return Counter(_events(outcome, lambda _kind: True))


def tally_of_kind(outcome: ArticleOutcome, kind: StatementKind) -> Tally:
    """The same over the gold's statements of a kind, and over ours of that kind; unsaid words have none."""
    return Counter(_events(outcome._replace(unsaid=()), kind.__eq__))


def figures(tallies: Sequence[Tally]) -> tuple[FigureValue, ...]:
    """Every figure over articles together: each statement counts the same, whichever article it stands in."""
    whole: Tally = sum(tallies, Counter())
    return tuple(_value(name, figure, whole) for name, figure in FIGURES.items())


def with_intervals(tallies: Sequence[Tally]) -> tuple[FigureValue, ...]:
    """The same with 95 % percentile bootstrap intervals (Efron 1979), resampled by article.

    Statements of one article share its writer and its traps, so articles are drawn, not statements.
    """
    chance = random.Random(SEED)
    places = range(len(tallies))
    draws = [chance.choices(places, k=len(tallies)) for _ in range(RESAMPLES)] if tallies else []
    return tuple(_with_interval(value, tallies, draws) for value in figures(tallies))


def _events(outcome: ArticleOutcome, is_wanted: Callable[[StatementKind], bool]) -> Iterator[str]:
    for wanted in outcome.wanted:
        if is_wanted(wanted.kind):
            yield from _events_of(wanted)
    for extracted in outcome.extracted:
        if is_wanted(extracted.kind):
            yield "extracted"
            if extracted.is_true:
                yield "true"
    for unsaid in outcome.unsaid:
        yield "unsaid"
        if unsaid.told:
            yield "unsaid told"


def _events_of(wanted: GradedStatement) -> Iterator[str]:
    yield "wanted"
    if not wanted.found or wanted.best is None:
        return
    yield from ("found", f"speaker {wanted.speaker}", f"day {wanted.day}")
    if wanted.best.kind == wanted.kind:
        yield "kind right"
    if wanted.occasion:
        yield from ("occasion wanted", f"occasion {wanted.occasion}")


def _value(name: str, figure: Figure, whole: Tally) -> FigureValue:
    of = sum(whole[event] for event in figure.of)
    counted = whole[figure.counted]
    return FigureValue(figure=name, counted=counted, of=of, value=counted / of if of else None)


def _with_interval(value: FigureValue, tallies: Sequence[Tally], draws: Iterable[Sequence[int]]) -> FigureValue:
    figure = FIGURES[value.figure]
    counted = [each[figure.counted] for each in tallies]
    of = [sum(each[event] for event in figure.of) for each in tallies]
    sums = ((sum(counted[at] for at in draw), sum(of[at] for at in draw)) for draw in draws)
    shares = sorted(part / whole for part, whole in sums if whole)
    if not shares:
        return value
    low, high = shares[int(len(shares) * 0.025)], shares[max(0, round(len(shares) * 0.975) - 1)]
    return value.model_copy(update={"low": low, "high": high})
