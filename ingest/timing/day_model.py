"""Which of the days that a statement may be of is its own, or none: a logistic model over named features.

The weights in `day_model.json` are fitted by `evals/fitting/days.py` on coverage annotated for this project.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from ingest.timing.day_candidates import Candidate, candidates, rule_of
from ingest.timing.day_evidence import Evidence
from rag.schema import Days, Record

# What these rules tell stands; where they are silent or others only guess, the model decides.
SURE = frozenset(["beside", "heading", "scene", "other"])


class DayModel(Record):
    """A weight for each named feature, what is added, and the probability from which on a day is told."""

    weights: Mapping[str, float]
    bias: float
    threshold: float

    def probability(self, candidate: Candidate) -> float:
        """How probably a statement is of the days of a candidate."""
        weights, features = self.weights, candidate.features
        total = self.bias + sum(weights.get(name, 0.0) * value for name, value in features.items())
        return 1.0 / (1.0 + math.exp(-total))


def chosen_days(evidence: Evidence) -> tuple[Days | None, ...]:
    """The days of each statement of an article, None where none is probable enough."""
    return tuple(_chosen(evidence, number, days) for number, days in enumerate(evidence.ruled))


def most_probable(model: DayModel, found: Sequence[Candidate]) -> Days | None:
    """The most probable days of several candidates, if they are probable enough; never publication by itself."""
    best = max((one for one in found if "pub" not in one.features), key=model.probability, default=None)
    return best.days if best is not None and model.probability(best) >= model.threshold else None


def _chosen(evidence: Evidence, number: int, ruled: Days | None) -> Days | None:
    is_apart = evidence.is_apart(number)
    if is_apart or (ruled is not None and rule_of(ruled) in SURE):
        return ruled
    return most_probable(_model(), candidates(evidence, number))


@cache
def _model() -> DayModel:
    return DayModel.model_validate_json(files("ingest.timing").joinpath("day_model.json").read_text("utf-8"))
