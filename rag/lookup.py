"""Lists and look-ups: what is served beside answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated, NamedTuple

from pydantic import Field

from rag.answer.compose import citation
from rag.answers import Filters, Interpretation, Name, Question, SpeakerDay
from rag.check import Candidate, QuoteCheck, check_quote
from rag.check.quote_check import context_of, shortened_in
from rag.check.reports import reports_of
from rag.engine import Library
from rag.errors import NotFound
from rag.listings import (
    ArticleDetail,
    ArticleList,
    DayList,
    ListedArticle,
    PlacedStatement,
    ScoredPassage,
    SearchResult,
    SpeakerList,
    StatementList,
)
from rag.query.interpret import understand
from rag.query.known_people import Known
from rag.query.people import resolve
from rag.retrieval.candidates import find_passages, occasions_named, wanted
from rag.retrieval.found import FoundPassage
from rag.retrieval.topic import topic_of
from rag.schema import GivenDay, Record, Statement
from rag.store import articles, near_copies, passages, people, statements
from rag.store.articles import Listing, Stored
from rag.store.connection import Connection
from rag.store.passages import Limits, Sought
from rag.store.statements import Spoken
from rag.store.wanted import DayRange, Wanted
from rag.text.words import content_words, words

MOST_COMPARED = 100  # passages whose articles a quotation is compared with: more hold fewer of its words
DEEPEST = 200  # passages that a search ranks; no reader turns further pages


class Page(NamedTuple):
    limit: int = 50
    offset: int = 0


class QuoteQuestion(Record):
    """What `POST /v1/check` takes: words, and who is to have said them on which day."""

    quote: Annotated[
        str,
        Field(
            min_length=1,
            max_length=10_000,
            description="The words, with or without quotation marks",
            examples=["We will not wait for Wellington"],
        ),
    ]
    speaker: Annotated[Name | None, Field(description="Who is to have said it", examples=["Hana Ruru"])] = None
    said_on: Annotated[GivenDay | None, Field(description="Local day on which it is to have been said")] = None


def search(library: Library, q: str, filters: Filters, page: Page, today: date) -> SearchResult:
    """Passages for words, best first: what the words link to ranks higher, only the explicit filters leave out."""
    with library.archive.catalog.reading() as db:
        known = library.roster.known(db)
        asked = understand(Question(question=q, filters=filters), known, today)[0]
        about = topic_of(db, library.archive, q, q, "passage_words")
        explicit = _limits(db, known.people, filters)
        if explicit is None:
            return SearchResult(interpretation=asked.reading, total=0, passages=())
        articles_only = Limits(filters.outlet, explicit.published)
        found = find_passages(db, library.archive, about, articles_only, DEEPEST, linked=_linked(db, asked.reading))
        spoken = bool(explicit.speakers or explicit.said or explicit.occasions)
        kept = [
            (each, score, said)
            for each, score in found.found
            if (said := _said_in(db, each, explicit if spoken else wanted(asked.reading))) or not spoken
        ]
        shown = kept[page.offset : page.offset + page.limit]
        return SearchResult(
            interpretation=asked.reading,
            total=len(kept),
            passages=tuple(_scored(number, *each) for number, each in enumerate(shown, start=1)),
            degraded=found.degraded,
        )


def _linked(db: Connection, reading: Interpretation) -> tuple[str, ...]:
    """Ids of the passages in which whoever is asked about speaks, of the days asked about."""
    if not (reading.speakers or reading.said_on):
        return ()
    return passages.holding(db, statements.select(db, wanted(reading), DEEPEST))


def _said_in(db: Connection, found: FoundPassage, limits: Wanted) -> tuple[Statement, ...]:
    """The statements in a passage under these limits."""
    near = statements.select(db, limits._replace(article_ids=(found.article.id,)), 1_000)
    return tuple(
        each.statement for each in near if any(span.overlaps(found.passage.span) for span in each.statement.spans)
    )


def _scored(number: int, found: FoundPassage, score: float, inside: Sequence[Statement]) -> ScoredPassage:
    passage = found.passage
    return ScoredPassage(
        id=passage.id,
        text=passage.text,
        score=round(score, 6),
        citation=citation(found.article, passage.revision, passage.span, number),
        statements=tuple(inside),
    )


def check(library: Library, question: QuoteQuestion) -> QuoteCheck:
    """The verdict on a pasted quotation, from the articles that share most of its words."""
    content = content_words(question.quote)
    sought = content if len(content) > 1 else words(question.quote)
    with library.archive.catalog.reading() as db:
        speaker = _as_known(library.roster.known(db).people, question.speaker)
        ids = passages.by_words(db, Sought(sought), passages.ANYWHERE, MOST_COMPARED)
        owners = dict.fromkeys(found.article.id for found in passages.by_ids(db, ids))
        candidates = [_candidate(db, article_id) for article_id in owners]
        found = check_quote(question.quote, candidates, speaker, question.said_on)
        best = found.matches[0] if found.matches else None
        by_id = {each.article.id: each for each in candidates}
        there = by_id[best.citation.article_id] if best else None
        parts = shortened_in(question.quote, found, candidates) if found.verdict == "verbatim" else ()
        pairs = [(match, by_id[match.citation.article_id].article) for match in (*found.matches, *parts)]
        copies = near_copies.copies_among(db, articles.live_keys(db, {article.id for _, article in pairs}))
        around = context_of(best, there) if best and there else None
        return found.model_copy(update={"context": around, "reports": reports_of(pairs, copies)})


def _as_known(known: Known, speaker: str | None) -> str | None:
    """The one person a name means, else the name as it was given."""
    found = resolve(speaker, known).people if speaker else ()
    return found[0] if len(found) == 1 else speaker


def _candidate(db: Connection, article_id: str) -> Candidate:
    stored = articles.live(db, article_id)
    assert stored is not None  # the passage that led here is live in this snapshot
    return Candidate(
        stored.article,
        stored.revision,
        statements.of_revision(db, stored.key, superseded=False),
        statements.unsaid(db, stored.key),
    )


def statements_under(library: Library, q: str | None, filters: Filters, page: Page) -> StatementList:
    """Statements under these limits, in the order said; those that share words with `q` first where it is given."""
    with library.archive.catalog.reading() as db:
        limits = _limits(db, library.roster.known(db).people, filters)
        if limits is None:
            return StatementList(total=0, statements=())
        if q is not None and not (words := content_words(q)):
            return StatementList(total=0, statements=())
        if q is not None:
            limits = limits._replace(words=words)
        total, found = statements.find(db, limits, page.limit, page.offset)
        return StatementList(
            total=total,
            statements=tuple(
                PlacedStatement(
                    **each.statement.model_dump(),
                    title=each.article.title,
                    outlet=each.article.outlet,
                    published=each.article.published,
                )
                for each in found
            ),
        )


def _limits(db: Connection, known: Known, filters: Filters) -> Wanted | None:
    """The limits that filters put on statements; None where they name a speaker or an occasion that nobody knows."""
    speakers = resolve(filters.speaker, known).people if filters.speaker else ()
    occasions = occasions_named(db, filters.occasion)
    if (filters.speaker and not speakers) or (filters.occasion and not occasions):
        return None
    said = DayRange(*_days(filters.said_from, filters.said_to))
    published = DayRange(*_days(filters.published_from, filters.published_to))
    return Wanted(
        speakers=speakers,
        said=(said,) if any(said) else (),
        published=published if any(published) else None,
        outlet=filters.outlet,
        occasions=occasions,
    )


def _days(first: date | None, last: date | None) -> tuple[str | None, str | None]:
    return first.isoformat() if first else None, last.isoformat() if last else None


def articles_under(library: Library, filters: Filters, page: Page, q: str | None = None) -> ArticleList:
    """Articles under these limits, the latest first; limits on speech keep those that have such a statement.

    With `q`, those that have every one of its words in their title or text.
    """
    wanted = Listing(filters.outlet, filters.published_from, filters.published_to, page.limit, page.offset)
    with library.archive.catalog.reading() as db:
        if filters.speaker or filters.occasion or filters.said_from or filters.said_to:
            limits = _limits(db, library.roster.known(db).people, filters)
            wanted = wanted._replace(ids=statements.articles_with(db, limits) if limits else frozenset())
        if q is not None:
            worded = passages.articles_with(db, content_words(q) or words(q))
            wanted = wanted._replace(ids=worded if wanted.ids is None else wanted.ids & worded)
        total, found = articles.listing(db, wanted)
        spoken = statements.spoken_in(db, [each.key for each in found])
        return ArticleList(total=total, articles=tuple(_listed(each, spoken.get(each.key)) for each in found))


def _listed(stored: Stored, spoken: Spoken | None) -> ListedArticle:
    told = spoken._asdict() if spoken else {}
    return ListedArticle(**_summary(stored) | told)


def article(library: Library, article_id: str, revision: str | None) -> ArticleDetail:
    """An article as it is, or as a revision had it. Raises `NotFound` naming the id or the revision."""
    with library.archive.catalog.reading() as db:
        stored = articles.get(db, article_id, revision) if revision else articles.live(db, article_id)
        if stored is None:
            what = (
                f"article {article_id!r} has no revision {revision!r}" if revision else f"no article is {article_id!r}"
            )
            raise NotFound(f"In this store {what}: `ontherecord articles` lists what there is.")
        return ArticleDetail(
            **_summary(stored),
            text=stored.article.text,
            furniture=stored.article.furniture,
            pages=stored.article.pages,
            superseded=not stored.live,
            revisions=articles.revisions(db, article_id),
            same_as=near_copies.same_as(db, stored.key),
            statements=statements.of_revision(db, stored.key, superseded=not stored.live),
        )


def days(library: Library, speaker: str) -> DayList:
    """The days on which those whom this name means spoke, in order; none where it means nobody."""
    with library.archive.catalog.reading() as db:
        meant = resolve(speaker, library.roster.known(db).people).people
        found = statements.days_of(db, meant)
        told = (SpeakerDay(speaker=each.person, day=str(each.day), count=each.statements) for each in found)
        return DayList(days=tuple(each for each in told if not each.day.startswith("XXXX")))


def speakers(library: Library, page: Page) -> SpeakerList:
    with library.archive.catalog.reading() as db:
        total, found = people.speakers(db, page.limit, page.offset)
        return SpeakerList(total=total, speakers=found)


def _summary(stored: Stored) -> dict[str, object]:
    fields = stored.article.model_dump(exclude={"text", "furniture", "pages"})
    return fields | {"revision": stored.revision}
