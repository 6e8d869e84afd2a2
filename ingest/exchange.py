"""Which statement goes on from which: one speaker, without a break, in one exchange."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rag.schema import Furniture

if TYPE_CHECKING:
    from ingest.attributions import Attribution
    from ingest.speakers import Voice

PRONOUNS = frozenset(["he", "she", "they", "it", "i", "we", "his", "her", "their", "who"])
REACH = 3  # statements looked back over: others may speak between two of one person's


class Lines:
    """The paragraphs of a text by number; furniture and empty lines take none."""

    def __init__(self, text: str, furniture: Sequence[Furniture] = ()) -> None:
        self._starts: list[int] = [0]
        self._numbers: list[int] = [0]
        skipped = [(piece.span.start, piece.span.end) for piece in furniture]
        offset, number = 0, 0
        for line in text.split("\n"):
            end = offset + len(line)
            empty = not line.strip() or any(start <= offset and end <= stop for start, stop in skipped)
            number += not empty
            self._starts.append(offset)
            self._numbers.append(number)
            offset = end + 1

    def number(self, offset: int) -> int:
        return self._numbers[bisect_right(self._starts, offset) - 1]


def extent(attribution: Attribution) -> tuple[int, int]:
    """First and last character of a statement with its source and cue."""
    pieces = [*attribution.spans, *(piece for piece in (attribution.source, attribution.cue) if piece)]
    return min(piece.start for piece in pieces), max(piece.end for piece in pieces)


def predecessors(
    text: str, attributions: Sequence[Attribution], voices: Sequence[Voice], lines: Lines, breaks: Sequence[int]
) -> tuple[int | None, ...]:
    """For each attribution the number of the earlier one that it goes on from, or None.

    `breaks` are offsets that no exchange runs over (headings), in order; `voices` may be empty.
    """
    extents = [extent(attribution) for attribution in attributions]
    out: list[int | None] = []
    for number, (start, _) in enumerate(extents):
        out.append(
            next(
                (
                    before
                    for before in range(number - 1, max(-1, number - 1 - REACH), -1)
                    if _is_close(extents[before], start, lines, breaks)
                    and _same_speaker(text, attributions, voices, before, number)
                ),
                None,
            )
        )
    return tuple(out)


def _is_close(before: tuple[int, int], start: int, lines: Lines, breaks: Sequence[int]) -> bool:
    if bisect_right(breaks, before[0]) != bisect_right(breaks, start):
        return False
    return lines.number(start) - lines.number(max(before[0], before[1] - 1)) <= 1


def _same_speaker(
    text: str, attributions: Sequence[Attribution], voices: Sequence[Voice], before: int, number: int
) -> bool:
    if voices and voices[before].speakers and voices[number].speakers:
        return voices[before].speakers == voices[number].speakers
    mine, other = attributions[number], attributions[before]
    if mine.turn and other.turn and number - before == 1:
        return True
    if mine.source is None:
        return number - before == 1
    name = _last_word(mine.source.of(text))
    if name in PRONOUNS:
        return number - before == 1
    return other.source is not None and name == _last_word(other.source.of(text))


def _last_word(source: str) -> str:
    head = source.split(",")[0].split()
    return head[-1].strip("’'.").lower() if head else ""
