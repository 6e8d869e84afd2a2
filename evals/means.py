"""Means over cases, with bootstrap intervals, and a paired comparison with an earlier report."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from statistics import fmean

from evals.metrics import METRICS
from evals.results import CaseResult, Change, Mean

RESAMPLES = 1000  # Efron and Tibshirani 1993, ch. 13: enough for a percentile interval
SEED = 20260209


def means(results: Sequence[CaseResult]) -> tuple[Mean, ...]:
    """The mean of every metric over the cases that it applies to, in the order of METRICS."""
    return tuple(_mean(metric, results) for metric in METRICS)


def by_kind(results: Sequence[CaseResult]) -> dict[str, tuple[Mean, ...]]:
    kinds = sorted({each.kind for each in results})
    return {kind: means([each for each in results if each.kind == kind]) for kind in kinds}


def changes(before: Iterable[CaseResult], after: Iterable[CaseResult]) -> tuple[Change, ...]:
    """Each metric over the cases that both reports score with it; `flipped` are those that went from right to wrong."""
    earlier = {each.case_id: each for each in before}
    pairs = [(earlier[each.case_id], each) for each in after if each.case_id in earlier]
    return tuple(change for metric in METRICS if (change := _change(metric, pairs)))


def interval(values: Sequence[float], seed: int = SEED) -> tuple[float, float]:
    """The 95 % percentile bootstrap interval of the mean (Efron 1979)."""
    chance = random.Random(seed)
    drawn = sorted(fmean(chance.choices(values, k=len(values))) for _ in range(RESAMPLES))
    return drawn[round(RESAMPLES * 0.025)], drawn[round(RESAMPLES * 0.975) - 1]


def _mean(metric: str, results: Iterable[CaseResult]) -> Mean:
    values = [value for each in results if (value := each.value_of(metric)) is not None]
    if not values:
        return Mean(metric=metric, cases=0)
    low, high = interval(values)
    return Mean(metric=metric, cases=len(values), value=fmean(values), low=low, high=high)


def _change(metric: str, pairs: Iterable[tuple[CaseResult, CaseResult]]) -> Change | None:
    scored = [
        (after.case_id, was, now)
        for before, after in pairs
        if (was := before.value_of(metric)) is not None and (now := after.value_of(metric)) is not None
    ]
    if not scored:
        return None
    return Change(
        metric=metric,
        before=fmean(was for _, was, _ in scored),
        after=fmean(now for _, _, now in scored),
        better=sum(now > was for _, was, now in scored),
        worse=sum(now < was for _, was, now in scored),
        flipped=tuple(case_id for case_id, was, now in scored if was == 1 and now < 1),
    )
