"""Which statements say what a clause tells: their own words against all of the clause, by meaning. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rag.facts.context import asked_before
from rag.retrieval.candidates import Scored
from rag.retrieval.dense import Vectors
from rag.retrieval.features import NAMES, sentence_words
from rag.retrieval.relevance import Task

LOOKED_AT, FLOOR = 8, 0.25  # statements, the most relevant, and the share of the best relevance that they need
# Cosine from which on words may say what a clause tells, or the share of its weight that they have instead.
LEAST: dict[Task, tuple[float, float]] = {"of_speaker": (0.3, 0.5), "of_anybody": (0.45, 0.75)}
OWN, MISSING = NAMES.index("own"), NAMES.index("names_missing")
NEAR_BEST = 0.8  # of the best total: said with it, or of the same thing again
SURELY, AHEAD = 0.58, 0.1  # likeness, and its lead on anybody else's, with which words say so whatever else tells

Embed = Callable[[Sequence[str]], Vectors]


class Meant(NamedTuple):
    """A statement and how much its own words are like the clause, from -1 to 1."""

    scored: Scored
    like: float

    @property
    def total(self) -> float:
        return self.scored.score + self.like

    def may_say_so(self, task: Task) -> bool:
        like, own = LEAST[task]
        return self.like >= like or float(self.scored.features[OWN]) >= own


def meant(rated: Sequence[Scored], clause: str, embed: Embed, task: Task, *, answers: bool) -> tuple[Scored, ...]:
    """Of the most relevant statements those that come nearest to saying what a clause tells.

    None where none does; where relevance does not tell that they answer, only the one speaker's who surely says so.
    """
    floor = FLOOR * max((each.score for each in rated), default=0.0)
    looked_at = sorted((each for each in rated if each.score >= floor), key=lambda each: -each.score)[:LOOKED_AT]
    if not looked_at:
        return ()
    vectors = embed([clause, *map(_own, looked_at)])
    found = [Meant(each, float(own @ vectors[0])) for each, own in zip(looked_at, vectors[1:], strict=True)]
    if not answers:
        found = _surely(found)
    least = NEAR_BEST * max((each.total for each in found), default=0.0)
    kept = {id(each.scored) for each in found if each.may_say_so(task) and each.total >= least}
    return tuple(each for each in rated if id(each) in kept)


def _surely(found: Sequence[Meant]) -> list[Meant]:
    best = max(found, key=lambda each: each.like)
    others = (each.like for each in found if _speakers(each) != _speakers(best))
    named = not best.scored.features[MISSING]  # "who told Vale that ...": nobody is known to have told him
    return [best] if named and best.like >= max(SURELY, AHEAD + max(others, default=0.0)) else []


def _speakers(meant_: Meant) -> tuple[str, ...]:
    statement = meant_.scored.candidate.statement
    return statement.speakers if statement else ()


def _own(scored: Scored) -> str:
    """The words of a statement with the question that they answer; of a refusal, which has none, its sentence."""
    candidate, statement = scored.candidate, scored.candidate.statement
    if statement is None or statement.kind == "declined_to_say":
        return sentence_words(candidate)
    return f"{asked_before(candidate.article.text, candidate.spans[0])} {statement.text}".strip()
