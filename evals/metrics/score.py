"""What a metric gives: a value from 0 to 1, higher better, with its explanation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from evals.cases import Case
from rag.answers import Answer
from rag.check.grounds import Texts
from rag.schema import Record


class RankedPassage(Record):
    """A passage that a search found, in its place among the others; its words are what is judged."""

    article_id: str
    text: str


class Score(NamedTuple):
    """A value from 0 to 1, and the reason for it in words."""

    value: float
    why: str


Metric = Callable[[Case, Answer, Texts], Score | None]
RankingMetric = Callable[[Case, Sequence[RankedPassage]], Score | None]


def share(total: int, wrong: list[str], complaint: str) -> Score | None:
    """The share of `total` that is not `wrong`; nothing to judge gives no score."""
    if not total:
        return None
    return Score(1 - len(wrong) / total, because(complaint, wrong))


def because(complaint: str, wrong: Iterable[str]) -> str:
    listed = "; ".join(dict.fromkeys(wrong))
    return f"{complaint} {listed}" if listed else "all right"
