"""Fit what ends a question without asking anything: "? need it by noon", " in her own words".

`python -m evals.fitting.remarks` puts each remark behind questions of the training data, prints what is found of the
remarks that were held back and what is taken from questions that end in none, and writes `rag/query/remarks.json`.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

import rag.query.remarks as remarks
from evals.fitting.marked import FILES, HELD, PLAIN, MarkedQuestion, marked_questions
from rag.query.remarks import SHORTEST, RemarkModel, ends, features, is_remark
from rag.query.wording import Line, split
from rag.schema import Record

FILE = "remarks.jsonl"
SEED = 7
BEHIND = 6  # questions that each remark is put behind: once as it is written, else after another mark
HELD_BEHIND = 3
MARKS = ("? ", ", ", ". ", " - ", " ", "; ", "?? ", "! ", "... ", " – ")
OF_REMARK = 3.0  # a remark's weight beside an end that is none
C = 1.0
# Of the total, behind a mark and without one: by folds one in two hundred questions loses what it asks about.
THRESHOLD, UNMARKED = 2.0, 4.0
SMALLEST = 0.05  # weights below it are left out
ENDING = " .?!"


class Remark(Record):
    """Words behind a question, the mark before them included; `held` ones are never fitted on."""

    remark: str
    held: bool = False


class End(NamedTuple):
    """The end of a question from one of its words on, and whether it is a remark."""

    line: Line
    first: int
    is_remark: bool


def read_remarks() -> tuple[Remark, ...]:
    lines = files("evals.data.training").joinpath(FILE).read_text("utf-8").splitlines()
    return tuple(Remark.model_validate_json(line) for line in lines)


def put_behind(question: str, remark: str) -> tuple[Line, int]:
    """A question that ends in a remark, and where that begins."""
    bare = question.rstrip(ENDING)
    return split(bare + remark), len(split(bare).words)


def with_remarks(rows: Sequence[MarkedQuestion], found: Sequence[str], chance: random.Random) -> Iterator[End]:
    for remark in found:
        for place, row in enumerate(chance.sample(rows, BEHIND)):
            bare = re.sub(r"^\W+", "", remark)
            line, begins = put_behind(row.line.typed, chance.choice(MARKS) + bare if place else remark)
            yield from (End(line, first, first == begins) for first in ends(line) if first <= begins)


def without(rows: Sequence[MarkedQuestion]) -> Iterator[End]:
    """The ends of questions that hold something asked about."""
    for row in rows:
        yield from (End(row.line, first, False) for first in ends(row.line) if set(row.tags[first:]) != {"frame"})


def vocabulary(found: Sequence[str]) -> frozenset[str]:
    """The words of more than one remark: what is of one alone is as unknown as in a remark to come."""
    counts = Counter(fold for remark in found for fold in set(split(f"x{remark}").folds[1:]))
    return frozenset(word for word, count in counts.items() if count > 1)


def fit(rows: Sequence[MarkedQuestion], found: Sequence[str]) -> RemarkModel:
    words = vocabulary(found)
    every = (*with_remarks(rows, found, random.Random(SEED)), *without(rows))
    vectorizer = DictVectorizer(dtype=np.float32)
    matrix = vectorizer.fit_transform([dict.fromkeys(features(each.line, each.first, words), 1.0) for each in every])
    often = np.asarray((matrix > 0).sum(axis=0)).ravel() >= 3
    model = LogisticRegression(C=C, l1_ratio=1.0, solver="liblinear", random_state=SEED).fit(
        matrix[:, often],
        [each.is_remark for each in every],
        sample_weight=[OF_REMARK if each.is_remark else 1.0 for each in every],
    )
    names = vectorizer.get_feature_names_out()[often]
    weights = {name: round(float(w), 2) for name, w in zip(names, model.coef_[0], strict=True) if abs(w) >= SMALLEST}
    weights["bias"] = round(weights.get("bias", 0.0) + float(model.intercept_[0]), 2)
    return RemarkModel(weights=dict(sorted(weights.items())), words=words, threshold=THRESHOLD, unmarked=UNMARKED)


def begins(model: RemarkModel, line: Line) -> int | None:
    """Where a remark begins, as the model has it."""
    return next((first for first in ends(line) if is_remark(line, first, model)), None)


def report(model: RemarkModel, rows: Sequence[MarkedQuestion], found: Sequence[str]) -> str:
    chance, right, early, count = random.Random(SEED), 0, 0, 0
    for remark in found:
        for row in chance.sample(rows, HELD_BEHIND):
            line, place = put_behind(row.line.typed, remark)
            ours = begins(model, line)
            count, right = count + 1, right + (ours == place)
            early += ours is not None and ours < place
    spoilt = sum((ours := begins(model, row.line)) is not None and set(row.tags[ours:]) != {"frame"} for row in rows)
    return f"{right} of {count} found, {early} begun too early; {spoilt} of {len(rows)} questions without one spoilt"


def main() -> None:
    rows = [row for row in marked_questions((*FILES, *PLAIN)) if row.kind != "help" and len(row.line.words) >= SHORTEST]
    held = [row for row in marked_questions(HELD) if row.kind != "help" and len(row.line.words) >= SHORTEST]
    every = read_remarks()
    model = fit(rows, [each.remark for each in every if not each.held])
    print("held remarks behind held questions:", report(model, held, [each.remark for each in every if each.held]))
    print("questions fitted on:", report(model, rows, [each.remark for each in every if not each.held]))
    kept = {
        "words": sorted(model.words),
        "threshold": model.threshold,
        "unmarked": model.unmarked,
        "weights": dict(model.weights),
    }
    path = Path(remarks.__file__).with_suffix(".json")
    path.write_text(json.dumps(kept, ensure_ascii=False, indent=0) + "\n", "utf-8")


if __name__ == "__main__":
    main()
