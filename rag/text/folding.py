"""The published folding of quotations: quotation marks, white space and ellipsis marks, and nothing else.

Two stretches of text are verbatim the same when their foldings are equal:
- every double mark (“ ” „ ‟ ″ « » ") is ", every single mark (‘ ’ ‚ ‛ ′ ` ´ ') is ';
- a run of white space is one space, none at either end;
- an ellipsis (… or three full stops, spaced or not) is ….
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rag.schema import Span

DOUBLE_MARKS = '“”„‟″«»"'
SINGLE_MARKS = "‘’‚‛′`´'"
_FOLDED = re.compile(
    rf"(?P<double>[{DOUBLE_MARKS}])|(?P<single>[{SINGLE_MARKS}])|(?P<ellipsis>\.\.\.|\.\s+\.\s+\.|…)|(?P<space>\s+)"
)
_FOLDS = {"double": '"', "single": "'", "space": " ", "ellipsis": "…"}
_RUNS_IN = re.compile(r"(?:[^\W_]|\d[.,])[^\W_]$")
_RUNS_ON = re.compile(r"[^\W_](?:[^\W_]|[.,]\d)")


class Folded(NamedTuple):
    """A folded text and the way back: the piece that begins at `pieces[i]` stands at `places[i]` in the original."""

    text: str
    pieces: tuple[int, ...]
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The original characters of `text[start:end]`, which must not be empty."""
        return Span(start=self._place(start), end=self._after(end - 1))

    def _place(self, index: int) -> int:
        piece = bisect_right(self.pieces, index) - 1
        return self.places[piece] + index - self.pieces[piece]

    def _after(self, index: int) -> int:
        """Where the original of one folded character ends: a folded run may be longer than what it became."""
        piece = bisect_right(self.pieces, index)
        if piece < len(self.pieces) and self.pieces[piece] == index + 1:
            return self.places[piece]
        return self._place(index) + 1


@lru_cache(maxsize=512)  # a quotation is sought in the same articles again and again
def fold(text: str) -> Folded:
    """Fold a text as documented above."""
    kept: list[str] = []
    pieces, places, length = [0], [len(text) - len(text.lstrip())], 0
    for start, end, folded in _pieces(text):
        kept.append(folded)
        length += len(folded)
        if len(folded) != end - start:
            pieces.append(length)
            places.append(end)
    return Folded("".join(kept), tuple(pieces), tuple(places))


def _pieces(text: str) -> Iterator[tuple[int, int, str]]:
    start, stop = len(text) - len(text.lstrip()), len(text.rstrip())
    for match in _FOLDED.finditer(text, start, max(start, stop)):
        if start < match.start():
            yield start, match.start(), text[start : match.start()]
        yield match.start(), match.end(), _FOLDS[str(match.lastgroup)]
        start = match.end()
    if start < stop:
        yield start, stop, text[start:stop]


def find_verbatim(quote: str, text: str) -> Span | None:
    """The first place where the quotation stands word for word under folding, as a span of the text itself.

    Whole words only: "deal" is not in "dealt", nor "4m" in "14m".
    """
    return next(occurrences(quote, text), None)


def occurrences(quote: str, text: str, most: int = 1) -> Iterator[Span]:
    """The first `most` places of the quotation, in order, as `find_verbatim` finds them."""
    wanted, folded = fold(quote).text, fold(text)
    at = folded.text.find(wanted) if wanted else -1
    while at >= 0 and most > 0:
        if _is_whole(folded.text, at, at + len(wanted)):
            yield folded.span(at, at + len(wanted))
            most -= 1
        at = folded.text.find(wanted, at + 1)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no word or number runs on over either end."""
    left, right = text[max(0, start - 2) : start + 1], text[end - 1 : end + 2]
    return not (_RUNS_IN.search(left) if start else None) and not _RUNS_ON.match(right)
