"""A text's sentences, by rule: lines never run together, and abbreviations do not end one. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rag.data import read_words
from rag.schema import Span

_END = re.compile(r"[.!?…][\"”’')\]]*(?=\s+[\"“‘'(\[]*[A-Z0-9ĀĒĪŌŪ])|\n+|$")
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
        if match.group().startswith(".") and _ABBREVIATION.search(text, first, match.start() + 1):
            continue
        piece = text[first : match.end()]
        if piece.strip():
            begin = first + len(piece) - len(piece.lstrip())
            yield begin, begin + len(piece.strip())
        first = match.end()
