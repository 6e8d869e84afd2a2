"""The metrics by name: one pure function each, told the case, the answer and the texts that it cites, or the ranking.

Each gives a value from 0 to 1, higher better, with its explanation, or None where it does not apply to the case.
"""

from __future__ import annotations

from collections.abc import Mapping

from evals.metrics.attribution import (
    article_accuracy,
    day_accuracy,
    days_known,
    occasion_accuracy,
    span_recall,
    speaker_accuracy,
    speakers_known,
)
from evals.metrics.completeness import foreign_statements, nugget_recall_all, nugget_recall_vital
from evals.metrics.declining import decline_precision, decline_reason, decline_recall, related_shown
from evals.metrics.grounding import (
    citation_precision,
    citation_recall,
    citations_slice,
    claim_support,
    claims_cited,
    quotation_fidelity,
)
from evals.metrics.retrieval import RANKING_METRICS
from evals.metrics.score import Metric

METRICS: Mapping[str, Metric] = {
    metric.__name__: metric
    for metric in (
        citations_slice,
        quotation_fidelity,
        nugget_recall_vital,
        nugget_recall_all,
        foreign_statements,
        speaker_accuracy,
        speakers_known,
        day_accuracy,
        days_known,
        occasion_accuracy,
        article_accuracy,
        span_recall,
        claims_cited,
        claim_support,
        citation_recall,
        citation_precision,
        decline_precision,
        decline_recall,
        decline_reason,
        related_shown,
    )
}
METRIC_NAMES = (*METRICS, *RANKING_METRICS)

__all__ = ["METRICS", "METRIC_NAMES", "RANKING_METRICS"]
