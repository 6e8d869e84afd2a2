"""Quotations that run on where a report breaks off to say who speaks."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from rag.check.places import Place, places
from rag.schema import Span, Statement
from rag.text.folding import DOUBLE_MARKS, SINGLE_MARKS

JOINED = "joined across the report's own words"
# “We will wait,” she said, “and then decide.” The comma is the report's, as the marks are.
_REPORTS_OWN = DOUBLE_MARKS + SINGLE_MARKS + " \n,"


class _Joined(NamedTuple):
    """The spans of a statement as one text; the part that begins at `starts[i]` stands at `places[i]`."""

    text: str
    starts: tuple[int, ...]
    places: tuple[int, ...]

    def place(self, index: int) -> int:
        part = bisect_right(self.starts, index) - 1
        return self.places[part] + index - self.starts[part]


def joined_places(quote: str, statement: Statement, text: str) -> tuple[Place, ...]:
    """Where the quotation runs over the joins of a statement's spans; the place spans the report's words between."""
    if len(statement.spans) < 2:
        return ()
    joined = _join(statement, text)
    return tuple(
        Place(
            Span(start=joined.place(found.span.start), end=joined.place(found.span.end - 1) + 1),
            found.words,
            (*found.notes, JOINED),
        )
        for found in places(quote, joined.text)
    )


def _join(statement: Statement, text: str) -> _Joined:
    parts, starts, originals, length = [], [], [], 0
    for span in statement.spans:
        words = span.of(text)
        bare = words.strip(_REPORTS_OWN)
        parts.append(bare)
        starts.append(length)
        originals.append(span.start + words.index(bare))
        length += len(bare) + 1
    return _Joined(" ".join(parts), tuple(starts), tuple(originals))
