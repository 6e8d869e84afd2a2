"""The day of an event that a question names: what tells of it in the coverage, and how each is dated."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from rag.answers import Interpretation
from rag.archive import Archive
from rag.dates import timexes
from rag.facts.event_words import EventWords, event_words, places_of, share_of, words_for
from rag.facts.facts import Sentence, candidates
from rag.facts.premise import OPEN, denies, hypothetical
from rag.facts.stated import rated_sentences
from rag.query.wording import is_saying
from rag.retrieval.rank import keys
from rag.schema import Article, Days, Timex
from rag.store import passages, statements
from rag.store.connection import Connection
from rag.store.passages import Sought
from rag.store.wanted import Wanted
from rag.text.paragraphs import lead
from rag.text.terms import every_key
from rag.text.words import words

PASSAGES = 24  # looked up by other words for what happened
COVERED = 0.5  # share of what names an event that a sentence must have, or
RELEVANT = 0.4  # be as relevant to when it was
HEADED = 0.6  # share that a title, or the name of an occasion, must have; of title and lead together a little more
# What counts for a day: a sentence that names it, an occasion, a title, a heading above, the opening of an article.
NAMED, HELD, HEADLINED, LABELLED, OPENED = 1.0, 0.8, 0.6, 0.6, 0.5
ELSEWHERE = 0.35  # of a sentence whose day is that of the words it reports, or of what came after
SUPPOSED = 0.3  # of what may come, or is denied
PLANNED = 0.7  # of what is to be on a day to come
FAR = 400  # characters from the words of an event at which a day would count for nothing
LEAST_NEAR = 0.5
OPENING = 400  # characters of an article that tell what it is about
SPEAKER = 1.5  # times, where whoever is asked about speaks in the article
LEAST = 0.3  # weight from which a day is taken for the event's
SOON = timedelta(days=7)  # after an event an article that names no day still tells of it
MOST = 1_000  # statements of one speaker, or of one occasion
A_DAY = ("day", "time")
BACKGROUND = re.compile(r"\b(?:after|since|following|ahead of|before)\b", re.IGNORECASE)  # leads to older news


class EventDay(NamedTuple):
    """A day that an event may have been on, how much speaks for it, and where that is told best."""

    day: date
    weight: float
    article: Article
    told: str


def event_days(
    db: Connection, archive: Archive, event: str, speakers: Sequence[str], until: date
) -> tuple[EventDay, ...]:
    """The days up to `until` that an event may have been on, the likeliest first; none where nothing tells of it.

    What whoever is asked about speaks in is likelier to tell of the event that is meant.
    """
    rated = rated_sentences(db, archive, f"when {event}", Interpretation(kind="fact"))
    named = event_words(event, rated.about.weights)
    if not named or set(named) <= {key for name in speakers for key in keys(name)}:
        return ()
    scores = {_place(each): row.score for each, row in zip(rated.sentences, rated.scored, strict=True)}
    sentences = {_place(each): each for each in (*rated.sentences, *_in_other_words(db, named))}
    found = [
        hint
        for place, each in sentences.items()
        if (weight := _weight(each, named, scores.get(place, 0.0)))
        for hint in _dated(db, each, weight, named)
    ]
    dated = {each.article.id for each in found if each.weight >= COVERED}  # by themselves: their titles add no day
    articles = {each.article.id: each.article for each in sentences.values() if each.article.id not in dated}
    found += [*_headlined(db, articles.values(), named), *_held(db, named)]
    own = _articles_of(db, speakers)
    return _voted(_of_speaker(each, own) for each in found if each.day <= until)


def _place(sentence: Sentence) -> tuple[str, int]:
    return sentence.article.id, sentence.span.start


def _of_speaker(hint: EventDay, own: frozenset[str]) -> EventDay:
    return hint._replace(weight=hint.weight * SPEAKER) if hint.article.id in own else hint


def _voted(hints: Iterable[EventDay]) -> tuple[EventDay, ...]:
    """Each day with the best that speaks for it, and half of the next best."""
    by_day: dict[date, list[EventDay]] = defaultdict(list)
    for hint in hints:
        by_day[hint.day].append(hint)
    found = []
    for told in by_day.values():
        best, *others = sorted(told, key=lambda hint: -hint.weight)
        found.append(best._replace(weight=best.weight + sum(hint.weight for hint in others[:1]) / 2))
    return tuple(sorted((each for each in found if each.weight >= LEAST), key=lambda each: (-each.weight, each.day)))


def _in_other_words(db: Connection, named: EventWords) -> Sequence[Sentence]:
    """The sentences of the passages that have other words for what happened."""
    every = tuple(dict.fromkeys(part for key in named for word in words_for(key) for part in word.split()))
    ids = passages.by_words(db, Sought(every, every), passages.ANYWHERE, PASSAGES)
    return candidates(passages.by_ids(db, ids), {})


def _weight(sentence: Sentence, named: EventWords, score: float) -> float:
    """How surely a sentence tells of the event: 0 where neither its words nor its meaning do."""
    text, article = sentence.text, sentence.article
    own = share_of(text, named)
    share = own + (share_of(f"{article.title or ''}\n{lead(article.text)}\n{text}", named) - own) / 2
    if not own or (share < COVERED and score < RELEVANT):
        return 0.0
    return (share + max(score, share / 2)) / 2


def _is_supposed(text: str, named: EventWords) -> bool:
    there = [key for each in named for key in words_for(each) if key in every_key(text)]
    return any(hypothetical(text, (key,), OPEN) for key in there) or denies(text, there)


def _dated(db: Connection, sentence: Sentence, weight: float, named: EventWords) -> Iterator[EventDay]:
    """The days that a sentence names, else that of the heading it stands under or of the article that it opens."""
    article, text = sentence.article, sentence.text
    found = [
        (timex, day)
        for timex in timexes(text, article.published)
        if timex.granularity in A_DAY and (day := _day(timex.days))
    ]
    supposed = _is_supposed(text, named)
    for timex, day in found:
        elsewhere = _dates_report(text, timex, named) or _is_apart(text, timex, named)
        counts = (ELSEWHERE if elsewhere else NAMED) * _nearness(text, timex, named)
        if supposed:
            counts *= PLANNED if article.published and day > article.published else SUPPOSED
        yield EventDay(day, weight * counts, article, text)
    if found or supposed:
        return
    label = _day(sentence.label[1]) if sentence.label else None
    if label and label != article.published:
        yield EventDay(label, weight * LABELLED, article, text)
    elif (
        sentence.span.start < OPENING
        and share_of(BACKGROUND.split(text)[0], named) >= COVERED
        and (day := _day_of(db, article))
    ):
        yield EventDay(day, weight * OPENED, article, text)


def _day(days: Days | None) -> date | None:
    if days is None or days.start != days.end or days.start.startswith("XXXX"):
        return None
    return date.fromisoformat(days.start)


def _dates_report(text: str, timex: Timex, named: EventWords) -> bool:
    """ "said on Thursday": the day of the words, not of what they tell; "the strike began on Thursday" reports none."""
    beside = (*words(text[: timex.span.start])[-2:], *words(text[timex.span.end :])[:1])
    return any(is_saying(word) and not share_of(word, named) for word in beside)


def _is_apart(text: str, timex: Timex, named: EventWords) -> bool:
    """ "resigned on Monday, ten days after the vote": the day of one thing and the words for another.

    "The strike ended on Monday, ten days after it began" gives no day for its beginning: the last word tells which.
    """
    head = dict([list(named.items())[-1]])
    for found in BACKGROUND.finditer(text):
        dated_before = timex.span.start <= found.start()
        beside = text[: found.start()] if dated_before else text[found.end() :]
        if share_of(text, head) and not share_of(beside, head):
            return True
        if (
            share_of(beside, named) < share_of(text, named) / 2
            and not timex.span.start <= found.start() < timex.span.end
        ):
            return True
    return False


def _nearness(text: str, timex: Timex, named: EventWords) -> float:
    """From 1 beside the words of the event to a half: a sentence may name several days."""
    away = [min(abs(at - timex.span.start), abs(at - timex.span.end)) for at in places_of(text, named)]
    return max(LEAST_NEAR, 1 - min(away, default=FAR) / FAR)


def _headlined(db: Connection, articles: Iterable[Article], named: EventWords) -> Iterator[EventDay]:
    """The days of the articles whose title and lead tell of the event as news."""
    for article in articles:
        title, opening = (BACKGROUND.split(told)[0] for told in (article.title or "", lead(article.text)))
        share = max(share_of(title, named), share_of(f"{title}\n{opening}", named) * OPENED / HEADLINED)
        if share >= HEADED and (day := _day_of(db, article)):
            yield EventDay(day, share * HEADLINED, article, article.title or opening)


def _day_of(db: Connection, article: Article) -> date | None:
    """The day on which most of an article's words were said, else that of its publication."""
    said = statements.select(db, Wanted(article_ids=(article.id,), senses=("speech",)), MOST)
    days = Counter(filter(None, (_day(each.statement.said_on) for each in said)))
    if days:
        day, count = days.most_common(1)[0]
        if count * 2 >= days.total() and (article.published is None or day > article.published - SOON):
            return day
    return article.published


def _held(db: Connection, named: EventWords) -> Iterator[EventDay]:
    """The days on which something was said at an occasion of that name."""
    shares = {name: share_of(name, named) for name in statements.occasions(db)}
    there = {name: share for name, share in shares.items() if share >= HEADED}
    for each in statements.select(db, Wanted(occasions=tuple(there)), MOST) if there else ():
        occasion, day = each.statement.occasion or "", _day(each.statement.said_on)
        if day:
            yield EventDay(day, there[occasion] * HELD, each.article, occasion)


def _articles_of(db: Connection, speakers: Sequence[str]) -> frozenset[str]:
    if not speakers:
        return frozenset()
    return frozenset(each.article.id for each in statements.select(db, Wanted(speakers=tuple(speakers)), MOST))
