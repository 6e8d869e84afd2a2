"""Which statements of a draft have their day beside them, and which only further off. Pure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rag.schema import Span, Statement, Timex
from rag.text.sentences import sentences


def dated_statements(text: str, said: Sequence[Statement], dates: Sequence[Timex]) -> frozenset[str]:
    """Ids of the statements whose day the draft gives in their own sentence or in the lead-in of their paragraph.

    A lead-in is what stands before the words in their paragraph, without the sentences that tell what others say. A
    date within somebody's words dates nothing.
    """
    draft = _Draft(text, said, tuple(dates), tuple(sentences(text)))
    return frozenset(one.id for one in said if one.said_on and any(draft.dating(one)))


class _Draft(NamedTuple):
    text: str
    said: Sequence[Statement]
    dates: Sequence[Timex]
    sentences: Sequence[Span]

    def dating(self, one: Statement) -> Iterator[Timex]:
        """The dates beside a statement that give its day."""
        pieces = [*one.spans, *(each for each in (one.cue_span, one.source) if each)]
        own = [sentence for piece in pieces for sentence in self._sentences(piece)]
        paragraph = self.text.rfind("\n", 0, one.spans[0].start) + 1
        first = min([paragraph, *(sentence.start for sentence in own)])
        last = max([one.spans[-1].end, *(sentence.end for sentence in own)])
        begin = bisect_left(self.dates, first, key=lambda date: date.span.start)
        for date in self.dates[begin : bisect_left(self.dates, last, key=lambda date: date.span.start)]:
            if not _is_day_of(one, date) or any(part.contains(date.span) for each in self.said for part in each.spans):
                continue
            (sentence,) = self._sentences(date.span)[:1] or (date.span,)
            leads_in = date.span.end <= one.spans[0].start and not self._is_anothers(sentence, one)
            if sentence in own or leads_in:
                yield date

    def _sentences(self, span: Span) -> Sequence[Span]:
        begin = bisect_right(self.sentences, span.start, key=lambda sentence: sentence.end)
        return self.sentences[begin : bisect_left(self.sentences, span.end, key=lambda sentence: sentence.start)]

    def _is_anothers(self, sentence: Span, one: Statement) -> bool:
        others = (each for each in self.said if each.speakers != one.speakers)
        return any(sentence.overlaps(part) for other in others for part in other.spans)


def _is_day_of(one: Statement, date: Timex) -> bool:
    said, told = one.said_on, date.days
    return said is not None and told is not None and (said.start, said.end) == (told.start, told.end)
