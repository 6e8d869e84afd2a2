"""Where on record the words of a quotation stand in an article, and who is told to have said them, or not to have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeVar

from rag.check.house_style import WRITTEN_OTHERWISE, with_units, written_alike
from rag.check.joined import joined_places
from rag.check.near_miss import OWN_SHARED, near_misses
from rag.check.nearest import ALIKE, nearest
from rag.check.places import ELLIPSIS, Place, bare, places, refigured
from rag.check.said_match import said_by
from rag.schema import Article, Span, Statement, Unsaid

SHORT = 3  # words

_MARK = re.compile(r"[“”\"«»„]")  # words that run on past one are the reporter's
# What leads to words that a statement denies; a double negation affirms them.
_UNTRUE_THAT = re.compile(
    r"(?<!not )(?<!n[’']t )\b(?:(?:not|isn[’']t|wasn[’']t) (?:\w+ )?(?:true|the case|correct|a fact)|untrue|false|a lie"
    r"|nonsense|no truth in \w+ \w+)(?:, [^.;:,“”\"]{1,80},)? that \W{0,2}$",
    re.IGNORECASE,
)
_TALK_THAT = re.compile(
    r"\b(?:reports?|claims?|rumou?rs?|suggestions?|stor(?:y|ies)|allegations?)\b[^.;“”\"]{0,80} that \W{0,2}$",
    re.IGNORECASE,
)
_IS_UNTRUE = re.compile(
    r"^[^.;“”\"]{0,80}\b(?:is|are|was|were) (?:\w+ly )?(?:untrue|false|fake|baseless|nonsense|wrong|a lie"
    r"|not (?:true|correct))\b",
    re.IGNORECASE,
)
_BETWEEN_SENTENCES = re.compile(r"(?:\A|[.!?:;\n“„«‘\"])\W{0,4}\Z")

_Told = TypeVar("_Told", Statement, Unsaid)


class Candidate(NamedTuple):
    """An article whose words may be the quotation's, in one revision, with its statements."""

    article: Article
    revision: str
    statements: tuple[Statement, ...] = ()
    unsaid: tuple[Unsaid, ...] = ()


class FoundWords(NamedTuple):
    candidate: Candidate
    place: Place
    statement: Statement | None
    unsaid: Unsaid | None = None
    likeness: float = 1.0

    @property
    def speakers(self) -> tuple[str, ...]:
        told = self.statement or self.unsaid
        return told.speakers if told else ()


def exact_places(quote: str, candidate: Candidate) -> Iterator[FoundWords]:
    there = list(_verbatim(quote, candidate))
    reported = [found for found in there if found.statement or found.unsaid]
    # A word or two stands anywhere: it is a quotation only where somebody is reported to say it.
    if reported or len(quote.split()) < SHORT:
        return iter(reported)
    text = candidate.article.text
    return (found for found in there if _is_quoted(found.place.span, text))


def _verbatim(quote: str, candidate: Candidate) -> Iterator[FoundWords]:
    found = places(quote, candidate.article.text)
    there = [_at(candidate, place) for place in found if not _is_spliced(place, candidate)]
    yield from there
    if there and not any(each.statement for each in there):
        yield from _said_otherwise(quote, candidate)  # in capitals, say, where they were not said to the letter
    for statement in () if found else candidate.statements:
        for place in joined_places(quote, statement, candidate.article.text):
            yield FoundWords(candidate, place, statement)


def _said_otherwise(quote: str, candidate: Candidate) -> Iterator[FoundWords]:
    """Where a statement has the words but for what house style changes."""
    for statement in candidate.statements:
        for span in statement.spans if statement.kind != "declined_to_say" else ():
            for place in places(quote, span.of(candidate.article.text)):
                shifted = Span(start=span.start + place.span.start, end=span.start + place.span.end)
                there = _at(candidate, place._replace(span=shifted))
                if there.statement:
                    yield there


def changed_places(quote: str, candidate: Candidate, speaker: str | None = None) -> Iterator[FoundWords]:
    """Where the words were most likely taken from, and changed; fewer of them do in what the `speaker` said."""
    text = candidate.article.text
    if found := nearest(bare(quote), text):
        place = Place(found.span, found.span.of(text))
        there = _at(candidate, place)
        if there.statement or there.unsaid or _is_quoted(found.span, text) or found.likeness < 1:
            yield there._replace(likeness=found.likeness)
        return
    known: tuple[Statement | Unsaid, ...] = (*candidate.statements, *candidate.unsaid)
    said = [span for told in known for span in told.spans]
    own = [span for each in candidate.statements if speaker and said_by(speaker, each.speakers) for span in each.spans]
    near = (*near_misses(bare(quote), text, said), *near_misses(bare(quote), text, own, OWN_SHARED))
    missed = (Place(span, span.of(text)) for span in near)
    for place in (*refigured(quote, text), *missed):
        there = _at(candidate, place)
        if there.statement or there.unsaid or _is_quoted(place.span, text):
            yield there._replace(likeness=ALIKE)


def rewritten_places(quote: str, found: FoundWords) -> Iterator[FoundWords]:
    """Where a changed quotation has the very words on record, in another house's spelling or way with numbers."""
    text = found.candidate.article.text
    if found.statement or found.unsaid or _is_quoted(found.place.span, text):
        for span in dict.fromkeys((found.place.span, with_units(found.place.span, text))):
            if not _MARK.search(span.of(text)) and written_alike(span.of(text), bare(quote)):
                yield found._replace(place=Place(span, span.of(text), (WRITTEN_OTHERWISE,)), likeness=1.0)
                return


def _at(candidate: Candidate, place: Place) -> FoundWords:
    """Whose words stand there: told as said, or told as not said where that is the closer."""
    statement = statement_at(place.span, candidate)
    refused = statement is not None and (
        statement.kind == "declined_to_say" or _is_called_untrue(place.span, statement, candidate.article.text)
    )
    unsaid = _refused(statement) if statement and refused else _closest(place.span, candidate.unsaid)
    if (
        statement
        and unsaid
        and (_length(statement) < _length(unsaid) or _has_what_denies(place.span, unsaid, candidate.article.text))
    ):
        unsaid = None
    return FoundWords(candidate, place, None if unsaid else statement, unsaid)


def _is_called_untrue(span: Span, statement: Statement, text: str) -> bool:
    """Whether a span is what its statement tells to be untrue: "It was not true, as some said, that it would shut"."""
    part = next((each for each in statement.spans if each.start <= span.start < each.end), None)
    if part is None:
        return False
    before, behind = text[part.start : span.start], text[span.end : part.end]
    told = _TALK_THAT.search(before) is not None and _IS_UNTRUE.search(behind) is not None
    return told or _UNTRUE_THAT.search(before) is not None


def _has_what_denies(span: Span, unsaid: Unsaid, text: str) -> bool:
    """Whether a span opens its sentence and runs into what was not said: “I would be lying if I said it was easy”."""
    opens = _BETWEEN_SENTENCES.search(text[: span.start], max(0, span.start - 5)) is not None
    return opens and span.start < unsaid.spans[0].start - 1


def _refused(statement: Statement) -> Unsaid:
    """What somebody would not say, or denies having said."""
    return Unsaid(speakers=statement.speakers, spans=statement.spans, text=statement.text)


def _is_quoted(span: Span, text: str) -> bool:
    """Whether it stands within quotation marks: then somebody's words, though the coverage tells nobody's."""
    before = text[text.rfind("\n", 0, span.start) + 1 : span.start + 1]
    return before.rfind("“") > before.rfind("”") or before.count('"') % 2 == 1 or before.rfind("‘") > before.rfind("’")


def statement_at(span: Span, candidate: Candidate) -> Statement | None:
    """The statement that most of the span belongs to, the innermost where a speaker quotes another."""
    return _closest(span, candidate.statements)


def _closest(span: Span, among: Sequence[_Told]) -> _Told | None:
    inside = [each for each in among if 2 * _shared(span, each) >= span.end - span.start]
    return min(inside, key=_length, default=None)


def _length(told: Statement | Unsaid) -> int:
    return sum(part.end - part.start for part in told.spans)


def _shared(span: Span, statement: Statement | Unsaid) -> int:
    """How many characters of the span the statement has."""
    return sum(max(0, min(span.end, part.end) - max(span.start, part.start)) for part in statement.spans)


def _is_spliced(place: Place, candidate: Candidate) -> bool:
    """Whether an ellipsis leads from one person's words into another's, or into words that the first retells."""
    if ELLIPSIS not in place.notes:
        return False
    first, last = (_told_at(at, candidate) for at in (place.span.start, place.span.end - 1))
    if not (first and last) or first[0] is last[0]:
        return False
    retold = first[0] in last or last[0] in first
    known = bool(first[0].speakers and last[0].speakers) or retold
    return known and not set(first[0].speakers) & set(last[0].speakers)


def _told_at(index: int, candidate: Candidate) -> list[Statement]:
    """The statements that have a character, the innermost first."""
    here = Span(start=index, end=index + 1)
    return sorted((each for each in candidate.statements if _shared(here, each)), key=_length)
