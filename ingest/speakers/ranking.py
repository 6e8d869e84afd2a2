"""Which candidate a reference stands for: a conditional logistic model over the features of `mentions`.

`evals.fitting.speakers` fits the weights on articles written and annotated for this project. Below `THRESHOLD` nobody
is chosen: a wrong name is worse than none.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from ingest.speakers.mentions import Features, Mentions, Reference, alternatives

THRESHOLD = 0.6


def choose(reference: Reference, mentions: Mentions) -> tuple[str, ...]:
    """Whom a reference stands for, or, where no candidate is likely enough, what the rules describe; else nobody."""
    candidates = mentions.features(reference)
    odds = probabilities(alternatives(reference, candidates), weights())
    best = max(odds, key=lambda each: (odds[each], each))
    if best and odds[best] >= THRESHOLD:
        return best
    described = reference.rule and reference.rule[0] not in candidates
    return reference.rule if described else ()


def probabilities(
    options: Mapping[tuple[str, ...], Features], weighed: Mapping[str, float]
) -> dict[tuple[str, ...], float]:
    """The softmax of the weighted features of each option; they sum to 1."""
    scores = {
        key: sum(value * weighed.get(name, 0.0) for name, value in features.items())
        for key, features in options.items()
    }
    top = max(scores.values())
    raised = {key: math.exp(score - top) for key, score in scores.items()}
    total = sum(raised.values())
    return {key: value / total for key, value in raised.items()}


@cache
def weights() -> Mapping[str, float]:
    path = files("ingest").joinpath("speakers", "ranking.json")
    return {str(name): float(value) for name, value in json.loads(path.read_text(encoding="utf-8")).items()}
