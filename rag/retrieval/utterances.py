"""One utterance reported in several places is one: statements joined by speaker, day and wording. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from rag.retrieval.found import Found
from rag.schema import Days, Statement, StatementKind
from rag.text.terms import terms
from rag.text.words import words

RUN = 4  # words that two reports of one utterance share somewhere
ALIKE = 0.75  # of the words of both together
INSIDE = 0.9  # of the shorter report's words, where one quotes less than the other
ENOUGH = 6  # words, below which only an equal report is the same utterance
FULLEST: tuple[StatementKind, ...] = ("direct", "mixed", "indirect", "declined_to_say")


Run = tuple[frozenset[str], tuple[str, ...]]


class Utterance(NamedTuple):
    """What somebody said once: the fullest report first, then the others."""

    reports: tuple[Found, ...]

    @property
    def best(self) -> Found:
        return self.reports[0]

    @property
    def said_on(self) -> Days | None:
        return next((found.statement.said_on for found in self.reports if found.statement.said_on), None)

    @property
    def occasion(self) -> str | None:
        return next((found.statement.occasion for found in self.reports if found.statement.occasion), None)


def join(found: Sequence[Found]) -> tuple[Utterance, ...]:
    """The utterances of these statements, in the order of their first reports."""
    groups: list[list[Found]] = []
    by_run: dict[Run, list[int]] = defaultdict(list)
    for each in found:
        runs = runs_of(each.statement)
        near = sorted({index for run in runs for index in by_run[run]})
        index = next((index for index in near if _same(groups[index], each)), len(groups))
        if index == len(groups):
            groups.append([])
        groups[index].append(each)
        for run in runs:
            by_run[run].append(index)
    return tuple(Utterance(tuple(sorted(group, key=_fullness))) for group in groups)


def runs_of(statement: Statement) -> frozenset[Run]:
    """The speakers with each run of words: reports that share none are not of one utterance."""
    return _runs(frozenset(statement.speakers), statement.text)


@lru_cache(maxsize=300)  # those of an answer are looked at again for what does not agree
def _runs(who: frozenset[str], text: str) -> frozenset[Run]:
    flow = words(text)
    return frozenset((who, flow[i : i + RUN]) for i in range(max(1, len(flow) - RUN + 1)))


def _same(group: Sequence[Found], other: Found) -> bool:
    return all(_one_utterance(found, other) for found in group)


def _one_utterance(one: Found, other: Found) -> bool:
    if set(one.statement.speakers) != set(other.statement.speakers):
        return False
    agree = days_agree(one.statement.said_on, other.statement.said_on)
    return agree and alike(one.statement, other.statement) and not figures_differ(one.statement, other.statement)


def alike(one: Statement, other: Statement) -> bool:
    """Whether two reports have the same words, or nearly, or one has most of the other's."""
    mine, theirs = words(one.text), words(other.text)
    if mine == theirs:
        return True
    common, shorter = len(set(mine) & set(theirs)), min(len(set(mine)), len(set(theirs)))
    if shorter < ENOUGH:
        return False
    return common >= ALIKE * len(set(mine) | set(theirs)) or common >= INSIDE * shorter


def figures_differ(one: Statement, other: Statement) -> bool:
    """Whether both have figures, and none in common."""
    mine, theirs = ({term.key for term in terms(each.text) if term.is_number} for each in (one, other))
    return bool(mine and theirs) and not mine & theirs


def days_agree(one: Days | None, other: Days | None) -> bool:
    """Unknown agrees with anything; two known days agree when one lies within the other."""
    if one is None or other is None:
        return True
    if one.start.startswith("XXXX") != other.start.startswith("XXXX"):
        return one.start[5:] == other.start[5:] and one.end[5:] == other.end[5:]
    return (one.start <= other.start and other.end <= one.end) or (other.start <= one.start and one.end <= other.end)


def _fullness(found: Found) -> tuple[int, int, str, str, int]:
    statement, article = found.statement, found.article
    published = article.published.isoformat() if article.published else "9999"
    return FULLEST.index(statement.kind), -len(statement.text), published, article.id, statement.spans[0].start
