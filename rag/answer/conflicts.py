"""Reports of one utterance that do not agree: on its day, or on a figure in it. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from rag.retrieval.utterances import Utterance, alike, days_agree, figures_differ, runs_of
from rag.schema import Days

SOON = 2  # days: the same words later than that were said again, and are no conflict


def conflicting(utterances: Sequence[Utterance]) -> dict[int, tuple[int, ...]]:
    """Each utterance, by its place, to those before it that are the same but for a day or a figure."""
    found: dict[int, tuple[int, ...]] = {}
    by_run: dict[object, list[int]] = defaultdict(list)
    owners = [frozenset(report.article.id for report in each.reports) for each in utterances]
    for place, utterance in enumerate(utterances):
        runs = runs_of(utterance.best.statement)
        near = sorted({other for run in runs for other in by_run[run]})
        if against := tuple(other for other in near if _conflict(owners, utterances, other, place)):
            found[place] = against
        for run in runs:
            by_run[run].append(place)
    return found


def _conflict(owners: Sequence[frozenset[str]], utterances: Sequence[Utterance], before: int, place: int) -> bool:
    if not owners[before].isdisjoint(owners[place]):
        return False  # one article does not contradict itself: it was said twice
    one, other = utterances[before], utterances[place]
    if not alike(one.best.statement, other.best.statement):
        return False
    if days_agree(one.said_on, other.said_on):
        return figures_differ(one.best.statement, other.best.statement)
    return _soon(one.said_on, other.said_on)


def _soon(one: Days | None, other: Days | None) -> bool:
    if one is None or other is None or "XXXX" in one.start + other.start:
        return False
    return abs((date.fromisoformat(one.start) - date.fromisoformat(other.start)).days) <= SOON
