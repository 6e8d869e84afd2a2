"""Two runs over the same cases, compared case by case."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import fmean
from typing import NamedTuple

from evals.aggregate import interval, means
from evals.metrics import METRIC_NAMES
from evals.metrics.latency import latency
from evals.results import CaseResult, Comparison, MetricChange


class Pair(NamedTuple):
    """A case in the other run and in this one."""

    before: CaseResult
    after: CaseResult


def compared(other: str, before: Sequence[CaseResult], after: Sequence[CaseResult]) -> Comparison:
    """What changes from another run, named `other`, to this one, over the cases that both have."""
    earlier = {each.case_id: each for each in before}
    pairs = [Pair(earlier[each.case_id], each) for each in after if each.case_id in earlier]
    kinds = sorted({pair.after.kind for pair in pairs})
    return Comparison(
        other=other,
        means=means(before),
        latency=latency(each.seconds for each in before if each.answer),
        changes=_changes(pairs),
        by_kind={kind: _changes([pair for pair in pairs if pair.after.kind == kind]) for kind in kinds},
    )


def _changes(pairs: Sequence[Pair]) -> tuple[MetricChange, ...]:
    return tuple(change for metric in METRIC_NAMES if (change := _change(metric, pairs)))


def _change(metric: str, pairs: Iterable[Pair]) -> MetricChange | None:
    """Over the cases that both score; the interval is of the mean difference of pairs (Efron and Tibshirani 1993)."""
    scored = [
        (pair.after.case_id, was, now)
        for pair in pairs
        if (was := pair.before.value_of(metric)) is not None and (now := pair.after.value_of(metric)) is not None
    ]
    if not scored:
        return None
    low, high = interval([now - was for _, was, now in scored])
    return MetricChange(
        metric=metric,
        cases=len(scored),
        before=fmean(was for _, was, _ in scored),
        after=fmean(now for _, _, now in scored),
        low=low,
        high=high,
        better=sum(now > was for _, was, now in scored),
        worse=sum(now < was for _, was, now in scored),
        flipped=tuple(case_id for case_id, was, now in scored if was == 1 and now < 1),
        mended=tuple(case_id for case_id, was, now in scored if was < 1 and now == 1),
    )
