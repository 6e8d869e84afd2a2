"""Fit the weights that choose whom a reference stands for.

`python -m evals.fitting.speakers` resolves the references of the annotated articles, prints the figures by folds over
articles (an article is never in both) and writes `ingest/speakers/ranking.json`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from evals.extraction.gold import UNKNOWN, GoldArticle
from evals.extraction.verdicts import speaker_verdict
from evals.fitting.annotated import FORMS, SETS, annotated, read
from ingest.parse import Parse
from ingest.speakers.candidate_features import CandidateFeatures
from ingest.speakers.mentions import Features
from ingest.speakers.ranking import alternatives, decide
from ingest.speakers.references import Reference
from ingest.speakers.resolution import name_speakers
from ingest.statements.attributions import find_attributions
from rag.schema import Article, Span

FOLDS = 6
PENALTY, PENALTY_BY_KIND = 1.0, 3.0  # L2: of a feature, and of a feature of one kind of reference
HELD_OUT_NAME = 0.5  # the weight of a reference whose speaker is no candidate: nobody is then right
LEAST = 0.02  # a smaller weight decides nothing
ALIKE = 0.4  # of the words of both: from here on a statement is the annotated one

Options = Mapping[tuple[str, ...], Features]


class RankingExample(NamedTuple):
    """A reference, its options, and those of them that are right."""

    article: int
    reference: Reference
    options: Options
    right: frozenset[tuple[str, ...]]
    weight: float
    accepted: tuple[str, ...]


def examples(gold: tuple[GoldArticle, ...]) -> Iterator[RankingExample]:
    """The references of annotated articles, resolved by rule as far as those before them matter."""
    for number, (one, article, parse) in enumerate(read(gold)):
        for reference, options in _references(article, parse):
            accepted = _accepted(one, reference)
            if accepted is None:
                continue
            right = {key for key in options if key and speaker_verdict(accepted, key) in ("right", "misnamed")}
            weight = 1.0 if right or UNKNOWN in accepted else HELD_OUT_NAME
            yield RankingExample(number, reference, options, frozenset(right or {()}), weight, accepted)


def _references(article: Article, parse: Parse) -> list[tuple[Reference, Options]]:
    found: list[tuple[Reference, Options]] = []

    def by_rule(reference: Reference, candidates: CandidateFeatures) -> tuple[str, ...]:
        found.append((reference, alternatives(reference, candidates.of(reference))))
        return reference.rule

    name_speakers(article.text, parse, find_attributions(article.text, parse, article.furniture), by_rule)
    return found


def _accepted(gold: GoldArticle, reference: Reference) -> tuple[str, ...] | None:
    """The speakers accepted for the annotated statement that is the reference's, or None where there is none."""
    own = _characters(Span(start=start, end=end) for start, end in reference.own)
    best, accepted = ALIKE, None
    for tag, statement in gold.statements.items():
        other = _characters(gold.spans_of(f"s{tag}"))
        share = len(own & other) / max(1, len(own | other))
        if share > best:
            best, accepted = share, statement.speaker
    return accepted


def _characters(spans: Iterator[Span] | Sequence[Span]) -> set[int]:
    return {at for span in spans for at in range(span.start, span.end)}


def fit(told: Sequence[RankingExample]) -> dict[str, float]:
    """The weights that make the right options likeliest: a conditional logit with an L2 penalty, by L-BFGS."""
    names = sorted({name for one in told for features in one.options.values() for name in features})
    number = {name: at for at, name in enumerate(names)}
    rows = [(place, key, one) for place, one in enumerate(told) for key in one.options]
    cells = [(row, number[f], value) for row, (_, key, one) in enumerate(rows) for f, value in one.options[key].items()]
    row, column, value = zip(*cells, strict=True)
    matrix = csr_matrix((value, (row, column)), shape=(len(rows), len(names)))
    owner = np.array([place for place, _, _ in rows])
    right = np.array([float(key in one.right) for _, key, one in rows])
    weight = np.array([one.weight for one in told])
    penalty = np.array([PENALTY_BY_KIND if " @" in name else PENALTY for name in names])

    def loss(guess: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = matrix @ guess
        top = np.full(len(told), -np.inf)
        np.maximum.at(top, owner, scores)
        raised = np.exp(scores - top[owner])
        every, kept = np.bincount(owner, raised), np.bincount(owner, raised * right)
        value = -(weight * (np.log(kept) - np.log(every))).sum() + 0.5 * (penalty * guess**2).sum()
        pull = (raised / every[owner] - raised * right / kept[owner]) * weight[owner]
        return value, matrix.T @ pull + penalty * guess

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x
    return {name: round(float(each), 3) for name, each in zip(names, found, strict=True) if abs(each) >= LEAST}


def verdicts(told: Sequence[RankingExample], weights: Mapping[str, float] | None) -> Counter[str]:
    """How the model, or without weights the rules, name the speakers of these references."""
    found: Counter[str] = Counter()
    for one in told:
        given = one.reference.rule if weights is None else decide(one.reference, one.options, weights)
        found[speaker_verdict(one.accepted, given)] += 1
    return found


def main() -> None:
    told = list(examples(annotated((*SETS, *FORMS))))
    print(f"{len(told)} references")
    print("rules", dict(verdicts(told, None)))
    found: Counter[str] = Counter()
    for fold in range(FOLDS):
        weights = fit([one for one in told if one.article % FOLDS != fold])
        found += verdicts([one for one in told if one.article % FOLDS == fold], weights)
    print(f"model, {FOLDS} folds", dict(found))
    path = Path(str(files("ingest").joinpath("speakers", "ranking.json")))
    path.write_text(json.dumps(fit(told), indent=0, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
