"""Candidates for an answer: statements by person, day, place and topic; passages by words and meaning."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from functools import partial
from typing import NamedTuple

from rag.answers import Interpretation
from rag.archive import Archive
from rag.errors import IndexUnavailable
from rag.kindred import kindred_words
from rag.retrieval.found import Found, FoundPassage
from rag.retrieval.rank import fuse, initialled, inverse_frequency, shortened
from rag.schema import Days
from rag.store import passages, statements
from rag.store.frequencies import Frequencies, Texts, total
from rag.store.passages import Limits, Sought
from rag.store.statements import DayRange, Wanted
from rag.text.paragraphs import with_paragraph_before
from rag.text.terms import is_content, terms
from rag.text.words import content_words
from rag.vectors import nearest

CANDIDATES = 1_000  # statements looked at: as many claims as an answer may have
WIDE = 60  # of them where neither person nor day narrows a topic, best by words: five times what a text shows
DEEP = 60  # passages taken from each ranking before they are fused
EXACT = 20_000  # passages scored one by one from stored vectors; beyond, Chroma is asked unfiltered and over-fetched
OVERFETCH = 8
RANKS = 0.5  # of all texts: bm25 gives a word that so many have no weight, but reads every one of them to find that
HALF = 0.5  # less than `ABOUT` and `SUPPORTS`, the shares of a topic that answers cover
VECTORS = "vectors"


class Topic(NamedTuple):
    """A text with the weights of its words in this store, by stem.

    `words` rank what is found; `needed` are words of which an answer has one.
    """

    text: str
    weights: dict[str, float]
    words: tuple[str, ...]
    needed: tuple[str, ...]


class Passages(NamedTuple):
    """Passages, best first, with their fused scores; `degraded` names what could not be asked."""

    found: tuple[tuple[FoundPassage, float], ...]
    degraded: tuple[str, ...] = ()


def wanted(reading: Interpretation) -> Wanted:
    """The limits that a reading puts on statements, its topic apart; views and findings are not speech."""
    return Wanted(
        speakers=reading.speakers,
        said=() if reading.said_on is None else (_range(reading.said_on),),
        published=_range(reading.published) if reading.published else None,
        outlet=reading.outlet,
        senses=("speech",),
    )


def places(db: sqlite3.Connection, asked: str | None) -> tuple[str, ...]:
    """The occasions that hold every word of the one asked for: "Hosking" is in "Mike Hosking, Newstalk ZB"."""
    if asked is None:
        return ()
    needed = set(content_words(asked))
    return tuple(occasion for occasion in statements.occasions(db) if needed and needed <= set(content_words(occasion)))


def topic(db: sqlite3.Connection, archive: Archive, text: str) -> Topic:
    """The words of a statement's topic, the rare ones weighing most."""
    return _weighed(db, archive.frequencies, "statement_words", text)


def fact_topic(db: sqlite3.Connection, archive: Archive, question: str) -> Topic:
    """The words of a question about facts, weighed by how rare they are in the passages."""
    return _weighed(db, archive.frequencies, "passage_words", question)


def _weighed(db: sqlite3.Connection, frequencies: Frequencies, texts: Texts, text: str) -> Topic:
    most = total(db, texts)
    count = partial(frequencies.of, db, texts)
    words: dict[str, str] = {}
    for term in filter(is_content, terms(shortened(text))):
        words.setdefault(term.key, term.text)
    weights = initialled({key: inverse_frequency(count(word), most) for key, word in words.items()})
    asked = content_words(text)
    ranking = tuple(word for word in asked if count(word) < RANKS * most) or asked
    needed = tuple(words[key] for key in telling(weights))
    return Topic(text, weights, (*ranking, *kindred_words(asked)), (*needed, *kindred_words(needed)))


def telling(weights: Mapping[str, float]) -> tuple[str, ...]:
    """The heaviest words that hold half of the weight: what has none of them covers less than any answer must.

    Asking for them alone keeps the common words from being looked up in every text there is.
    """
    found: list[str] = []
    for key in sorted(weights, key=lambda key: (-weights[key], key)):
        if sum(weights[other] for other in found) >= HALF * sum(weights.values()):
            break
        found.append(key)
    return tuple(found)


def all_said(db: sqlite3.Connection, limits: Wanted, limit: int = CANDIDATES) -> tuple[Found, ...]:
    """Every statement under these limits, in the order said: complete, not a top-k."""
    return statements.select(db, limits, limit)


def said_about(db: sqlite3.Connection, limits: Wanted, about: Topic) -> tuple[Found, ...]:
    """Statements under these limits that share a word with the topic, in or around them."""
    if not about.words:
        return ()
    most = CANDIDATES if is_narrow(limits) else WIDE
    return statements.select(db, limits._replace(words=about.words, needed=about.needed), most)


def is_narrow(limits: Wanted) -> bool:
    """Whether a person or a day bounds the statements, so that all of them are looked at."""
    return bool(limits.speakers or limits.said or limits.published)


def own_words(found: Found) -> str:
    """With the cue: who "declined" or "apologised" is asked for by that word."""
    return f"{found.statement.cue} {found.statement.text}"


def around(found: Found) -> str:
    """The words that tell what a statement is about: its paragraphs, the one before, title and outlet."""
    spans, article = found.statement.spans, found.article
    told = (article.title, article.outlet, with_paragraph_before(article.text, spans[0].start, spans[-1].end))
    return "\n".join(part for part in told if part)


def find_passages(db: sqlite3.Connection, archive: Archive, about: Topic, limits: Limits, most: int) -> Passages:
    """Passages by words and by meaning, fused by reciprocal ranks; by words alone where vectors cannot be had."""
    rankings = [passages.by_words(db, Sought(about.words, about.needed), limits, DEEP)]
    degraded: tuple[str, ...] = ()
    try:
        rankings.append(_by_meaning(db, archive, about.text, limits))
    except IndexUnavailable:
        degraded = (VECTORS,)
    scores = fuse(rankings)
    found = passages.by_ids(db, tuple(scores)[:most], limits)
    return Passages(tuple((each, scores[each.passage.id]) for each in found), degraded)


def _by_meaning(db: sqlite3.Connection, archive: Archive, question: str, limits: Limits) -> tuple[str, ...]:
    """Exactly from stored vectors where the limits leave few passages, else from Chroma, joined to what is live."""
    few = EXACT if limits != passages.ANYWHERE else 0
    total = passages.count(db, limits, few + 1)
    if not total:
        return ()
    vector = archive.embedder.embed([question])[0]
    if total <= few:
        ids, vectors = passages.within(db, limits, archive.embedder.fingerprint)
        return nearest(vector, ids, vectors, DEEP)
    deep = DEEP if limits == passages.ANYWHERE else DEEP * OVERFETCH
    return passages.live_among(db, archive.index.query(vector, deep), limits)[:DEEP]


def limits_of(reading: Interpretation) -> Limits:
    return Limits(reading.outlet, _range(reading.published) if reading.published else None)


def _range(days: Days) -> DayRange:
    return DayRange(days.start, days.end)
