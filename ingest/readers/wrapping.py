"""Whether the lines of a text are paragraphs, or were broken to a width."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

NARROWEST, WIDEST = 40, 100  # characters of a line broken by an editor or a mail program
MOST_ENDINGS = 0.4  # of lines may end where a sentence does; of lines that are paragraphs nearly all do

_ENDS_SENTENCE = re.compile(r"""[.!?…:;"”’')\]]\s*$""")


def is_hard_wrapped(blocks: Iterable[Sequence[str]]) -> bool:
    """Judge by the lines inside blocks that blank lines divide; the last line of a block ends it in either case."""
    inner = [line for block in blocks for line in block[:-1]]
    if not inner:
        return False
    broken = sum(1 for line in inner if NARROWEST <= len(line) <= WIDEST and not _ENDS_SENTENCE.search(line))
    return broken > (1 - MOST_ENDINGS) * len(inner)
