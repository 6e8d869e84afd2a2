"""Which candidate a reference stands for: a conditional logistic model over the features of `candidate_features`.

`evals.fitting.speakers` fits the weights on articles written and annotated for this project. Below the
thresholds nobody is chosen: a wrong name is worse than none.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from ingest.speakers.candidate_features import CandidateFeatures
from ingest.speakers.mentions import Features
from ingest.speakers.references import DESCRIBING, Reference

THRESHOLD = 0.5  # where the rules know somebody for a pronoun
AGREEING = 0.4  # where it is whom the rules know
ALONE = 0.6  # where the rules know nobody


def choose(reference: Reference, candidates: CandidateFeatures) -> tuple[str, ...]:
    """Whom a reference stands for; nobody where no candidate is likely enough."""
    return decide(reference, alternatives(reference, candidates.of(reference)), weights())


def decide(
    reference: Reference, options: Mapping[tuple[str, ...], Features], weighed: Mapping[str, float]
) -> tuple[str, ...]:
    """Whom a reference stands for, of its options: the likeliest where the rules leave it open."""
    if is_settled(reference):
        return reference.rule
    if reference.rule and not reference.described and reference.rule not in options:
        return reference.rule  # named in the words themselves, or below them
    return chosen(reference, probabilities(options, weighed)) or (reference.rule if reference.described else ())


def is_settled(reference: Reference) -> bool:
    """Whether the rules decide: the article calls somebody so, names nobody so, or an exchange is over."""
    if reference.closed or (reference.rule and reference.kind in DESCRIBING and not reference.described):
        return True
    return not reference.rule and reference.kind == "nobody"


def chosen(reference: Reference, odds: Mapping[tuple[str, ...], float]) -> tuple[str, ...]:
    """The likeliest option, if it is likely enough."""
    best = max(odds, key=lambda each: (odds[each], each))
    least = AGREEING if best == reference.rule else THRESHOLD if reference.rule else ALONE
    return best if odds[best] >= least else ()


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


def alternatives(reference: Reference, candidates: Mapping[str, Features]) -> dict[tuple[str, ...], Features]:
    """What a reference may come to, with features crossed with its kind: each candidate, and none of them, ()."""
    none = {
        "none": 1.0,
        "none,no rule": float(not reference.rule),
        "none,described": float(reference.described),
        "none,candidates": min(1.0, len(candidates) / 12),
        "none,nobody spoke": float(not reference.last),
        "none,somebody": float(reference.somebody is not None),
        "none,somebody leads": float(reference.somebody is not None and reference.somebody.leads),
        "none,met": float(reference.met),
        "none,unnamed": float(reference.unnamed),
        "none,unnamed,no rule": float(reference.unnamed and not reference.rule),
    }
    found: dict[tuple[str, ...], Features] = {(name,): features for name, features in candidates.items()}
    kinds = (reference.kind, "nested") if reference.within else (reference.kind,)
    return {key: _crossed(features, kinds) for key, features in {**found, (): none}.items()}


def _crossed(features: Features, kinds: Sequence[str]) -> Features:
    told = {name: value for name, value in features.items() if value}
    return told | {f"{name} @{kind}": value for kind in kinds for name, value in told.items()}


@cache
def weights() -> Mapping[str, float]:
    path = files("ingest").joinpath("speakers", "ranking.json")
    return {str(name): float(value) for name, value in json.loads(path.read_text(encoding="utf-8")).items()}
