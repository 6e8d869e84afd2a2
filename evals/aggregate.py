"""Means over cases, with bootstrap intervals: of all, by kind of question, by reason to decline."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from statistics import fmean

from evals.metrics import METRIC_NAMES
from evals.results import CaseResult, Declining, Mean
from rag.schema import DeclineReason

RESAMPLES = 1000  # Efron and Tibshirani 1993, ch. 13: enough for a percentile interval
SEED = 20260209


def means(results: Sequence[CaseResult]) -> tuple[Mean, ...]:
    """The mean of every metric over the cases that it applies to, in the order of METRIC_NAMES."""
    return tuple(_mean(metric, results) for metric in METRIC_NAMES)


def by_kind(results: Sequence[CaseResult]) -> dict[str, tuple[Mean, ...]]:
    kinds = sorted({each.kind for each in results})
    return {kind: means([each for each in results if each.kind == kind]) for kind in kinds}


def by_reason(results: Sequence[CaseResult]) -> tuple[Declining, ...]:
    """Precision and recall of declining for each reason (van Rijsbergen 1979, chapter 7).

    A case that takes several reasons calls for the first, and is met by any of them.
    """
    reasons = tuple(DeclineReason)
    return tuple(_declining(reason, results) for reason in reasons)


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


def _declining(reason: DeclineReason, results: Iterable[CaseResult]) -> Declining:
    answered = [each for each in results if each.answer]
    called_for = [_given(each) in each.expect.decline for each in answered if each.expect.decline[:1] == (reason,)]
    given = [reason in each.expect.decline for each in answered if _given(each) == reason]
    return Declining(
        reason=reason,
        called_for=len(called_for),
        recall=fmean(called_for) if called_for else None,
        given=len(given),
        precision=fmean(given) if given else None,
    )


def _given(result: CaseResult) -> DeclineReason | None:
    return result.answer.declined.reason if result.answer and result.answer.declined else None
