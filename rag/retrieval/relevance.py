"""One relevance score for statements and sentences, and whether the best of them answers: logistic models. Pure.

The weights are fitted by `evals/fitting/relevance.py` on coverage and questions written for this project.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

import numpy as np

from rag.retrieval.dense import Vectors
from rag.schema import Record

# A statement of somebody asked about, a statement of anybody, a sentence that states a fact.
Task = Literal["of_speaker", "of_anybody", "sentence"]


class Logistic(Record):
    """A logistic model: a weight for each named feature, and what is added."""

    weights: Mapping[str, float]
    bias: float

    def scores(self, features: Vectors, names: Sequence[str]) -> Vectors:
        """The probability of each row, (n,); `names` are those of the columns."""
        places = [list(names).index(name) for name in self.weights]
        totals = features[:, places] @ np.array(list(self.weights.values()), dtype=np.float32) + self.bias
        return np.asarray(1.0 / (1.0 + np.exp(-totals)), dtype=np.float32)


class Model(Record):
    """Of one task: the relevance of each candidate, and the decision whether the best answers.

    The best answers from `threshold` of the decision on, and with it those whose relevance is at least `ratio` of its.
    """

    relevance: Logistic
    decision: Logistic
    threshold: float
    ratio: float


class Decision(NamedTuple):
    """The probability that the best candidate answers, and the least relevance of what answers with it."""

    probability: float
    answers: bool
    least: float


NEARLY = 0.3  # of the best relevance: one of these has a word of the topic, where words tell
ALIKE = 0.25  # of the topic's weight: so much of it in words that mean nearly the same is as good as a word of it
_MEANING = ("alike", "cosine", "cosine_question")
UNMET = 0.35  # cosine: of statements on quite another topic the nearest stays below it
# What the decision looks at beside features of the best candidate.
BESIDE = LOGIT, MARGIN = "logit", "margin"


def relevance(features: Vectors, names: Sequence[str], task: Task) -> Vectors:
    """The relevance of each row of features, (n,), from 0 to 1."""
    return model(task).relevance.scores(features, names)


def decide(
    features: Vectors,
    names: Sequence[str],
    scores: Vectors,
    task: Task,
    ratio: float | None = None,
    unmet: float = UNMET,
) -> Decision:
    """Whether the best of the candidates answers; `ratio` takes the place of the task's own.

    Where no word of the topic is near the best candidate, one of its article's sentences must be this near, `unmet`.
    """
    if not len(scores):
        return Decision(0.0, False, 1.0)
    if task != "sentence" and _is_unmet(features, names, scores, task, unmet):
        return Decision(0.0, False, float(scores.max()))
    found, row = model(task), decision_row(features, scores)
    probability = float(found.decision.scores(row, (*names, *BESIDE))[0])
    return Decision(
        probability, probability >= found.threshold, (found.ratio if ratio is None else ratio) * float(scores.max())
    )


def _is_unmet(features: Vectors, names: Sequence[str], scores: Vectors, task: Task, least: float) -> bool:
    """Whether no word of the topic is near the best candidates or in title and lead, and no sentence its meaning."""
    met = ("paragraph", "neighbour", "subject", *(("article",) if task == "of_speaker" else ()))
    places = [list(names).index(name) for name in met]
    best = features[scores >= NEARLY * scores.max()]
    alike, *cosines = (features[int(np.argmax(scores)), list(names).index(name)] for name in _MEANING)
    return bool(best[:, places].sum() == 0 and alike < ALIKE and max(cosines) < least)


def decision_row(features: Vectors, scores: Vectors) -> Vectors:
    """The features of the best candidate, its logit, and how far it is ahead of the next, (1, f)."""
    order = np.argsort(-scores, kind="stable")
    best = float(scores[order[0]])
    following = float(scores[order[1]]) if len(order) > 1 else 0.0
    beside = np.array([_logit(best), best - following], dtype=np.float32)
    return np.concatenate([features[order[0]], beside])[None, :].astype(np.float32)


def _logit(probability: float) -> float:
    bounded = min(max(probability, 1e-6), 1 - 1e-6)
    return math.log(bounded / (1 - bounded))


@cache
def model(task: Task) -> Model:
    kept = json.loads(files("rag.retrieval").joinpath("relevance.json").read_text("utf-8"))
    return Model.model_validate(kept[task])
