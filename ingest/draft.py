"""The quotations of a draft, found and attributed by the code that reads coverage. Pure over text and parse."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated, Literal, NamedTuple, Self, TypeAlias

from pydantic import Field, model_validator

from ingest.extract import find_statements
from ingest.parse import Parse, parse_texts
from ingest.prepare import revision_of
from ingest.readers.article_from import article_from
from ingest.readers.article_input import Zone, article_input
from ingest.readers.boilerplate import furniture
from ingest.readers.page import visible_text
from ingest.statements.quotations import Quotation, find_quotations, is_title, sounds_spoken
from ingest.timing.usable_dates import names_occasion
from rag.check.carried import unmarked
from rag.check.draft import OLD, DraftQuotation
from rag.check.setting import frame_of
from rag.dates import timexes
from rag.errors import BadInput
from rag.schema import Article, Record, Span, Statement, Timex
from rag.text.sentences import sentences

MAX_CHARACTERS = 200_000  # of a draft: thirty thousand words, read in ten seconds
MAX_QUOTATIONS = 500  # a long feature has two hundred
MAX_STATEMENTS = 1_000  # with those it reports without marks
MAX_PARAGRAPH = 20_000  # characters: the parser takes a paragraph whole
LEAST_WORDED = 0.3  # part of a draft's visible characters that are letters or digits; below it is no prose


class DraftInput(Record):
    """What `POST /v1/check/draft` takes: a draft, as text or as a page."""

    text: Annotated[str | None, Field(description="The draft as plain text or Markdown")] = None
    html: Annotated[str | None, Field(description="The draft as a page, of which the text is kept")] = None
    published: Annotated[
        date | None, Field(description="The day it is to appear: its “on Monday” is reckoned from it")
    ] = None
    timezone: Annotated[Zone | None, Field(description="Whose local days are meant")] = None
    format: Annotated[
        Literal["draft", "answer"], Field(description="`answer`: an assistant's answer, whose citations are read too")
    ] = "draft"
    old: Annotated[int, Field(ge=1, le=100, description="Years from which on words are warned of as old")] = OLD

    @model_validator(mode="after")
    def _one_body(self) -> Self:
        if (self.text is None) == (self.html is None):
            raise ValueError("give either text or html")
        if len(self.text or self.html or "") > MAX_CHARACTERS:
            raise ValueError(f"too large: a draft may have {MAX_CHARACTERS:,} characters")
        return self


DraftRead: TypeAlias = tuple[str, tuple[DraftQuotation, ...]]


def read_draft(draft: DraftInput) -> DraftRead:
    """The text of a draft and its quotations.

    Raises `BadInput` where it has no text, and `ModelMissing` without the parser.
    """
    is_answer = draft.format == "answer"
    article = _article_of(draft)
    _check_extent(article.text)
    if draft.published is None:  # a day that the draft tells of itself is no day of publication yet
        article = article.model_copy(update={"published": None, "published_at": None})
    whole = article.text
    read = _LOW_AND_HIGH.sub(r"“\1”", unmarked(whole) if is_answer else whole)
    article = article.model_copy(update={"text": read})
    article = article.model_copy(update={"furniture": furniture(article.text, article.title)})
    (parse,) = parse_texts([article.text])
    found = quotations_of(article, parse)
    if len(found) > MAX_STATEMENTS:
        raise BadInput(f"The draft has more than {MAX_STATEMENTS:,} quotations and reports: check it in parts.")
    return whole, found


def text_of(draft: DraftInput) -> str:
    """The text of a draft, which the offsets of its quotations are into. Raises `BadInput` where it has none."""
    return _article_of(draft).text


def _article_of(draft: DraftInput) -> Article:
    page = _LINKED.sub(r"\2 (\1)", draft.html) if draft.format == "answer" and draft.html else draft.html
    text = visible_text(page) if page is not None else draft.text or ""
    if not text.strip():
        raise BadInput("The draft has no text: there is nothing to check.")
    fields = {"text": text, "published": draft.published, "timezone": draft.timezone}
    return article_from(article_input({name: value for name, value in fields.items() if value}))


def _check_extent(text: str) -> None:
    """Raises `BadInput` where a text would keep the parser busy for minutes: no draft that somebody wrote does."""
    visible = sum(not character.isspace() for character in text)
    if sum(map(str.isalnum, text)) < LEAST_WORDED * visible:
        raise BadInput("The draft is made of marks rather than words: there is nothing to check.")
    if max(map(len, text.split("\n"))) > MAX_PARAGRAPH:
        raise BadInput(f"A paragraph of the draft has more than {MAX_PARAGRAPH:,} characters: break it into several.")
    if len(find_quotations(text)) > MAX_QUOTATIONS:
        raise BadInput(f"The draft has more than {MAX_QUOTATIONS:,} quotations: check it in parts.")


_LOW_AND_HIGH = re.compile(r"„([^„“”\n]{0,2000})[“”]")  # „…“ and „…” as others mark quotations
_LINKED = re.compile(r'<a\b[^>]{0,500}?href="(https?://[^"<>\s]{1,2000})"[^>]{0,500}>([^<]{0,500})</a>', re.I)
SPOKEN = 4  # words of a quotation that is looked up though nobody is named for it: fewer are a term or a nickname
PHRASE = 3  # words of one that is told only where the record has it


def quotations_of(article: Article, parse: Parse) -> tuple[DraftQuotation, ...]:
    """Every quotation and every reported statement of a draft, in order; a quotation in pieces is one each piece."""
    dates = timexes(article.text, article.published)
    told = find_statements(article, revision_of(article), parse)
    said = tuple(one if one.said_on else _dated_by_lead_in(article.text, one, dates) for one in told)
    aside = [item.span for item in article.furniture if item.kind not in ("title", "heading")]
    dated = dated_statements(article.text, said, dates)
    found = [*_quoted(article.text, said, aside, dated), *_unquoted(article.text, said, dated)]
    return tuple(sorted(found, key=lambda one: (one.span.start, -one.span.end)))


def _quoted(
    text: str, said: Sequence[Statement], aside: Sequence[Span], dated: frozenset[str]
) -> Iterator[DraftQuotation]:
    for quotation in find_quotations(text):
        span = Span(start=quotation.start, end=quotation.end)
        if any(piece.overlaps(span) for piece in aside):
            continue
        statement = _around(span, said)
        if statement is not None:
            yield _of(text, span, statement, dated)
        elif _may_be_speech(text, quotation):
            sure = _is_speech(text, quotation)
            yield DraftQuotation(span, span.of(text), "unattributed", (), None, may_be_a_phrase=not sure)
        yield from _nested(text, quotation, said)


def _nested(text: str, outer: Quotation, said: Sequence[Statement]) -> Iterator[DraftQuotation]:
    """What a quotation quotes in its turn, where that is more than a term: it may be on record by itself."""
    first = outer.start + outer.opening
    for quotation in find_quotations(outer.inner(text)):
        span = Span(start=first + quotation.start, end=first + quotation.end)
        if quotation.opening and len(quotation.inner(outer.inner(text)).split()) >= SPOKEN:
            own = next((one for one in said if all(span.contains(part) for part in one.spans)), None)
            told = (own.speakers, own.said_on) if own else ((), None)
            yield DraftQuotation(span, span.of(text), "unattributed", *told, may_be_a_phrase=True)


def _unquoted(text: str, said: Sequence[Statement], dated: frozenset[str]) -> Iterator[DraftQuotation]:
    """Reported speech, and turns of a talk, which stand without marks; what a quotation tells is part of it."""
    quoted = [Span(start=each.start, end=each.end) for each in find_quotations(text)]
    for statement in said:
        marked = any(find_quotations(span.of(text)) for span in statement.spans) or _is_told_by_another(
            text, statement, said
        )
        if not marked and not any(each.contains(statement.spans[0]) for each in quoted):
            span = Span(start=statement.spans[0].start, end=statement.spans[-1].end)
            yield _of(text, span, statement, dated)


def _is_told_by_another(text: str, one: Statement, said: Sequence[Statement]) -> bool:
    """Whether words stand within what somebody is reported to say and name nobody: "said the iwi had declined"."""
    names = one.source is not None and any(word[0].isupper() for word in one.source.of(text).split())
    inside = (part.contains(one.spans[0]) for each in said if each is not one for part in each.spans)
    return not names and any(inside)


def _of(text: str, span: Span, statement: Statement, dated: frozenset[str]) -> DraftQuotation:
    told = statement.speakers, statement.said_on, statement.id in dated
    frame = frame_of(text, statement)
    return DraftQuotation(span, span.of(text), statement.kind, *told, cue=statement.cue, frame=frame)


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


_LEAD_IN = re.compile(r"(?:^|[.!?”\"]\s+)(?P<words>[^.!?“”\"\n]{1,300}):\s*$", re.MULTILINE)
_ELSEWHERE = re.compile(r"\b(?:who|which|whose|whom|that|after|before|since|until|when|by)\b", re.I)


def _dated_by_lead_in(text: str, one: Statement, dates: Sequence[Timex]) -> Statement:
    """With the one day that leads into the words by a colon, and in no clause: "Rua was blunt on Monday: “No.”"."""
    line = text.rfind("\n", 0, one.spans[0].start) + 1
    lead = _LEAD_IN.search(text[line : one.spans[0].start])
    if lead is None or one.kind != "direct":
        return one
    first = line + lead.start("words")
    inside = [each for each in dates if first <= each.span.start and each.span.end < one.spans[0].start]
    inside = [each for each in inside if not names_occasion(text, each)]
    days = {each.days.start: each for each in inside if each.days and each.days.start == each.days.end}
    clause = any(_ELSEWHERE.search(text, first, each.span.start) for each in inside)
    if len(days) != 1 or clause:
        return one
    (told,) = days.values()
    return one.model_copy(update={"said_on": told.days})


def dated_statements(text: str, said: Sequence[Statement], dates: Sequence[Timex]) -> frozenset[str]:
    """Ids of the statements whose day the draft gives in their own sentence or in the lead-in of their paragraph.

    A lead-in is what stands before the words in their paragraph, without the sentences that tell what others say or
    that quote something else. A date within somebody's words dates nothing.
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
        begin = bisect_left(self.dates, first, key=lambda timex: timex.span.start)
        for timex in self.dates[begin : bisect_left(self.dates, last, key=lambda timex: timex.span.start)]:
            if not _is_day_of(one, timex) or self._is_said(timex.span):
                continue
            (sentence,) = self._sentences(timex.span)[:1] or (timex.span,)
            leads_in = timex.span.end <= one.spans[0].start and not self._is_anothers(sentence, one)
            if sentence in own or leads_in:
                yield timex

    def _is_said(self, span: Span) -> bool:
        return any(part.contains(span) for each in self.said for part in each.spans)

    def _sentences(self, span: Span) -> Sequence[Span]:
        begin = bisect_right(self.sentences, span.start, key=lambda sentence: sentence.end)
        return self.sentences[begin : bisect_left(self.sentences, span.end, key=lambda sentence: sentence.start)]

    def _is_anothers(self, sentence: Span, one: Statement) -> bool:
        others = (each for each in self.said if each is not one and (each.speakers != one.speakers or _is_quoted(each)))
        return any(sentence.overlaps(part) for other in others for part in other.spans)


def _is_quoted(statement: Statement) -> bool:
    return statement.kind in ("direct", "mixed")


def _is_day_of(one: Statement, timex: Timex) -> bool:
    said, told = one.said_on, timex.days
    return said is not None and told is not None and (said.start, said.end) == (told.start, told.end)
