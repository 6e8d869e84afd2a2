"""What stands behind a question and asks nothing: ", kindly list", "? need it by noon", " in her own words". Pure.

A logistic model over the words of each end of a question, fitted by `evals/fitting/remarks.py` on remarks written for
this project.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import pairwise

from rag.query.tagging import word_lists
from rag.query.wording import Line, is_saying, phrase_at, split, word_list
from rag.schema import Record
from rag.text.terms import function_words

LONGEST = 11  # words of a remark
SHORTEST = 3  # words of a question before it
MARKS = ",.;:?!()-–—"
UNKNOWN = 3  # words that no remark had, from which on more of them tell nothing more
MANY = 8  # words


class RemarkModel(Record):
    """A weight for each feature, the words that remarks have, and the total from which on an end is one, with a mark
    before it and without."""

    weights: Mapping[str, float]
    words: frozenset[str]
    threshold: float
    unmarked: float


def without_remark(typed: str, is_name: Callable[[str], bool]) -> str:
    """The question without the remark it ends in, if it does; `is_name` tells of a word whether a name has it.

    What asks again is no remark, whatever the model makes of it: "and who disagreed?"
    """
    line = split(typed)
    if not line.words or phrase_at(line.folds, 0, "continuation_phrases"):  # "and in the house, a fortnight after?"
        return typed
    model = trained()
    for first in ends(line):
        end = line.folds[first:]
        names = any(fold not in model.words and is_name(fold) for fold in end)
        # Her words: "where she says I was wrong", “No, no”.
        told = is_saying(line.folds[first - 1]) or _is_quoted(typed, line.words[first].at)
        if is_remark(line, first, model) and not names and not told and not word_list("wh") & set(end):
            return typed[: line.words[first].at].rstrip(" (-–—,;:")
    return typed


def _is_quoted(typed: str, at: int) -> bool:
    """Whether a quotation has opened before a character and not closed."""
    return typed.count("“", 0, at) > typed.count("”", 0, at) or typed.count('"', 0, at) % 2 == 1


def ends(line: Line) -> range:
    """Where a remark may begin."""
    return range(max(SHORTEST, len(line.words) - LONGEST), len(line.words))


def is_remark(line: Line, first: int, model: RemarkModel) -> bool:
    """Whether the model takes the words from `first` on for a remark."""
    marked = any(mark in MARKS for mark in line.gap(first).strip())
    return total(line, first, model) >= (model.threshold if marked else model.unmarked)


def total(line: Line, first: int, model: RemarkModel) -> float:
    """The weight of the features of an end of a question."""
    return sum(model.weights.get(name, 0.0) for name in features(line, first, model.words))


def features(line: Line, first: int, words: frozenset[str]) -> tuple[str, ...]:
    """What the model looks at of the words from `first` on; `words` are those that remarks have."""
    return tuple(dict.fromkeys(_features(line, first, words)))


def _features(line: Line, first: int, words: frozenset[str]) -> Iterator[str]:
    folds = line.folds[first:]
    marks = [mark for mark in line.gap(first).strip() if mark in MARKS]
    yield "bias"
    yield from (f"mark:{mark}" for mark in marks[:2] or ("none",))
    yield f"first:{folds[0]}"
    yield f"last:{folds[-1]}"
    yield from (f"first two:{one} {other}" for one, other in list(pairwise(folds))[:1])
    yield from (f"word:{fold}" for fold in folds)
    for place, fold in enumerate(folds):
        for name in _lists_of(fold):
            yield f"list:{name}"
            if place < 2:
                yield f"list {place}:{name}"
    yield f"length:{min(len(folds), MANY)}"
    if not marks:
        yield f"first without a mark:{folds[0]}"
    if any(line.begins_sentence(index, MARKS) for index in range(first + 1, len(line.words))):
        yield "marks within"
    if not line.typed.islower() and any(word.is_capitalised for word in line.words[first + 1 :]):
        yield "capital"
    if any(word.has_digit for word in line.words[first:]):
        yield "digit"
    unknown = sum(fold not in words and fold not in function_words() for fold in folds)
    yield from (f"unknown:{count}" for count in range(1, min(unknown, UNKNOWN) + 1))


@cache
def _lists_of(fold: str) -> tuple[str, ...]:
    return tuple(name for name, words in word_lists().items() if fold in words)


@cache
def trained() -> RemarkModel:
    """The fitted model."""
    return RemarkModel.model_validate(json.loads(files("rag.query").joinpath("remarks.json").read_text("utf-8")))
