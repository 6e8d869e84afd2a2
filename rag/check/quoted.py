"""The stretches of a sentence that stand within quotation marks, and the words that do not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

_OPENS = re.compile(r"[“„«\"]|(?<!\w)‘|(?<![^\s(])'(?=[^\W\d])")
_CLOSES_DOUBLE = re.compile(r"[”\"»“]")
_CLOSES_SINGLE = re.compile(r"(?<=\S)['’](?!\w)")
_ELLIPSIS = re.compile(r"…|\.\.\.|\.\s+\.\s+\.")


class Quoted(NamedTuple):
    """A stretch within quotation marks, `start` and `end` with them, and whether it is word for word on record."""

    start: int
    end: int
    words: str
    is_verbatim: bool


def quoted(sentence: str, is_verbatim: Callable[[str], bool]) -> tuple[Quoted, ...]:
    """The quoted stretches in order.

    Marks within marks, and a mark that opens each paragraph of a quotation, leave open which mark closes: the longest
    reading that is verbatim is taken, and where none is, the shortest.
    """
    found: list[Quoted] = []
    start = 0
    while opening := _OPENS.search(sentence, start):
        readings = tuple(_readings(sentence, opening))
        if not readings:
            start = opening.end()
            continue
        read = next((r for r in readings if _holds(r.words, is_verbatim)), None)
        found.append(read._replace(is_verbatim=True) if read else readings[-1])
        start = found[-1].end
    return tuple(found)


def unquoted(sentence: str, stretches: tuple[Quoted, ...]) -> str:
    """The sentence without its quoted stretches."""
    kept, start = [], 0
    for stretch in stretches:
        kept.append(sentence[start : stretch.start])
        start = stretch.end
    return " ".join([*kept, sentence[start:]])


def _readings(sentence: str, opening: re.Match[str]) -> Iterator[Quoted]:
    """The stretch up to each mark that may close it, the longest first; an unclosed double mark runs to the end."""
    is_single = opening.group() in "‘'"
    closes = _CLOSES_SINGLE if is_single else _CLOSES_DOUBLE
    ends = [match.start() for match in closes.finditer(sentence, opening.end())]
    if not ends and not is_single:
        ends = [len(sentence)]
    for end in reversed(ends):
        yield Quoted(opening.start(), end + 1, sentence[opening.end() : end], False)


def _holds(words: str, is_verbatim: Callable[[str], bool]) -> bool:
    """Whether the words, or each part between ellipses, are verbatim."""
    parts = [part for part in _ELLIPSIS.split(words) if re.search(r"\w", part)]
    return is_verbatim(words.strip()) or (len(parts) > 1 and all(is_verbatim(part.strip()) for part in parts))
