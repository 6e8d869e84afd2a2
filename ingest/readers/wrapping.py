"""Whether the lines of a text are paragraphs, or were broken to a width; and the paragraphs of the latter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

NARROWEST, WIDEST = 40, 100  # characters of a line broken by an editor or a mail program
MOST_ENDINGS = 0.4  # of lines may end where a sentence does; of lines that are paragraphs nearly all do

_ENDS_SENTENCE = re.compile(r"""[.!?…:;"”’')\]]\s*$""")
_BREAK = re.compile(r"\n[^\S\n]*\n\s*")
_ITEM = re.compile(r"\s*(?:[•*▪>|#–—-]|\d{1,2}[.)]\s|[A-Z][A-Z.,’' -]{2,60}:)")  # of a list, or a speaker's label


def is_hard_wrapped(blocks: Iterable[Sequence[str]]) -> bool:
    """Judge by the lines inside blocks that blank lines divide; the last line of a block ends it in either case."""
    inner = [line for block in blocks for line in block[:-1]]
    if not inner:
        return False
    broken = sum(1 for line in inner if NARROWEST <= len(line) <= WIDEST and not _ENDS_SENTENCE.search(line))
    return broken > (1 - MOST_ENDINGS) * len(inner)


def unwrapped(text: str) -> str:
    """A text broken to a width with its paragraphs in a line each, every character in its place; others as they are."""
    blocks = [block.split("\n") for block in _BREAK.split(text)]
    if len(text) < NARROWEST or not is_hard_wrapped(blocks):
        return text
    width = max(len(line) for block in blocks for line in block[:-1] if len(line) <= WIDEST)
    lines = text.split("\n")
    ends = [" " if _runs_on(line, following, width) else "\n" for line, following in pairwise(lines)]
    return "".join(line + end for line, end in zip(lines, (*ends, ""), strict=True))


def _runs_on(line: str, following: str, width: int) -> bool:
    """Whether a paragraph goes on in the next line: it begins in lower case, or its first word had no room."""
    words = following.split()
    if not line.strip() or not words or _ITEM.match(following):
        return False
    return words[0][0].islower() or len(line.rstrip()) + 1 + len(words[0]) > width
