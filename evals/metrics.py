"""The metrics by name: one pure function each, told the case, the answer and the texts that it cites.

Each gives a value from 0 to 1, higher better, with its explanation, or None where it does not apply to the case.
"""

from __future__ import annotations

from collections.abc import Mapping

from evals.attribution import (
    article_accuracy,
    day_accuracy,
    days_known,
    occasion_accuracy,
    speaker_accuracy,
    speakers_known,
)
from evals.completeness import foreign_statements, nugget_recall_all, nugget_recall_vital
from evals.declining import decline_precision, decline_reason, decline_recall
from evals.grounding import citation_precision, citations_slice, claim_support, claims_cited, quotation_fidelity
from evals.score import Metric

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
        claims_cited,
        claim_support,
        citation_precision,
        decline_precision,
        decline_recall,
        decline_reason,
    )
}
