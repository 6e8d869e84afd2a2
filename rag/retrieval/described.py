"""Which of the people whose statements may answer is meant by a description: "the minister", "the union lady"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from rag.facts.context import sentence_at
from rag.query.describing import stems_of
from rag.retrieval.candidates import Scored
from rag.retrieval.dense import Vectors
from rag.text.terms import stem
from rag.text.words import content_words

LOOKED_AT = 16  # people, those whose statements are the most relevant
LEAST = 0.45  # of the words of a description, or of the likeness of a role to it
CALLED, LIKE, ABOUT = 1.0, 1.0, 1.0  # what each counts: words, likeness, relevance

Embed = Callable[[Sequence[str]], Vectors]


class Fit(NamedTuple):
    """How well somebody fits a description: by the words they are called by, by likeness, by what they said."""

    speakers: tuple[str, ...]
    called: float
    like: float
    about: float

    @property
    def is_so_called(self) -> bool:
        return max(self.called, self.like) >= LEAST

    @property
    def total(self) -> float:
        return CALLED * self.called + LIKE * self.like + ABOUT * self.about


def fits(rated: Sequence[Scored], described: str, embed: Embed) -> tuple[Fit, ...]:
    """The people among the speakers who may be meant, the likeliest first."""
    asked = stems_of(content_words(described))
    if not asked:
        return ()
    best: dict[tuple[str, ...], list[Scored]] = {}
    for each in sorted(rated, key=lambda each: -each.score):
        if each.candidate.statement and (each.candidate.statement.speakers or is_called(each, described)):
            best.setdefault(each.candidate.statement.speakers, []).append(each)
    people = list(best.items())[:LOOKED_AT]
    titles = [_title(those) for _, those in people]
    vectors = embed([described, *titles]) if people else np.zeros((1, 1), dtype=np.float32)
    found = (
        Fit(speakers, max(_called(asked, each) for each in those), max(0.0, float(vector @ vectors[0])), those[0].score)
        for (speakers, those), vector in zip(people, vectors[1:], strict=True)
    )
    return tuple(sorted(found, key=lambda fit: -fit.total))


def is_called(scored: Scored, described: str) -> bool:
    """Whether whoever speaks, named or not, is called by every telling word of a description."""
    asked = stems_of(content_words(described))
    return bool(asked) and _called(asked, scored) == 1


def _title(those: Sequence[Scored]) -> str:
    """What somebody is called the longest."""
    told = (f"{each.candidate.statement.role or ''}".strip() for each in those if each.candidate.statement)
    speakers = those[0].candidate.statement.speakers if those[0].candidate.statement else ()
    return max((*told, ""), key=len) or " and ".join(speakers)


def _called(asked: Sequence[frozenset[str]], scored: Scored) -> float:
    own = set(map(stem, content_words(introduced(scored))))
    return sum(bool(each & own) for each in asked) / len(asked)


def introduced(scored: Scored) -> str:
    """The sentence in which somebody is told to speak, and what they are called."""
    candidate, statement = scored.candidate, scored.candidate.statement
    if statement is None:
        return ""
    place = statement.source or statement.spans[0]
    span = sentence_at(candidate.article.text, place)
    return " ".join((span.of(candidate.article.text), *statement.speakers, statement.role or ""))


def is_of(scored_: Scored, speakers: tuple[str, ...]) -> bool:
    return scored_.candidate.statement is not None and scored_.candidate.statement.speakers == speakers


def is_unnamed(scored_: Scored, described: str) -> bool:
    return is_of(scored_, ()) and is_called(scored_, described)


def of_one(kept: Sequence[Scored]) -> list[Scored]:
    """Of several speakers' statements those of the one whose words come nearest, with what nobody is named for."""
    totals: defaultdict[tuple[str, ...], float] = defaultdict(float)
    for each in kept:
        statement = each.candidate.statement
        if statement and statement.speakers:
            totals[statement.speakers] = max(totals[statement.speakers], each.score)
    if not totals:
        return list(kept)
    best = max(totals, key=lambda speakers: totals[speakers])
    return [each for each in kept if each.candidate.statement and each.candidate.statement.speakers in (best, ())]
