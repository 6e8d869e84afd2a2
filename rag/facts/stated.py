"""Answers made of the sentences that state a fact; or why there is none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rag.answer.compose import Draft, citation
from rag.answer.declines import There, decline
from rag.answer.tracing import Trace
from rag.answers import Decline, Interpretation
from rag.archive import Archive
from rag.facts.fact_claims import claims_of
from rag.facts.fact_kinds import has
from rag.facts.fact_question import FactQuestion, fact_question
from rag.facts.facts import SUPPORTS, Sentence, against, beside, candidates, fitting
from rag.retrieval.candidates import Passages, Scored, Searches, decided, find_passages, limits_of, scored
from rag.retrieval.dense import nearness
from rag.retrieval.features import Candidate
from rag.retrieval.rank import shortened, shortened_keys
from rag.retrieval.topic import Topic, topic_of
from rag.schema import DeclineReason, Span
from rag.store import articles
from rag.store.connection import Connection

PASSAGES = 24  # read for one fact
LIKELY = 24  # sentences of them looked at: those nearest in meaning
SHOWN = 3  # sentences of evidence on a decline
MOST = 3  # sentences that state one fact
FIGURED = 0.33  # probability from which a sentence with a figure answers where one is asked for: fewer have any
TOLD_BY_A_FIGURE = ("number", "amount", "length", "size")  # a sentence without one cannot state it


class Rated(NamedTuple):
    """The sentences that may state a fact, and each with its features and relevance, in the same order."""

    asked: FactQuestion
    about: Topic
    sentences: tuple[Sentence, ...]
    scored: tuple[Scored, ...]
    degraded: tuple[str, ...] = ()


def stated(
    db: Connection, archive: Archive, question: str, reading: Interpretation, trace: Trace
) -> tuple[Draft | Decline, tuple[str, ...]]:
    """The claims that state what is asked, or a decline; and what could not be asked."""
    rated = rated_sentences(db, archive, question, reading, trace.searches)
    if not rated.about.weights:  # "what happened?": no word to look for, and any sentence would do
        return _decline(db, reading, DeclineReason.NOT_IN_COVERAGE, ()), ()
    trace.topic_weights = {key: round(weight, 2) for key, weight in rated.about.weights.items()}
    trace.respelt = dict(rated.about.respelt)
    return _told(db, rated, reading, trace), rated.degraded


def rated_sentences(
    db: Connection, archive: Archive, question: str, reading: Interpretation, searches: Searches | None = None
) -> Rated:
    """Every sentence of the passages that words and meaning lead to, with its relevance to a question about a fact."""
    asked = fact_question(question, reading)
    about = topic_of(db, archive, asked.text or question, question, "passage_words")
    found = find_passages(db, archive, about, limits_of(reading), PASSAGES, searches=searches)
    keys = articles.live_keys(db, {each.article.id for each, _ in found.found})
    likely = None if asked.presumes else _likely(db, archive, about, found, keys)  # a denial may be in other words
    told = candidates([passage for passage, _ in found.found], about.weights, asked.names, asked.wants, likely)
    ranks = {each.passage.id: 1.0 / place for place, (each, _) in enumerate(found.found, start=1)}
    places: dict[str, list[tuple[Span, float]]] = {}
    for each, _ in found.found:
        places.setdefault(each.article.id, []).append((each.passage.span, ranks[each.passage.id]))
    rows = tuple(_candidate(each, asked, keys[each.article.id], places[each.article.id]) for each in told)
    return Rated(asked, about, told, scored(db, archive, about, rows, "sentence"), found.degraded)


def _likely(
    db: Connection, archive: Archive, about: Topic, found: Passages, keys: Mapping[str, int]
) -> frozenset[tuple[str, int]] | None:
    """Where the sentences nearest in meaning begin: of all in the passages the features are worth their cost."""
    if about.vectors is None:
        return None
    near = nearness(db, archive.embedder.fingerprint, keys.values(), about.vectors, archive.sentences)
    best: dict[tuple[str, int], float] = {}
    for each, _ in found.found:
        cosines = near.get(keys[each.article.id])
        if cosines is None:
            return None
        first, last = cosines.within(each.passage.span.start, each.passage.span.end)
        rows = cosines.sentences[first:last].max(axis=1, initial=-1).tolist()
        best |= {(each.article.id, start): row for start, row in zip(cosines.starts[first:last], rows, strict=True)}
    return frozenset(sorted(best, key=lambda key: -best[key])[:LIKELY])


def _candidate(sentence: Sentence, asked: FactQuestion, key: int, places: Sequence[tuple[Span, float]]) -> Candidate:
    wants = asked.wants != "anything"
    own = sentence.text
    there = has(asked, shortened(own), sentence.following) if wants else True
    rank = max((rank for span, rank in places if span.overlaps(sentence.span)), default=0.0)
    asks = wants and asked.wants not in ("day", "yes_or_no")
    return Candidate(
        sentence.article,
        key,
        sentence.revision,
        (sentence.span,),
        own,
        kind=float(there),
        kind_asked=float(asks),
        rank=rank,
    )


def _told(db: Connection, rated: Rated, reading: Interpretation, trace: Trace) -> Draft | Decline:
    asked, weights = rated.asked, rated.about.weights
    denying = against(asked, rated.sentences, weights)
    if denying and asked.presumes:
        return _decline(db, reading, DeclineReason.FALSE_PREMISE, denying[:SHOWN])
    if chosen := _chosen(rated, trace):
        return claims_of(db, asked, chosen)
    if denying and asked.wants == "yes_or_no":
        return claims_of(db, asked, denying)
    near = beside(rated.sentences, weights)[:SHOWN]
    return _decline(db, reading, DeclineReason.NOT_SUPPORTED if near else DeclineReason.NOT_IN_COVERAGE, near)


def _chosen(rated: Rated, trace: Trace) -> tuple[Sentence, ...]:
    """The nearest sentences that may state it, where the decision is that the best does; the best first."""
    fit = {id(one) for one in fitting(rated.sentences, rated.asked)}  # by identity: records compare field by field
    every = tuple(zip(rated.sentences, rated.scored, strict=True))
    pairs = [(one, each) for one, each in every if id(one) in fit]
    trace.tell((each for one, each in every if id(one) not in fit), "another_day")
    if rated.asked.wants in ("office", "identity"):  # held by who is called so, whatever else is near
        held = [pair for pair in pairs if pair[0].cover.whole >= SUPPORTS]
        trace.tell((each for _, each in held[:MOST]), "chosen")
        return tuple(one for one, _ in held[:MOST])
    if rated.asked.wants in TOLD_BY_A_FIGURE:
        without = [pair for pair in pairs if not pair[1].candidate.kind]
        trace.tell((each for _, each in without), "below_threshold")
        pairs = [pair for pair in pairs if pair[1].candidate.kind]
    if rated.asked.unit and set(rated.about.weights) <= rated.asked.unit:  # "how many countries": whatever counts them
        counting = [pair for pair in pairs if rated.asked.unit & shortened_keys(pair[0].text)][:MOST]
        trace.tell((each for _, each in counting), "chosen")
        return tuple(one for one, _ in counting)
    decision = decided([each for _, each in pairs], "sentence")
    trace.thresholds |= {"sentence: probability": decision.probability, "sentence: relevance": decision.least}
    answers = decision.answers or (rated.asked.wants in TOLD_BY_A_FIGURE and decision.probability >= FIGURED)
    trace.tell((each for _, each in pairs), "below_best" if answers else "below_threshold")
    if not answers:
        return ()
    kept = sorted((pair for pair in pairs if pair[1].score >= decision.least), key=lambda pair: -pair[1].score)[:MOST]
    trace.tell((each for _, each in kept), "chosen")
    return tuple(one for one, _ in kept)


def _decline(db: Connection, reading: Interpretation, reason: DeclineReason, near: Sequence[Sentence]) -> Decline:
    evidence = [citation(each.article, each.revision, each.span, n) for n, each in enumerate(near, start=1)]
    return decline(reading, reason, articles.coverage(db), There(evidence=evidence))
