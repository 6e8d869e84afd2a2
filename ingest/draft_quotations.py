"""Every quotation and report of a draft, with whom and which day the draft gives it. Pure over text and parse."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from ingest.draft_days import DraftDays
from ingest.draft_speakers import DraftPeople
from ingest.extract import find_statements
from ingest.parse import Parse
from ingest.prepare import revision_of
from ingest.speakers.people import find_cast
from ingest.speakers.sources import is_pronoun
from ingest.statements.quotations import Quotation, find_quotations, is_title, sounds_spoken
from ingest.timing.scene_dates import scene_dates
from ingest.timing.usable_dates import usable_dates
from rag.check.draft import DraftQuotation
from rag.check.setting import frame_of
from rag.dates import sections, timexes
from rag.schema import Article, Span, Statement
from rag.text.sentences import sentences as sentences_of

SPOKEN = 4  # words of a quotation that is looked up though nobody is named for it: fewer are a term or a nickname
PHRASE = 3  # words of one that is told only where the record has it
BESIDE = 60  # characters beside words in marks in which it is told that they are a term
NAMING = frozenset(("call", "calls", "called", "dub", "dubbed", "nicknamed", "termed", "labelled"))
# "The so-called “green lift”", "known as “the stair”", "for want of a better word, “resting”".
_NAMED_BEFORE = re.compile(
    r"(?:\bso-called|\b(?:known|referred to|described in \w+) as|\b(?:dubbed|nicknamed|termed|christened|entitled)"
    r"|\b(?:word|term|phrase|name|slogan|nickname|label|motto)s?),?(?: (?:a|an|the|its))?\s*$",
    re.IGNORECASE,
)
_NAMED_AFTER = re.compile(
    r"[”\"’']?,? (?:as (?:it|they|he|she|locals|everyone) (?:is|are|calls?)\b|so to speak\b)", re.IGNORECASE
)


def quotations_of(article: Article, parse: Parse) -> tuple[DraftQuotation, ...]:
    """Every quotation and every reported statement of a draft, in order; a quotation in pieces is one each piece."""
    reading = _reading(article, parse)
    aside = [item.span for item in article.furniture if item.kind not in ("title", "heading")]
    found = [reading.placed(one) for one in (*reading.quoted(aside), *reading.unquoted())]
    return tuple(sorted(found, key=lambda one: (one.span.start, -one.span.end)))


def _reading(article: Article, parse: Parse) -> _Reading:
    text, dates = article.text, timexes(article.text, article.published)
    people = DraftPeople(text, parse, find_cast(text, parse))
    said = tuple(map(people.named, find_statements(article, revision_of(article), parse)))
    contents = [(span.start, span.end) for one in said for span in one.spans]
    told = usable_dates(text, dates, contents, sections(text, article.published))
    scenes = scene_dates(text, parse, contents, told)
    days = DraftDays(text, parse, tuple(sentences_of(text)), dates, scenes, said, article.published)
    return _Reading(text, said, people, days)


class _Reading(NamedTuple):
    """A draft with what it says was said, and what tells of whom and when."""

    text: str
    said: Sequence[Statement]
    people: DraftPeople
    days: DraftDays

    def placed(self, one: DraftQuotation) -> DraftQuotation:
        """A quotation with the people named before it, where nobody is told to have said it."""
        if one.speakers or one.kind in ("indirect", "declined_to_say"):
            return one
        near, close = self.people.near(one.span)
        sourced = any(
            each.source is not None for each in self.said if any(part.overlaps(one.span) for part in each.spans)
        )
        return one._replace(near=near, beside=close and not sourced)

    def quoted(self, aside: Sequence[Span]) -> Iterator[DraftQuotation]:
        """What stands within marks, but for furniture."""
        for quotation in find_quotations(self.text):
            span = Span(start=quotation.start, end=quotation.end)
            if any(piece.overlaps(span) for piece in aside):
                continue
            statement = _around(span, self.said)
            if statement is not None:
                is_term = self._is_term(span, statement)
                yield self._of(span, statement)._replace(may_be_a_phrase=is_term)
            elif speakers := self.people.speaker(span, None):
                day = self.days.given(span, None)
                yield DraftQuotation(span, span.of(self.text), "direct", speakers, *day)
            elif _may_be_speech(self.text, quotation):
                sure = _is_speech(self.text, quotation)
                yield DraftQuotation(span, span.of(self.text), "unattributed", (), None, may_be_a_phrase=not sure)
            yield from _nested(self.text, quotation, self.said)

    def unquoted(self) -> Iterator[DraftQuotation]:
        """Reported speech, and turns of a talk, which stand without marks; what a quotation tells is part of it."""
        quoted = [Span(start=each.start, end=each.end) for each in find_quotations(self.text)]
        for statement in self.said:
            marked = any(find_quotations(span.of(self.text)) for span in statement.spans)
            inside = any(each.contains(statement.spans[0]) for each in quoted)
            if not marked and not inside and not _is_retold(self.text, statement, self.said):
                yield self._of(Span(start=statement.spans[0].start, end=statement.spans[-1].end), statement)

    def _is_term(self, span: Span, statement: Statement) -> bool:
        """Whether a word or two in marks are what something is called, not what the speaker of their sentence said."""
        is_whole = bool(statement.speakers) and statement.spans == (span,)
        if is_whole or len(span.of(self.text).split()) > PHRASE:
            return False
        before, after = self.text[max(0, span.start - BESIDE) : span.start], self.text[span.end : span.end + BESIDE]
        is_called = statement.cue in NAMING and not set(statement.speakers) & self.people.cast.people
        return is_called or bool(_NAMED_BEFORE.search(before) or _NAMED_AFTER.match(after))

    def _of(self, span: Span, statement: Statement) -> DraftQuotation:
        told = statement.kind, statement.speakers, *self.days.given(span, statement)
        frame, office = frame_of(self.text, statement), _office(self.text, statement, self.people.cast.people)
        return DraftQuotation(span, span.of(self.text), *told, cue=statement.cue, frame=frame, office=office)


def _office(text: str, statement: Statement, people: Set[str]) -> str:
    """The words for a speaker who is not named in them: an office or a description, no pronoun."""
    source = statement.source.of(text) if statement.source else ""
    named = any(name.split()[-1] in source for name in statement.speakers if name in people)
    return "" if named or is_pronoun(source) or " " not in source else source


def _nested(text: str, outer: Quotation, said: Sequence[Statement]) -> Iterator[DraftQuotation]:
    """What a quotation quotes in its turn, where that is more than a term: it may be on record by itself."""
    first = outer.start + outer.opening
    for quotation in find_quotations(outer.inner(text)):
        span = Span(start=first + quotation.start, end=first + quotation.end)
        if quotation.opening and len(quotation.inner(outer.inner(text)).split()) >= SPOKEN:
            own = next((one for one in said if all(span.contains(part) for part in one.spans)), None)
            told = (own.speakers, own.said_on) if own else ((), None)
            yield DraftQuotation(span, span.of(text), "unattributed", *told, may_be_a_phrase=True)


def _is_retold(text: str, statement: Statement, said: Sequence[Statement]) -> bool:
    """Whether a report is a part of another one, which names nobody for it: "conceded that the iwi had not agreed"."""
    source = statement.source.of(text) if statement.source else ""
    if any(name[:1].isupper() and name.split()[-1] in source for name in statement.speakers):
        return False
    others = (other for other in said if other is not statement)
    return any(all(any(part.contains(span) for part in other.spans) for span in statement.spans) for other in others)


def _around(span: Span, said: Sequence[Statement]) -> Statement | None:
    """The innermost statement that has the quotation, else the longest that it has: what it quotes is another's."""
    around = [one for one in said if any(part.contains(span) for part in one.spans)]
    inside = [one for one in said if any(span.contains(part) for part in one.spans)]
    return min(around, key=_length, default=None) or max(inside, key=_length, default=None)


def _length(statement: Statement) -> int:
    return sum(part.end - part.start for part in statement.spans)


def _is_speech(text: str, quotation: Quotation) -> bool:
    inner = quotation.inner(text)
    return len(inner.split()) >= SPOKEN and sounds_spoken(text, quotation) and not is_title(inner)


def _may_be_speech(text: str, quotation: Quotation) -> bool:
    inner = quotation.inner(text)
    return len(inner.split()) >= PHRASE and (inner.isupper() or not is_title(inner))
