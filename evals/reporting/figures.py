"""Figures as every form of the report writes them."""

from __future__ import annotations

from collections.abc import Iterable

from evals.results import Mean, MetricChange

NONE = "–"
MOST_NAMED = 8


def number(value: float | None, places: int = 3) -> str:
    return NONE if value is None else f"{value:.{places}f}"


def span(mean: Mean) -> str:
    return "" if mean.low is None or mean.high is None else f"{mean.low:.2f} to {mean.high:.2f}"


def told_seconds(value: float | None) -> str:
    return NONE if value is None else f"{value:.3f} s"


def mean_of(means: Iterable[Mean], metric: str) -> float | None:
    return next((each.value for each in means if each.metric == metric), None)


def change_told(change: MetricChange) -> str:
    """Before and after, the interval of the difference, how many cases moved and which of them to and from right."""
    moved = f"{change.better} better, {change.worse} worse of {change.cases}"
    difference = f"{change.after - change.before:+.3f} ({change.low:+.3f} to {change.high:+.3f})"
    flipped = _named("no longer right", change.flipped)
    mended = _named("right now", change.mended)
    return f"{change.metric}: {change.before:.3f} to {change.after:.3f}, {difference}, {moved}{flipped}{mended}"


def _named(what: str, cases: tuple[str, ...]) -> str:
    if not cases:
        return ""
    more = f" and {len(cases) - MOST_NAMED} more" if len(cases) > MOST_NAMED else ""
    return f"; {what}: {', '.join(cases[:MOST_NAMED])}{more}"
