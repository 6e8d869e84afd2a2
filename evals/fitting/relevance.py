"""Fit the relevance of statements and sentences to a question, and the decision whether the best of them answers.

`python -m evals.fitting.relevance` ingests the training coverage into a temporary store, looks its questions up, prints
the figures by folds and writes `rag/retrieval/relevance.json`.
"""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

import rag.retrieval.relevance as relevance
from api.open import open_service
from evals.fitting.relevance_examples import SAMPLE, ZONE, Group, groups, of_cases, questions, training_articles
from ingest.readers.article_input import Defaults
from ingest.readers.read import read
from rag.retrieval.dense import Vectors
from rag.retrieval.features import NAMES
from rag.retrieval.relevance import BESIDE, LOGIT, MARGIN, Logistic, Model, Task, decision_row
from rag.settings import Settings

FOLDS = 6
TASKS: tuple[Task, ...] = ("of_speaker", "of_anybody", "sentence")
# Fitted before there were questions about whole stories: with them it finds less in coverage that no fit has seen.
KEPT: tuple[Task, ...] = ("of_anybody",)
C = 3.0
_WORDS = ("own", "sentence", "paragraph", "neighbour", "cosine", "cosine_question", "cosine_before", "phrase")
_AROUND = ("subject", "article", "cosine_title", "cosine_article", "relative", "names_far", "figures_missing")
_KIND = ("names_missing", "kind", "kind_asked", "rank", "length", "own_and_kind", "cosine_and_kind", "far_the_best")
USED: dict[Task, tuple[str, ...]] = {
    "of_speaker": (*_WORDS, *_AROUND, "phrase_missing"),
    "of_anybody": (*_WORDS, *_AROUND, "phrase_missing"),
    "sentence": (*_WORDS, *_AROUND, *_KIND),
}
DECIDING: dict[Task, tuple[str, ...]] = {
    "of_speaker": (LOGIT, "alike", "of_coverage"),
    "of_anybody": (LOGIT, "cosine_question"),
    "sentence": (LOGIT, MARGIN, "own", "paragraph", "cosine", "cosine_question", "kind", "kind_asked", "names_missing"),
}
# Of the questions that nothing answers, near misses all, the share that may be answered all the same.
MOST_WRONG: dict[Task, float] = {"of_speaker": 0.3, "of_anybody": 0.45, "sentence": 0.33}
# Shares of the best relevance to try: another statement beside the best needs more to be shown than another sentence.
RATIOS: dict[Task, tuple[float, ...]] = {
    "of_speaker": (0.4, 0.5, 0.6),
    "of_anybody": (0.4, 0.5, 0.6),
    "sentence": (0.15, 0.3),
}
WORTH = {"complete": 1.0, "complete with others": 0.8, "partial": 0.5}


def fit(rows: Sequence[Group], names: Sequence[str]) -> Logistic:
    """The relevance of a candidate; a question with many candidates weighs more, but not in proportion."""
    features = np.concatenate([each.features for each in rows])[:, [NAMES.index(name) for name in names]]
    labels = np.concatenate([each.labels for each in rows])
    weights = np.concatenate([np.full(len(each.labels), 1.0 / np.sqrt(len(each.labels))) for each in rows])
    kept = labels >= 0
    fitted = LogisticRegression(C=C, max_iter=2000).fit(features[kept], labels[kept], sample_weight=weights[kept])
    return logistic(names, fitted.coef_[0], fitted.intercept_[0])


def fit_decision(rows: Sequence[Group], scores: Sequence[Vectors], names: Sequence[str]) -> Logistic:
    """Whether the best candidate answers, from its features; the scores are of folds that had not seen the question."""
    found = np.concatenate([decision_row(each.features, score) for each, score in zip(rows, scores, strict=True)])
    every = (*NAMES, *BESIDE)
    right = np.array([each.labels[np.argmax(score)] == 1 for each, score in zip(rows, scores, strict=True)])
    there = np.array([(each.labels == 1).any() for each in rows])
    features = found[:, [every.index(name) for name in names]]
    fitted = LogisticRegression(C=1.0, max_iter=2000).fit(features, right if names == DECIDING["sentence"] else there)
    return logistic(names, fitted.coef_[0], fitted.intercept_[0])


def logistic(names: Sequence[str], weights: NDArray[np.float64], bias: float) -> Logistic:
    return Logistic(
        weights={name: round(float(w), 3) for name, w in zip(names, weights, strict=True)}, bias=round(float(bias), 3)
    )


def outcome(group: Group, score: Vectors, probability: float, threshold: float, ratio: float) -> str:
    """What a reader would have got."""
    there = group.labels == 1
    kept = (score >= ratio * score.max()) & (probability >= threshold)
    if not there.any():
        return "answered nothing" if kept.any() else "declined rightly"
    if not kept.any():
        return "declined"
    if (kept & there).sum() < there.sum():
        return "partial" if (kept & there).any() else "wrong"
    return "complete with others" if (kept & (group.labels == 0)).any() else "complete"


def best_cut(
    task: Task, rows: Sequence[Group], scores: Sequence[Vectors], probabilities: Sequence[float]
) -> tuple[float, float, Counter[str]]:
    """The threshold and the ratio that are worth most, where at most this share of what is not there is answered."""
    found = []
    for threshold in np.arange(0.1, 0.92, 0.02):
        for ratio in RATIOS[task]:
            counts = Counter(
                outcome(each, score, p, threshold, ratio)
                for each, score, p in zip(rows, scores, probabilities, strict=True)
            )
            worth = sum(WORTH.get(name, 0.0) * n for name, n in counts.items()) - 0.5 * counts["wrong"]
            if counts["answered nothing"] <= MOST_WRONG[task] * (
                counts["answered nothing"] + counts["declined rightly"]
            ):
                found.append((worth, round(float(threshold), 2), ratio, counts))
    _, threshold, ratio, counts = max(found, key=lambda each: each[0])
    return threshold, ratio, counts


def folds(rows: Sequence[Group]) -> Iterator[tuple[list[int], list[int]]]:
    for fold in range(FOLDS):
        yield (
            [i for i in range(len(rows)) if i % FOLDS != fold],
            [i for i in range(len(rows)) if i % FOLDS == fold],
        )


def fitted(task: Task, rows: Sequence[Group], tell: Callable[[str], None]) -> Model:
    """The model of one task; what is told is of questions that the folds had not seen."""
    scores: list[Vectors] = [np.zeros(0, dtype=np.float32)] * len(rows)
    probabilities = [0.0] * len(rows)
    for seen, unseen in folds(rows):
        relevance_ = fit([rows[i] for i in seen], USED[task])
        for i in unseen:
            scores[i] = relevance_.scores(rows[i].features, NAMES)
    for seen, unseen in folds(rows):
        decision = fit_decision([rows[i] for i in seen], [scores[i] for i in seen], DECIDING[task])
        for i in unseen:
            row = decision_row(rows[i].features, scores[i])
            probabilities[i] = float(decision.scores(row, (*NAMES, *BESIDE))[0])
    labels, flat = np.concatenate([row.labels for row in rows]), np.concatenate(scores)
    there = [bool((row.labels == 1).any()) for row in rows]
    threshold, ratio, counts = best_cut(task, rows, scores, probabilities)
    tell(f"{task}: {len(rows)} questions, {len(labels)} candidates")
    tell(f"  AUC of candidates {roc_auc_score(labels[labels >= 0], flat[labels >= 0]):.3f}")
    tell(f"  AUC of decisions {roc_auc_score(there, probabilities):.3f}; from {threshold}, of the best {ratio}")
    tell("  " + ", ".join(f"{name} {n}" for name, n in counts.most_common()))
    return Model(
        relevance=fit(rows, USED[task]),
        decision=fit_decision(rows, scores, DECIDING[task]),
        threshold=threshold,
        ratio=ratio,
    )


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, open_service(Settings(data=Path(folder))) as service:
        list(service.ingest(training_articles()))
        found = groups(service.library, questions())
    with tempfile.TemporaryDirectory() as folder, open_service(Settings(data=Path(folder), timezone=ZONE)) as service:
        list(service.ingest(read([SAMPLE], Defaults(timezone=ZONE))))
        for task, more in groups(service.library, tuple(of_cases(service.library))).items():
            found[task] += more
    path = Path(relevance.__file__).with_suffix(".json")
    models = json.loads(path.read_text("utf-8"))
    models |= {task: fitted(task, found[task], print).model_dump() for task in TASKS if task not in KEPT}
    path.write_text(json.dumps(models, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
