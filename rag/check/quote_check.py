"""The verdict on a pasted quotation: is it on record, whose is it, of which day, and what was changed in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from rag.answer.compose import citation
from rag.answers import Citation
from rag.check.diff import difference
from rag.check.match import Match as Match
from rag.check.near_miss import may_be_missed
from rag.check.nearest import may_be_near
from rag.check.on_record import (
    Candidate,
    FoundWords,
    changed_places,
    exact_places,
    rewritten_places,
    statement_at,
)
from rag.check.places import Place, bare, may_have_place, places
from rag.check.reports import Report
from rag.check.said_match import said_by, said_that_day
from rag.schema import Article, Days, Record, Span, Statement
from rag.text.sentences import sentences

Verdict = Literal["verbatim", "not_said", "other_speaker", "other_day", "altered", "not_found"]

NO_SPEAKER = "the coverage does not tell whose words these are"
NO_DAY = "the coverage does not tell the day of these words"
SUPERSEDED = "a later version of the article has other words"
MOST_MATCHES = 50
INDEFINITE = ("a", "an", "one", "another", "some")
LEAST_PART = 4  # words of a part that tells a shortened quotation
_CLOSING = frozenset(",.;:!?)]”’")


class Context(Record):
    """The record around a match: the statement whole, the rest of its sentences, and one more on either side."""

    before: Annotated[str, Field(description="The sentence before, and how that of the statement begins")]
    statement: Annotated[str, Field(description="The statement whole, its parts joined by “ … ”")]
    after: Annotated[str, Field(description="How its sentence goes on, and the one after it")]

    @property
    def following(self) -> str:
        """What comes after, with the space before it where it is to have one."""
        return self.after if self.after[:1] in _CLOSING else f" {self.after}"

    @property
    def words(self) -> str:
        """All of it as running text."""
        return f"{self.before} {self.statement}{self.following}".strip()


class QuoteCheck(Record):
    """What `POST /v1/check` answers; `matches` are the places that bear the verdict out, the best first."""

    verdict: Annotated[Verdict, Field(description="The first that applies")]
    matches: Annotated[tuple[Match, ...], Field(description="Places on record, the best first")] = ()
    context: Annotated[Context | None, Field(description="The record around the best place")] = None
    reports: Annotated[tuple[Report, ...], Field(description="Who has the words, the first report first")] = ()


def check_quote(
    quote: str, candidates: Iterable[Candidate], speaker: str | None = None, said_on: date | None = None
) -> QuoteCheck:
    """The first verdict that applies: verbatim, not_said, other_speaker, other_day, altered, not_found.

    Words that nobody is told to have said are on record only within quotation marks. Words whose speaker or day the
    coverage does not tell are called verbatim, with a note, only where nobody else and no other day is told for them.
    """
    pool = tuple(candidates)
    exact = [found for candidate in pool for found in exact_places(quote, candidate)]
    exact = [found for found in exact if found.statement or found.unsaid] or exact
    for verdict, bearing in _sorted_out(exact, speaker, said_on):
        if bearing:
            return _answer(verdict, quote, bearing, speaker, said_on)
    changed = [found for candidate in pool for found in changed_places(quote, candidate, speaker)]
    rewritten = [one for found in changed for one in rewritten_places(quote, found)]
    for verdict, bearing in _sorted_out(rewritten, speaker, said_on):
        if bearing:
            return _answer(verdict, quote, bearing, speaker, said_on)
    said = [found for found in changed if not found.unsaid]
    nearest_to: Verdict = "altered" if said else "not_said" if changed else "not_found"
    return _answer(nearest_to, quote, said or changed, speaker, said_on)


def shortened_in(quote: str, found: QuoteCheck, candidates: Iterable[Candidate]) -> tuple[Match, ...]:
    """Where other articles have no more than a part of a quotation that is on record as what the speaker said."""
    there = {match.citation.article_id for match in found.matches}
    speakers = {name for match in found.matches for name in match.speakers}
    return tuple(
        _match(number, quote, FoundWords(one, Place(span, span.of(one.article.text)), statement), (True, True))
        for number, one in enumerate((each for each in candidates if each.article.id not in there), 1)
        for statement in one.statements
        for span in statement.spans
        if speakers & set(statement.speakers) and _is_part(span.of(one.article.text), quote)
    )


def _is_part(words: str, quote: str) -> bool:
    part = bare(words).rstrip(",")
    return len(part.split()) >= LEAST_PART and len(part) < len(bare(quote).rstrip(",.")) and bool(places(part, quote))


def may_hold(quote: str, text: str) -> bool:
    """A cheap look before an article is read for it: False where neither the quotation, changed or not, nor one of
    its sentences can stand there."""
    wanted = bare(quote)
    parts = (quote, *(span.of(quote) for span in sentences(quote)))
    return (
        may_be_near(wanted, text)
        or may_be_missed(wanted, text)
        or any(may_have_place(part, text) for part in dict.fromkeys(parts))
    )


def context_of(match: Match, candidate: Candidate) -> Context:
    """The statement that a match belongs to, whole, and a sentence on either side."""
    text, span = candidate.article.text, Span(start=match.citation.start, end=match.citation.end)
    statement = statement_at(span, candidate)
    whole = statement.text if statement else span.of(text)
    first = min(span.start, statement.spans[0].start) if statement else span.start
    last = max(span.end, statement.spans[-1].end) if statement else span.end
    before, after = _beside(text, first, last)
    return Context(before=before, statement=whole, after=after)


def _beside(text: str, first: int, last: int) -> tuple[str, str]:
    """What stands in the sentences of a stretch beside it, and the sentence on either side."""
    told = tuple(sentences(text))
    own = [number for number, one in enumerate(told) if one.start < last and first < one.end]
    if not own:
        return "", ""
    begins, ends = told[max(own[0] - 1, 0)].start, told[min(own[-1] + 1, len(told) - 1)].end
    return text[min(begins, first) : first].strip(), text[last : max(ends, last)].strip()


def _sorted_out(
    found: Sequence[FoundWords], speaker: str | None, said_on: date | None
) -> Iterator[tuple[Verdict, list[FoundWords]]]:
    """The verdicts in the order they apply, each with what bears it out."""
    judged = [(one, *_agreement(one, speaker, said_on)) for one in found]
    judged = [each for each in judged if not each[0].unsaid]
    yield "verbatim", [one for one, who, when in judged if who and when]
    yield "not_said", [one for one in found if one.unsaid and _may_be_of(speaker, one)]
    yield "other_speaker", [one for one, who, _ in judged if who is False]
    yield "other_day", [one for one, who, when in judged if who is not False and when is False]
    yield "verbatim", [one for one, who, when in judged if None in (who, when)]
    yield "not_said", [one for one in found if one.unsaid]


def _may_be_of(speaker: str | None, found: FoundWords) -> bool:
    return speaker is None or said_by(speaker, found.speakers) is not False


def _agreement(found: FoundWords, speaker: str | None, said_on: date | None) -> tuple[bool | None, bool | None]:
    told = found.statement.said_on if found.statement else None
    who = True if speaker is None else said_by(speaker, found.speakers)
    if speaker is not None and who is None and _is_of_another(speaker, found):
        who = False
    return who, True if said_on is None else _when(said_on, told, found.candidate.article)


def _is_of_another(speaker: str, found: FoundWords) -> bool:
    """Whether somebody without a name said it: "one shopper", or whom the speaker quotes ("my father told me, “…”")."""
    one = found.statement
    if one is None or one.speakers or not _holds(one, found.place.span):
        return False  # of "My father told me, “…”" the first words are the speaker's own
    if one.role and one.role.split()[0].lower() in INDEFINITE:
        return True
    around = (other for other in found.candidate.statements if other is not one and _encloses(other, one))
    return one.source is not None and any(said_by(speaker, other.speakers) is True for other in around)


def _holds(one: Statement, words: Span) -> bool:
    return one.spans[0].start <= words.start + 1 and words.end <= one.spans[-1].end + 1  # a mark apart


def _encloses(other: Statement, one: Statement) -> bool:
    return any(span.start < one.spans[0].start and one.spans[-1].end <= span.end for span in other.spans)


def _when(said_on: date, told: Days | None, article: Article) -> bool | None:
    """Whether it was said that day; nothing was said after it was published."""
    if told is None and article.published and said_on > article.published:
        return False
    return said_that_day(said_on, told)


def _answer(
    verdict: Verdict, quote: str, found: Sequence[FoundWords], speaker: str | None, said_on: date | None
) -> QuoteCheck:
    def order(one: FoundWords) -> tuple[float, ...]:
        who, when = _agreement(one, speaker, said_on)
        return (_rank(who), _rank(when), -one.likeness, _lacking(one), one.place.span.start)

    best = sorted(found, key=order)[:MOST_MATCHES]
    matches = (_match(number, quote, one, _agreement(one, speaker, said_on)) for number, one in enumerate(best, 1))
    return QuoteCheck(verdict=verdict, matches=tuple(matches))


def _lacking(found: FoundWords) -> int:
    """How much is unknown of where words stand: of copies of one report, the one that says when and where leads."""
    article = found.candidate.article
    told = (found.statement and found.statement.said_on, article.published, article.outlet)
    return sum(each is None for each in told)


def _rank(agrees: bool | None) -> int:
    return {True: 0, None: 1, False: 2}[agrees]


def _match(number: int, quote: str, found: FoundWords, agreement: tuple[bool | None, bool | None]) -> Match:
    statement = found.statement
    open_points = [note for note, agrees in zip((NO_SPEAKER, NO_DAY), agreement, strict=True) if agrees is None]
    superseded = [SUPERSEDED] if statement and statement.superseded else []
    return Match(
        citation=_citation(number, found),
        speakers=found.speakers,
        said_on=statement.said_on if statement else None,
        difference=difference(found.place.words, bare(quote)),
        notes=(*found.place.notes, *open_points, *superseded),
    )


def _citation(number: int, found: FoundWords) -> Citation:
    said = found.statement.id if found.statement else None
    return citation(found.candidate.article, found.candidate.revision, found.place.span, number, said)
