"""Fit the choice of the day that a statement was said on.

`python -m evals.fitting.days` reads the annotated articles, prints the figures by folds over articles and writes
`ingest/timing/day_model.json`.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression

import ingest.timing.day_model as day_model
from evals.extraction.gold import UNKNOWN, GoldArticle
from evals.fitting.annotated import annotated, read
from ingest.parse import Parse
from ingest.speakers.resolution import name_speakers
from ingest.statements.attributions import Attribution, find_attributions
from ingest.timing.article_speech import ArticleSpeech, article_dates
from ingest.timing.day_candidates import Candidate, candidates, rule_of
from ingest.timing.day_model import SURE, DayModel, most_probable
from ingest.timing.said_on import evidence_of
from rag.schema import Article, Days, Span

FOLDS = 6
LEAST = 8  # candidates that a feature must hold of
C = 0.1
DOUBTED = 0.4  # the weight of a day that an annotator allows where the best answer is that none is told
THRESHOLD = 0.45  # few certain days are missed and few wrong ones told, on folds


class DayExample(NamedTuple):
    """A statement found that is annotated: its article, the right days, what the rules tell, and the candidates."""

    article: str
    gold: tuple[str, ...]
    ruled: Days | None
    found: Sequence[Candidate]


def rows(gold: GoldArticle, article: Article, parse: Parse) -> Iterator[DayExample]:
    """The annotated statements of an article that are found, each with its candidates."""
    text = article.text
    found = find_attributions(text, parse, article.furniture)
    speech = ArticleSpeech(text, parse, found, name_speakers(text, parse, found), article.furniture)
    evidence = evidence_of(speech, article_dates(text, article.published))
    for tag, each in gold.statements.items():
        number = _found(text, found, gold.spans_of(f"s{tag}"))
        if number is not None:
            found_days = () if evidence.is_apart(number) else candidates(evidence, number)
            yield DayExample(article.id, each.day, evidence.ruled[number], found_days)


def _found(text: str, found: Sequence[Attribution], spans: Sequence[Span]) -> int | None:
    """The statement that shares at least half of the annotated words."""
    wanted = _words(text, spans)
    mine = [_words(text, each.spans) for each in found]
    shares = [(len(wanted & words) / max(1, len(words)), number) for number, words in enumerate(mine)]
    near = [each for each in shares if 2 * len(wanted & mine[each[1]]) >= len(wanted)]
    return max(near)[1] if near else None


def _words(text: str, spans: Sequence[Span]) -> set[int]:
    return {span.start + word.start() for span in spans for word in re.finditer(r"\w+", span.of(text))}


def is_right(gold: Sequence[str], days: Days) -> bool:
    """Whether days are one of the right answers, or hold it, or lie in it."""
    for answer in gold:
        low, _, high = answer.partition("/")
        if len(answer) in (4, 7) and days.start.startswith(answer):
            return True
        if answer == UNKNOWN or len(answer) in (4, 7):
            continue
        high = high or low
        if low <= days.start <= days.end <= high or days.start <= low <= high <= days.end:
            return True
    return False


def label(gold: Sequence[str], days: Days) -> tuple[int, float]:
    """Whether days are right, and the weight of that."""
    right = is_right(gold, days)
    if gold[0] == UNKNOWN:
        return int(right), DOUBTED if right else 1.0
    return int(right), 1.0


def fit(data: Sequence[DayExample]) -> DayModel:
    """The model of some statements."""
    held = [candidate for row in data for candidate in row.found]
    counts = Counter(name for candidate in held for name in candidate.features)
    names = sorted(name for name, n in counts.items() if n >= LEAST)
    matrix = np.array([[each.features.get(name, 0.0) for name in names] for each in held], dtype=np.float32)
    labels = [label(row.gold, candidate.days) for row in data for candidate in row.found]
    model = LogisticRegression(C=C, max_iter=2000)
    model.fit(matrix, [right for right, _ in labels], sample_weight=[weight for _, weight in labels])
    weights = {name: round(float(weight), 3) for name, weight in zip(names, model.coef_[0], strict=True)}
    return DayModel(weights=weights, bias=round(float(model.intercept_[0]), 3), threshold=THRESHOLD)


def by_folds(data: Sequence[DayExample]) -> Iterator[tuple[DayExample, Days | None]]:
    """Each statement with the day that a model tells which has not seen its article."""
    articles = sorted({row.article for row in data})
    for fold in range(FOLDS):
        unseen = set(articles[fold::FOLDS])
        model = fit([row for row in data if row.article not in unseen])
        for row in data:
            if row.article in unseen:
                sure = not row.found or (row.ruled is not None and rule_of(row.ruled) in SURE)
                yield row, row.ruled if sure else most_probable(model, row.found)


def figures(told: Sequence[tuple[DayExample, Days | None]]) -> str:
    """Of the days given the share that is right, of the certain days the share that is missing."""
    counts = Counter(_verdict(row.gold, days) for row, days in told)
    given, certain = counts["right"] + counts["wrong"], counts["right"] + counts["missing"]
    return f"right {counts['right'] / max(1, given):.3f} of {given}, missing {counts['missing'] / max(1, certain):.3f}"


def _verdict(gold: Sequence[str], days: Days | None) -> str:
    if days is None:
        return "rightly unknown" if UNKNOWN in gold else "missing"
    return "right" if is_right(gold, days) else "wrong"


def main() -> None:
    gold = annotated()
    data = [row for one, article, parse in read(gold) for row in rows(one, article, parse)]
    print(f"{len(gold)} articles, {len(data)} statements")
    print("by rules: " + figures([(row, row.ruled) for row in data]))
    print("by folds: " + figures(list(by_folds(data))))
    kept = fit(data).model_dump()
    Path(day_model.__file__).with_suffix(".json").write_text(json.dumps(kept, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
