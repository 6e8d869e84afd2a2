"""Fit the relevance of statements and sentences to a question, and the decision whether the best of them answers.

`python -m evals.fitting.relevance` ingests the training coverage into a temporary store, looks its questions up, prints
the figures by folds and writes `rag/retrieval/relevance.json`.
"""

from __future__ import annotations

import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

import rag.retrieval.relevance as relevance
from api.open import open_desk
from evals.cases import load_cases
from ingest.readers.article_from import article_from
from ingest.readers.article_input import Defaults, article_input
from ingest.readers.read import read
from rag.answer.from_statements import VIEWS
from rag.answers import Question, Turn
from rag.engine import Library
from rag.facts.facts import fitting
from rag.facts.stated import rated_sentences
from rag.query.interpret import understand
from rag.retrieval.candidates import (
    LED_TO,
    find_passages,
    limits_of,
    of_statements,
    said_about,
    scored,
    wanted,
    with_neighbours,
)
from rag.retrieval.dense import Vectors
from rag.retrieval.features import NAMES, Candidate
from rag.retrieval.relevance import FEW, LOGIT, MARGIN, Logistic, Model, Task, decision_row
from rag.retrieval.topic import topic_of
from rag.schema import Record
from rag.settings import Settings
from rag.store import articles
from rag.store.articles import Listing
from rag.text.words import words

ARTICLES, QUESTIONS = "articles.jsonl", ("asked.jsonl", "asked-speech.jsonl", "asked-facts.jsonl")
CASES, SAMPLE = Path("evals/data/cases.jsonl"), Path("ingest/sample")  # from the root of a checkout
ZONE, SAMPLE_DAY = "Pacific/Auckland", date(2026, 2, 13)
FOLDS = 6
TASKS: tuple[Task, ...] = ("of_speaker", "of_anybody", "sentence")
OVERLAP = 0.5  # of the words of the place: from here on a candidate is what was needed
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
    "of_speaker": (
        *(LOGIT, MARGIN, FEW, "own", "sentence", "cosine", "cosine_question", "of_coverage", "article"),
        *("phrase", "phrase_missing", "names_far", "figures_missing"),
    ),
    "of_anybody": (LOGIT, "cosine_question"),
    "sentence": (LOGIT, MARGIN, "own", "paragraph", "cosine", "cosine_question", "kind", "kind_asked", "names_missing"),
}
# Of the questions that nothing answers, near misses all, the share that may be answered all the same.
MOST_WRONG: dict[Task, float] = {"of_speaker": 0.42, "of_anybody": 0.45, "sentence": 0.4}
# Shares of the best relevance to try: another statement beside the best needs more to be shown than another sentence.
RATIOS: dict[Task, tuple[float, ...]] = {
    "of_speaker": (0.4, 0.5, 0.6),
    "of_anybody": (0.4, 0.5, 0.6),
    "sentence": (0.15, 0.3),
}
WORTH = {"complete": 1.0, "complete with others": 0.8, "partial": 0.5}


class Place(Record):
    """Words of an article that a complete answer holds."""

    article: str
    text: str


class Asked(Record):
    """A question with what a complete answer must hold, and may."""

    question: str
    as_of: date
    history: tuple[Turn, ...] = ()
    kind: str
    status: Literal["answered", "not"]
    speakers: tuple[str, ...] = ()
    need: tuple[Place, ...] = ()
    may: tuple[Place, ...] = ()
    answers: tuple[str, ...] = ()


class Group(NamedTuple):
    """The candidates of one question: features (n, f), and whether each answers (1), need not (0) or may (-1)."""

    asked: Asked
    features: NDArray[np.float32]
    labels: NDArray[np.int64]


def questions() -> tuple[Asked, ...]:
    folder = files("evals.data.training")
    lines = [line for name in QUESTIONS for line in folder.joinpath(name).read_text("utf-8").splitlines()]
    return tuple(Asked.model_validate_json(line) for line in lines)


def of_cases(library: Library) -> Iterator[Asked]:
    """The shipped cases over the sample coverage as training questions: their nuggets stand somewhere in its texts."""
    with library.archive.catalog.reading() as db:
        _, stored = articles.listing(db, Listing(limit=1_000))
    texts = {each.article.id: each.article.text for each in stored}
    for case in load_cases(CASES):
        places = tuple(
            Place(article=id_, text=form)
            for nugget in case.expect.nuggets
            for form in nugget.any
            for id_, text in texts.items()
            if form in text and (not case.expect.articles or id_ in case.expect.articles)
        )
        if places or case.expect.decline:
            yield Asked(
                question=case.question,
                as_of=case.as_of or SAMPLE_DAY,
                history=case.history,
                kind=case.kind,
                status="not" if case.expect.decline else "answered",
                speakers=case.expect.speakers,
                need=places,
                answers=tuple(place.text for place in places) if case.kind == "fact" else (),
            )


def groups(library: Library, asked: Sequence[Asked]) -> dict[Task, list[Group]]:
    """The candidates of every question, by what is asked of them, labelled."""
    found: dict[Task, list[Group]] = defaultdict(list)
    with library.archive.catalog.reading() as db:
        known = library.roster.known(db)
        for each in asked:
            understood = understand(
                Question(question=each.question, history=each.history, as_of=each.as_of), known, each.as_of
            )[0]
            reading = understood.reading
            if each.kind == "fact":
                task: Task = "sentence"
                rated = rated_sentences(db, library.archive, each.question, reading)
                fit_ = fitting(rated.sentences, rated.asked)
                rows = [row for one, row in zip(rated.sentences, rated.scored, strict=True) if one in fit_]
            else:
                task = "of_speaker" if reading.speakers else "of_anybody"
                text = " ".join(filter(None, (*understood.acts, reading.topic, understood.described)))
                others = each.speakers and set(reading.speakers) != set(each.speakers)
                if not text or each.kind == "help" or others or (each.need and reading.speakers and not each.speakers):
                    continue
                about = topic_of(db, library.archive, text, understood.typed, "statement_words", understood.mentioned)
                near = find_passages(db, library.archive, about, limits_of(reading), LED_TO)
                limits = wanted(reading)
                limits = limits._replace(senses=VIEWS) if reading.speakers else limits
                said = said_about(db, library.archive, limits, about, near)
                rows = list(scored(db, library.archive, about, with_neighbours(of_statements(db, said)), task, near))
            labels = np.array([label(each, row.candidate) for row in rows])
            if rows and (each.status == "not" or (labels == 1).any()):  # what was not extracted teaches nothing
                found[task].append(Group(each, np.stack([row.features for row in rows]), labels))
    return found


def label(asked: Asked, candidate: Candidate) -> int:
    """1 where the candidate holds what was needed, -1 where it may be told, else 0."""
    if asked.kind == "fact" and asked.answers:
        text = candidate.own.lower()
        near = any(overlap(place, candidate) > 0 for place in asked.need)
        return int(near and any(answer.lower() in text for answer in asked.answers))
    if any(overlap(place, candidate) >= OVERLAP for place in asked.need):
        return 1
    return -1 if any(overlap(place, candidate) > 0 for place in asked.may) else 0


def overlap(place: Place, candidate: Candidate) -> float:
    """The share of the words of the place that the candidate holds."""
    if place.article != candidate.article.id:
        return 0.0
    start = candidate.article.text.find(place.text)
    end = start + len(place.text)
    inside = sum(
        len(words(candidate.article.text[max(start, span.start) : max(start, span.start, min(end, span.end))]))
        for span in candidate.spans
    )
    return inside / max(1, len(words(place.text)))


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
    every = (*NAMES, LOGIT, MARGIN, FEW)
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
            probabilities[i] = float(decision.scores(row, (*NAMES, LOGIT, MARGIN, FEW))[0])
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
    with tempfile.TemporaryDirectory() as folder, open_desk(Settings(data=Path(folder))) as desk:
        lines = files("evals.data.training").joinpath(ARTICLES).read_text("utf-8").splitlines()
        list(desk.ingest(article_from(article_input(json.loads(line))) for line in lines))
        found = groups(desk.library, questions())
    with tempfile.TemporaryDirectory() as folder, open_desk(Settings(data=Path(folder), timezone=ZONE)) as desk:
        list(desk.ingest(read([SAMPLE], Defaults(timezone=ZONE))))
        for task, more in groups(desk.library, tuple(of_cases(desk.library))).items():
            found[task] += more
    models = {task: fitted(task, found[task], print).model_dump() for task in TASKS}
    Path(relevance.__file__).with_suffix(".json").write_text(json.dumps(models, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
