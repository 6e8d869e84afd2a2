"""Which statement goes on from which: one speaker, without a break, in one exchange."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rag.schema import Furniture

if TYPE_CHECKING:
    from ingest.speakers.resolution import Voice
    from ingest.statements.attributions import Attribution
    from ingest.timing.article_speech import ArticleSpeech

PRONOUNS = frozenset(["he", "she", "they", "it", "i", "we", "his", "her", "their", "its", "who"])
PERSONS = frozenset(["he", "she"])
# Beside a cue these say that something else, of some other time, is told: "has said", "later said", "often says".
PERFECT = frozenset(["has", "have", "had", "’s", "'s", "’d", "'d", "’ve", "'ve"])
OTHER_TIMES = frozenset(["later", "previously", "since", "once", "afterwards", "afterward", "subsequently", "often"])
# Cues of one who answers another on the spot; "responded" may be days later.
REPLIES = frozenset(["replied", "replies", "retorted", "retorts", "shot back", "shoots back", "interjected"])
EARLIER = re.compile(r"\b(?:earlier|previous|past|prior|old)\b", re.IGNORECASE)  # "his earlier comments"
REACH = 6  # statements looked back over: others may speak between two of one person's
GAP = 3  # paragraphs within which a name that stands again goes on
NEXT = 1  # paragraphs within which a pronoun or a quotation alone goes on


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


def is_recalled(text: str, attribution: Attribution) -> bool:
    """Whether a statement is of some earlier time and place than what is told around it."""
    return attribution.source is not None and EARLIER.search(attribution.source.of(text)) is not None


def predecessors(speech: ArticleSpeech, lines: Lines, breaks: Sequence[int]) -> tuple[int | None, ...]:
    """For each attribution the number of the earlier one that it goes on from, or None.

    `breaks` are offsets that no exchange runs over (headings), in order.
    """
    attributions = speech.attributions
    extents = [extent(attribution) for attribution in attributions]
    nested = frozenset(number for number, outer in enumerate(enclosing(attributions)) if outer is not None)

    def goes_on(before: int, number: int, *, next_to: bool) -> bool:
        start = extents[number][0]
        if bisect_right(breaks, extents[before][0]) != bisect_right(breaks, start):
            return False
        apart = lines.number(start) - lines.number(extents[before][1] - 1)
        return apart <= _reach(speech, before, number, next_to=next_to)

    def told_in_name(other: int, number: int) -> bool:
        """ "Rua, who backed it in May, said": what she backed is told inside the words that name her."""
        source, cue = attributions[number].source, attributions[other].cue
        return source is not None and cue is not None and source.contains(cue)

    def predecessor(number: int) -> int | None:
        earlier = [each for each in range(number - 1, -1, -1) if each not in nested and not told_in_name(each, number)]
        earlier = earlier[:REACH]
        return next((each for each in earlier if goes_on(each, number, next_to=each == earlier[0])), None)

    return tuple(predecessor(number) for number in range(len(attributions)))


def enclosing(attributions: Sequence[Attribution]) -> tuple[int | None, ...]:
    """For each attribution the number of the one in whose words it stands, or None: nobody outside goes on from it."""
    spans = [(span.start, span.end, number) for number, each in enumerate(attributions) for span in each.spans]

    def around(number: int) -> int | None:
        start, end = extent(attributions[number])
        return next((other for first, last, other in spans if first <= start and end <= last and other != number), None)

    return tuple(map(around, range(len(attributions))))


def _reach(speech: ArticleSpeech, before: int, number: int, *, next_to: bool) -> int:
    """How many paragraphs on one statement may go on from another; -1 where they have two speakers."""
    text, voices = speech.text, speech.voices
    mine, other = speech.attributions[number], speech.attributions[before]
    adjacent = NEXT if next_to else -1
    if voices and voices[before].speakers and voices[number].speakers:
        return GAP if is_of(voices[number], voices[before]) else adjacent if _replies(text, mine) else -1
    if mine.source is None or (mine.turn and other.turn) or _replies(text, mine):
        return adjacent
    name = _last_word(mine.source.of(text))
    if name in PRONOUNS:
        known = voices and voices[before].speakers and name in PERSONS
        return -1 if known else adjacent  # "she" who is nobody known is not who has just spoken
    return GAP if other.source is not None and name == _last_word(other.source.of(text)) else -1


def is_of(voice: Voice, earlier: Voice) -> bool:
    """Whether everybody of a voice is of the earlier one: each of two who spoke together goes on alone."""
    return all(any(_is_name_of(one, full) for full in earlier.speakers) for one in voice.speakers)


def _is_name_of(name: str, full: str) -> bool:
    return full == name or full.endswith(f" {name}")


def _replies(text: str, attribution: Attribution) -> bool:
    return attribution.cue is not None and attribution.cue.of(text).lower() in REPLIES


def _last_word(source: str) -> str:
    head = source.split(",")[0].split()
    return head[-1].strip("’'.").lower() if head else ""
