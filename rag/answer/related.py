"""What the coverage has near a question that nothing in it answers: passages, verbatim and cited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from rag.answer.compose import citation
from rag.answer.phrasing import counted, day_in_words, listed
from rag.answer.statement_search import NotSaid
from rag.answers import Coverage, NearPassage
from rag.archive import Archive
from rag.query.interpret import Understood
from rag.retrieval.candidates import LED_TO, Scored, Searches, find_passages, limits_of
from rag.retrieval.features import NAMES
from rag.retrieval.found import Found, FoundPassage
from rag.retrieval.rank import share, words_in
from rag.retrieval.topic import Topic, topic_of
from rag.schema import Span
from rag.store import articles, people, statements
from rag.store.connection import Connection
from rag.store.wanted import DayRange, Wanted
from rag.text.sentences import sentences

MOST = 5  # passages
SHOWN = 3  # of them in the text
OWN = 2  # of them whoever is asked about: the rest may be anybody's
NEAR_WORDS = 0.5  # of the topic's weight in a passage: then the coverage speaks of it
NAMED = 8  # people named to somebody who asks what there is
NOT_STATED = "Nothing in the coverage states this. The nearest that it has:"


def passages_near(
    db: Connection, archive: Archive, asked: Understood, near: NotSaid | None, searches: Searches
) -> tuple[NearPassage, ...]:
    """The best passages for the words of a question, those of whoever is asked about first."""
    reading = asked.reading
    about = topic_of(db, archive, reading.topic or asked.typed, asked.typed, "passage_words")
    found = find_passages(db, archive, about, limits_of(reading), LED_TO, searches=searches)
    own = tuple(_of_speakers(near.near[:OWN])) if near and reading.speakers else ()
    taken = {(each.citation.article_id, each.citation.start) for each in own}
    rated = ((each, nearness(about, each)) for each, _ in found.found)
    rest = (
        _passage(each, score) for each, score in rated if score > 0 and not any(_covers(each, place) for place in taken)
    )
    numbered = (*own, *islice(rest, MOST))[:MOST]
    return tuple(
        each.model_copy(update={"citation": each.citation.model_copy(update={"number": n})})
        for n, each in enumerate(numbered, start=1)
    )


def is_near(passages: Sequence[NearPassage]) -> bool:
    """Whether the coverage speaks of what was asked."""
    return any(each.score >= NEAR_WORDS for each in passages)


def nearness(about: Topic, found: FoundPassage) -> float:
    """The share of the topic's weight that a passage and its title hold."""
    if not about.weights:
        return 0.0
    wanted = frozenset(about.weights)
    return share(about.weights, words_in(wanted, found.passage.text) | words_in(wanted, found.article.title or ""))


def _covers(found: FoundPassage, place: tuple[str, int]) -> bool:
    article_id, start = place
    return found.article.id == article_id and found.passage.span.start <= start < found.passage.span.end


def _of_speakers(near: Sequence[Scored]) -> Iterator[NearPassage]:
    """The sentences that somebody's nearest words stand in."""
    for each in near:
        candidate = each.candidate
        if candidate.statement is None or each.features[NAMES.index("cosine")] <= 0:
            continue
        span = sentence_around(candidate.article.text, candidate.start, candidate.end)
        yield NearPassage(
            text=span.of(candidate.article.text),
            score=round(each.score, 3),
            citation=citation(candidate.article, candidate.revision, span, 1, candidate.statement.id),
        )


def sentence_around(text: str, start: int, end: int) -> Span:
    """The whole sentences that `text[start:end]` stands in."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    inside = [s for s in sentences(text, first, len(text) if last < 0 else last) if s.start < end and start < s.end]
    return Span(start=inside[0].start, end=max(end, inside[-1].end)) if inside else Span(start=start, end=end)


def _passage(found: FoundPassage, score: float) -> NearPassage:
    passage = found.passage
    return NearPassage(
        text=passage.text, score=round(score, 3), citation=citation(found.article, passage.revision, passage.span, 1)
    )


def text_of(passages: Sequence[NearPassage]) -> str:
    """That nothing states what was asked, and the first passages with their numbers."""
    shown = (f"{' '.join(each.text.split())} [{each.citation.number}]" for each in passages[:SHOWN])
    return "\n\n".join((NOT_STATED, *shown))


def of_coverage(db: Connection) -> tuple[str, tuple[NearPassage, ...]]:
    """What can be asked: the period, the people, and questions that have an answer; with the newest words."""
    spans = articles.coverage(db)
    _, speakers = people.speakers(db, NAMED, 0)
    newest = tuple(_newest(db))
    lines = [f"You can ask who said what, and when, about what is in the coverage: {_period(spans)}."]
    if speakers:
        lines.append(f"Most is quoted from {listed([each.name for each in speakers])}.")
        first = speakers[0]
        day = f" on {day_in_words(first.last_day)}" if first.last_day else ""
        lines.append(
            f"Ask, for example: What did {first.name} say{day}? What is the position of {speakers[-1].name} on a"
            " subject? Who said something, and when?"
        )
    return " ".join(lines), newest


def _period(spans: Coverage) -> str:
    told = counted(spans.articles, "article")
    if spans.start is None or spans.end is None:
        return told
    first, last = day_in_words(spans.start.isoformat()), day_in_words(spans.end.isoformat())
    return f"{told}, published {first if first == last else f'{first} to {last}'}"


def _newest(db: Connection) -> Iterator[NearPassage]:
    """The last words said, as passages."""
    days = statements.days(db)
    dated = [day for day in days if not day.startswith("XXXX")]
    found: tuple[Found, ...] = ()
    for day in reversed(dated[-SHOWN:]):
        found += statements.select(db, Wanted(said=(DayRange(day, day),), senses=("speech",)), SHOWN)
    for number, each in enumerate(found[:SHOWN], start=1):
        spans = each.statement.spans
        span = sentence_around(each.article.text, spans[0].start, spans[-1].end)
        yield NearPassage(
            text=span.of(each.article.text),
            score=1.0,
            citation=citation(each.article, each.statement.revision, span, number, each.statement.id),
        )
