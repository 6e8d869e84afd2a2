"""Fit the reading of questions: the tags of their words and their kinds.

`python -m evals.fitting.questions` prints the figures by folds and writes `rag/query/tagging.json` and `kind.json`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

import rag.query.kind as kinds
import rag.query.tagging as tagging
from evals.fitting.marked import HELD, PLAIN, MarkedLine, MarkedQuestion, marked_questions, read_marked
from rag.explanation import Tag
from rag.query.kind import KINDS
from rag.query.kind import features as kind_features
from rag.query.tagging import START, TAGS, TaggingModel, features

FOLDS = 5
ASKED = ("asked.jsonl", "asked-speech.jsonl", "asked-facts.jsonl")
FREQUENT = 4  # questions that have a word, from which on it is a feature of its own
C = 0.35  # of [.1 .2 .35 .6 1]: the best F1 of speakers by folds
SMALLEST = 0.08  # weights below it are left out
KIND_C, KIND_SMALLEST = 1.0, 0.1


def vocabulary(rows: Sequence[MarkedQuestion]) -> frozenset[str]:
    """Frequent words that only ask: names and topics are not to be learnt."""
    counts = Counter(
        fold
        for row in rows
        for fold in {w.fold for w, tag in zip(row.line.words, row.tags, strict=True) if tag == "frame"}
    )
    return frozenset(word for word, count in counts.items() if count >= FREQUENT)


def fit(rows: Sequence[MarkedQuestion]) -> TaggingModel:
    words = vocabulary(rows)
    found, tags = [], []
    for row in rows:
        for index, tag in enumerate(row.tags):
            before = row.tags[index - 1] if index else START
            names = [*features(row.line, row.known, index, words), f"after={before}"]
            found.append(dict.fromkeys(names, 1.0))
            tags.append(TAGS.index(tag))
    vectorizer = DictVectorizer(dtype=np.float32)
    matrix = vectorizer.fit_transform(found)
    often = np.asarray((matrix > 0).sum(axis=0)).ravel() >= 3
    model = LogisticRegression(C=C, max_iter=300).fit(matrix[:, often], tags)
    weights: dict[str, dict[str, int]] = {}
    for place, name in enumerate(vectorizer.get_feature_names_out()[often]):
        pairs = zip(model.classes_, model.coef_[:, place], strict=True)
        of_tags = {str(class_): round(100 * float(weight)) for class_, weight in pairs if abs(weight) >= SMALLEST}
        if of_tags:
            weights[name] = of_tags
    bias = weights.setdefault("bias", {})
    for class_, value in zip(model.classes_, model.intercept_, strict=True):
        bias[str(class_)] = bias.get(str(class_), 0) + round(100 * float(value))
    return TaggingModel(words, weights)


def spans(tags: Sequence[str], tag: str) -> set[tuple[int, int]]:
    """Runs of one tag, as ranges of words."""
    found, start = set(), None
    for index, each in enumerate((*tags, "end")):
        if each == tag and start is None:
            start = index
        if each != tag and start is not None:
            found.add((start, index))
            start = None
    return found


def report(rows: Sequence[MarkedQuestion], model: TaggingModel) -> dict[str, Counter[str]]:
    n: dict[str, Counter[str]] = {tag: Counter() for tag in (*TAGS, "word")}
    for row in rows:
        tagged = [each.tag for each in tag_with(model, row)]
        n["word"].update(right=sum(a == b for a, b in zip(tagged, row.tags, strict=True)), all=len(row.tags))
        for tag in TAGS:
            gold, ours = spans(row.tags, tag), spans(tagged, tag)
            n[tag].update(gold=len(gold), ours=len(ours), right=len(gold & ours))
    return n


def tag_with(model: TaggingModel, row: MarkedQuestion) -> tuple[tagging.Tagged, ...]:
    local = [
        tagging.scores(model, features(row.line, row.known, index, model.words)) for index in range(len(row.line.words))
    ]
    before = {previous: tagging.scores(model, [f"after={previous}"]) for previous in (START, *TAGS)}
    return tagging.decoded(local, before)


def fit_kinds(rows: Sequence[MarkedQuestion], tags: Sequence[Sequence[Tag]]) -> dict[str, dict[str, int]]:
    """Weights in hundredths, by feature and kind; the tags are those that a tagger gave that had not seen the row."""
    found = [dict.fromkeys(kind_features(row.line, each), 1.0) for row, each in zip(rows, tags, strict=True)]
    vectorizer = DictVectorizer(dtype=np.float32)
    matrix = vectorizer.fit_transform(found)
    often = np.asarray((matrix > 0).sum(axis=0)).ravel() >= 2
    model = LogisticRegression(C=KIND_C, max_iter=500).fit(
        matrix[:, often], [row.kind for row in rows], sample_weight=[row.weight for row in rows]
    )
    weights: dict[str, dict[str, int]] = {}
    for place, name in enumerate(vectorizer.get_feature_names_out()[often]):
        row = {
            str(kind): round(100 * float(weight))
            for kind, weight in zip(model.classes_, model.coef_[:, place], strict=True)
            if abs(weight) >= KIND_SMALLEST
        }
        if row:
            weights[name] = row
    bias = weights.setdefault("bias", {})
    for kind, value in zip(model.classes_, model.intercept_, strict=True):
        bias[str(kind)] = bias.get(str(kind), 0) + round(100 * float(value))
    return weights


def asked_rows() -> tuple[MarkedQuestion, ...]:
    """The training questions that have a kind but no marks."""
    folder = files("evals.data.training")
    lines = [line for name in ASKED for line in folder.joinpath(name).read_text("utf-8").splitlines()]
    found = (json.loads(line) for line in lines)
    return tuple(
        read_marked(MarkedLine(marked=each["question"].replace("[", "("), kind=each["kind"])) for each in found
    )


def read_kind(weights: dict[str, dict[str, int]], row: MarkedQuestion, tags: Sequence[Tag]) -> str:
    totals: Counter[str] = Counter()
    for feature in kind_features(row.line, tags):
        totals.update(weights.get(feature, {}))
    return max(KINDS, key=lambda kind: totals[kind])


def main() -> None:
    rows, held = marked_questions(), marked_questions(HELD)
    tags, counts = tagged_by_folds(rows)
    model = fit(rows)
    unseen = (*asked_rows(), *marked_questions(PLAIN))
    rows, tags = (*rows, *unseen), [*tags, *(tags_of(model, row) for row in unseen)]
    print_tags("by folds", counts)
    print_kinds("by folds", rows, kinds_by_folds(rows, tags))
    weights = fit_kinds(rows, tags)
    print_tags("plain", report(marked_questions(PLAIN), model))
    print_tags("held", report(held, model))
    print_kinds("held", held, [read_kind(weights, row, tags_of(model, row)) for row in held])
    write(Path(kinds.__file__).with_suffix(".json"), weights)
    kept = {"words": sorted(model.words), "weights": dict(sorted(model.weights.items()))}
    write(Path(tagging.__file__).with_suffix(".json"), kept)


def tags_of(model: TaggingModel, row: MarkedQuestion) -> tuple[Tag, ...]:
    return tuple(each.tag for each in tag_with(model, row))


def tagged_by_folds(rows: Sequence[MarkedQuestion]) -> tuple[list[tuple[Tag, ...]], dict[str, Counter[str]]]:
    """The tags that a model gives that has not seen the row, and the counts of what is right."""
    total: dict[str, Counter[str]] = {}
    tags: list[tuple[Tag, ...]] = [()] * len(rows)
    for fold in range(FOLDS):
        model = fit([row for index, row in enumerate(rows) if index % FOLDS != fold])
        for index in range(fold, len(rows), FOLDS):
            tags[index] = tags_of(model, rows[index])
        for tag, counts in report(rows[fold::FOLDS], model).items():
            total.setdefault(tag, Counter()).update(counts)
    return tags, total


def kinds_by_folds(rows: Sequence[MarkedQuestion], tags: Sequence[Sequence[Tag]]) -> list[str]:
    found = [""] * len(rows)
    for fold in range(FOLDS):
        seen = [index for index in range(len(rows)) if index % FOLDS != fold]
        weights = fit_kinds([rows[index] for index in seen], [tags[index] for index in seen])
        for index in range(fold, len(rows), FOLDS):
            found[index] = read_kind(weights, rows[index], tags[index])
    return found


def print_tags(title: str, counts: dict[str, Counter[str]]) -> None:
    for tag, c in counts.items():
        if tag == "word":
            print(f"{title}: words right {c['right'] / c['all']:.3f} of {c['all']}")
        else:
            p, r = c["right"] / max(1, c["ours"]), c["right"] / max(1, c["gold"])
            print(f"{title}: {tag:10} spans {c['gold']:4} precision {p:.3f} recall {r:.3f}")


def print_kinds(title: str, rows: Sequence[MarkedQuestion], found: Sequence[str]) -> None:
    wrong = Counter((row.kind, kind) for row, kind in zip(rows, found, strict=True) if row.kind != kind)
    print(f"{title}: kinds right {1 - wrong.total() / len(rows):.3f} of {len(rows)}")
    for (gold, ours), count in wrong.most_common(40):
        if count > 2:
            print(f"  {gold} read as {ours}: {count}")


def write(path: Path, kept: object) -> None:
    path.write_text(json.dumps(kept, ensure_ascii=False, separators=(",", ":")).replace("},", "},\n") + "\n", "utf-8")
    print(f"{path.name}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
