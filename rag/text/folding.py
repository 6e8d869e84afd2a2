"""The published folding of quotations: quotation marks, white space and ellipsis marks, and nothing else.

Two stretches of text are verbatim the same when their foldings are equal:
- every double mark (“ ” „ ‟ ″ « » ") is ", every single mark (‘ ’ ‚ ‛ ′ ` ´ ') is ';
- a run of white space is one space, none at either end;
- an ellipsis (… or three full stops, spaced or not) is …;
- a letter and its marks are one character (NFC), a character of full width is the one of ASCII;
- soft hyphens and marks of direction or of no width, that nobody sees, are nothing.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rag.schema import Span

DOUBLE_MARKS = '“”„‟″«»"'
SINGLE_MARKS = "‘’‚‛′`´'"
_UNSEEN = (0xAD, 0x34F, 0x61C, 0x180E, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A))
UNSEEN = "".join(map(chr, _UNSEEN))  # soft hyphens, marks of direction and of no width
_FOLDED = re.compile(
    rf"(?P<double>[{DOUBLE_MARKS}])|(?P<single>[{SINGLE_MARKS}])|(?P<ellipsis>\.\.\.|\.\s+\.\s+\.|…)"
    rf"|(?P<space>(?! [^\s{UNSEEN}])[{UNSEEN}]*\s[\s{UNSEEN}]*)|(?P<unseen>[{UNSEEN}]+)|(?P<wide>[\uff01-\uff5e])"
)
_MARK = re.compile(r"[\u0300-\u036f]")
_MARKED = re.compile(  # slower: for texts that have such marks
    rf"(?P<marked>\w[{UNSEEN}]*[\u0300-\u036f][\u0300-\u036f{UNSEEN}]*)|{_FOLDED.pattern}"
)
_BLANKED = dict.fromkeys(_UNSEEN, " ")
_FOLDS = {"double": '"', "single": "'", "space": " ", "ellipsis": "…", "unseen": ""}
_WIDE = 0xFEE0  # from a character of full width to the one of ASCII
_HIDDEN = re.compile(rf"[{UNSEEN}\uff01-\uff5e]")  # what may stand inside a word, or for one of its letters
_RUN = re.compile(r"[A-Za-z0-9]+")
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
    pieces, places, length = [0], [_inside(text)[0]], 0
    for start, end, folded in _pieces(text):
        kept.append(folded)
        length += len(folded)
        if len(folded) != end - start:
            pieces.append(length)
            places.append(end)
    return Folded("".join(kept), tuple(pieces), tuple(places))


def _pieces(text: str) -> Iterator[tuple[int, int, str]]:
    start, stop = _inside(text)
    pattern = _MARKED if _MARK.search(text) else _FOLDED
    for match in pattern.finditer(text, start, max(start, stop)):
        if start < match.start():
            yield start, match.start(), text[start : match.start()]
        yield match.start(), match.end(), _folded(match)
        start = match.end()
    if start < stop:
        yield start, stop, text[start:stop]


def _folded(match: re.Match[str]) -> str:
    if match.lastgroup == "marked":
        seen = re.sub(f"[{UNSEEN}]", "", match.group())
        composed = unicodedata.normalize("NFC", _narrow(seen[0]) + seen[1:])
        return composed if len(composed) == 1 else match.group()  # what does not compose stays, each in its place
    if match.lastgroup == "wide":
        return "'" if _narrow(match.group()) == "`" else _narrow(match.group())
    return _FOLDS[str(match.lastgroup)]


def _narrow(character: str) -> str:
    return chr(ord(character) - _WIDE) if "\uff01" <= character <= "\uff5e" else character


def _inside(text: str) -> tuple[int, int]:
    """Where a text begins and ends without space and what nobody sees."""
    seen = text.translate(_BLANKED)
    start = len(seen) - len(seen.lstrip())
    return start, max(start, len(seen.rstrip()))


def find_verbatim(quote: str, text: str) -> Span | None:
    """The first place where the quotation stands word for word under folding, as a span of the text itself.

    Whole words only: "deal" is not in "dealt", nor "4m" in "14m".
    """
    return next(occurrences(quote, text), None)


def occurrences(quote: str, text: str, most: int = 1) -> Iterator[Span]:
    """The first `most` places of the quotation, in order, as `find_verbatim` finds them."""
    wanted = fold(quote).text
    if not _may_hold(wanted, text):
        return
    folded = fold(text)
    at = folded.text.find(wanted) if wanted else -1
    while at >= 0 and most > 0:
        if _is_whole(folded.text, at, at + len(wanted)):
            yield folded.span(at, at + len(wanted))
            most -= 1
        at = folded.text.find(wanted, at + 1)


def _may_hold(wanted: str, text: str) -> bool:
    """A cheap look before a text is folded: folding changes no plain letter or digit, so every run of them is there."""
    runs = sorted(_RUN.findall(wanted), key=len, reverse=True)  # the longest is the likeliest not to be
    return all(run in text for run in runs) or not is_plain(text)


def is_plain(text: str) -> bool:
    """Whether every letter stands in a text as it is read: none of full width, none beside what nobody sees."""
    return _HIDDEN.search(text) is None and _MARK.search(text) is None


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no word or number runs on over either end."""
    left, right = text[max(0, start - 2) : start + 1], text[end - 1 : end + 2]
    return not (_RUNS_IN.search(left) if start else None) and not _RUNS_ON.match(right)
