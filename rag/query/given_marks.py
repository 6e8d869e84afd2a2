"""A question as something else than the tagger reads it: only its own words, and only what they are for. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rag.explanation import Tag
from rag.query.kind import Asked
from rag.query.tagging import Tagged
from rag.query.wording import Line, split

KEPT: tuple[Tag, ...] = ("day", "published", "pronoun")  # the calendar and the turns before tell these better
CERTAINTY = 1.0


class GivenMarks(NamedTuple):
    """The kind of a question, where it is told, and stretches of its words with what each is for."""

    question: str
    kind: Asked | None = None
    stretches: tuple[tuple[Tag, str], ...] = ()

    def is_of(self, line: Line) -> bool:
        """Whether a line is this question, or a part of it."""
        return " ".join(line.folds) in " ".join(split(self.question).folds)


def marked(line: Line, tags: Sequence[Tagged], given: GivenMarks) -> tuple[Tagged, ...]:
    """The tags with the given stretches in their places; words of none only ask. What is no word of it is ignored."""
    told: dict[int, Tag] = {}
    for tag, words in given.stretches:
        told |= {index: tag for index in _places(line, words, frozenset(told))}
    if not told:
        return tuple(tags)
    return tuple(
        Tagged(told[index], CERTAINTY) if index in told else each if each.tag in KEPT else Tagged("frame", CERTAINTY)
        for index, each in enumerate(tags)
    )


def _places(line: Line, words: str, taken: frozenset[int]) -> range:
    """Where these words stand in the line, one after the other, for the first time."""
    sought = split(words).folds
    starts: Iterator[int] = (
        start
        for start in range(len(line.folds) - len(sought) + 1)
        if line.folds[start : start + len(sought)] == sought and not taken & set(range(start, start + len(sought)))
    )
    start = next(starts, None) if sought else None
    return range(0) if start is None else range(start, start + len(sought))
