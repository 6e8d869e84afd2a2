"""A text's sentences, by rule: lines never run together, and abbreviations do not end one. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rag.data import read_words
from rag.schema import Span

# What begins with one of few characters is found at a tenth of the cost of what may be empty, as the end of a text is.
_END = re.compile(r"[.!?…][\"”’')\]]*(?=\s+[\"“‘'(\[]*[A-Z0-9ĀĒĪŌŪ])|\n+")
_ABBREVIATION = re.compile(
    rf"(?:\b(?:{'|'.join(sorted(word.capitalize() for word in read_words('abbreviated_titles.txt')))}"
    r"|Sir|St|Jr|No|vs|Inc|Ltd|Co|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)"
    r"|\b[A-Z]|\b(?:[A-Za-z]\.)+[A-Za-z])\.$"
)


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """The sentences that begin between `start` and `end`, without the white space around them."""
    return (Span(start=first, end=last) for first, last in bounds(text, start, end))


def bounds(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Where those sentences begin and end, for the many callers that keep no span: checking one costs more."""
    stop = len(text) if end is None else end
    first = start
    for match in _END.finditer(text, start, stop):
        at, after = match.span()
        if text[at] == "." and _ABBREVIATION.search(text, max(first, text.rfind(" ", first, at)), at + 1):
            continue
        yield from _trimmed(text, first, after)
        first = after
    yield from _trimmed(text, first, stop)


def bounds_in_lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the sentences stand that begin before `end`, in the whole lines that `start` to `end` touch.

    The same line is often looked at again: where its sentences stand is kept.
    """
    line = text.rfind("\n", 0, start) + 1
    while line < end:
        after = text.find("\n", line)
        stop = len(text) if after < 0 else after
        for first, last in bounds_of_line(text[line:stop]):
            if line + first >= end:
                return
            yield line + first, line + last
        if after < 0:  # also where a damaged text is shorter than what was found in it
            return
        line = stop + 1


@lru_cache(maxsize=8_000)
def bounds_of_line(line: str) -> tuple[tuple[int, int], ...]:
    """Where the sentences of one line begin and end."""
    return tuple(bounds(line))


def _trimmed(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    piece = text[first:last].strip()
    if piece:
        begin = text.index(piece, first)
        yield begin, begin + len(piece)
