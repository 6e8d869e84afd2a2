"""Statements and sentences that may answer: all under what is linked, else those that words and meaning lead to."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import chain, pairwise
from typing import NamedTuple, TypeVar, cast

import numpy as np

from rag.answers import Interpretation
from rag.archive import Archive
from rag.errors import IndexUnavailable
from rag.retrieval.dense import Vectors, nearness
from rag.retrieval.features import NAMES as FEATURES
from rag.retrieval.features import NEAR, Candidate, matrix
from rag.retrieval.found import Found, FoundPassage
from rag.retrieval.occasions import HELD, at_place, held_there
from rag.retrieval.rank import fuse
from rag.retrieval.relevance import UNMET, Decision, Task, decide, relevance
from rag.retrieval.topic import Topic
from rag.schema import Days, Span
from rag.store import articles, passages, statements
from rag.store.connection import Connection
from rag.store.passages import Limits, Sought
from rag.store.wanted import DayRange, Wanted
from rag.text.codes import codes
from rag.text.words import content_words
from rag.vectors import nearest

CANDIDATES = 1_000  # statements looked at where nothing else narrows them: as many claims as an answer may have
SCORED = 240  # of them scored against a topic, those that share words or stand in passages near in meaning first
WIDE = 60  # statements by words where neither person nor day narrows a topic: five times what a text shows
LED_TO = 24  # passages whose statements and sentences may answer
DEEP = 60  # passages taken from each ranking before they are fused
EXACT = 20_000  # passages scored one by one from stored vectors; beyond, Chroma is asked unfiltered and over-fetched
OVERFETCH = 8
CODED = 20  # a passage with a code that was asked for comes before all others
LINKED = 4  # a passage of whoever is asked about counts as much as the best by words and by meaning together
VECTORS = "vectors"

_T = TypeVar("_T")
_Key = TypeVar("_Key", bound=Hashable)


class Passages(NamedTuple):
    """Passages, best first, with their fused scores; `degraded` names what could not be asked."""

    found: tuple[tuple[FoundPassage, float], ...]
    degraded: tuple[str, ...] = ()


NOTHING_FOUND = Passages(())


class Scored(NamedTuple):
    """A candidate with its features, by name, and its relevance, from 0 to 1."""

    candidate: Candidate
    features: Vectors
    score: float


def wanted(reading: Interpretation) -> Wanted:
    """The limits that a reading puts on statements, its topic and occasion apart; findings are not speech."""
    return Wanted(
        speakers=reading.speakers,
        said=() if reading.said_on is None else (_range(reading.said_on),),
        published=_range(reading.published) if reading.published else None,
        outlet=reading.outlet,
        senses=("speech",),
    )


def limits_of(reading: Interpretation) -> Limits:
    return Limits(reading.outlet, _range(reading.published) if reading.published else None)


def _range(days: Days) -> DayRange:
    return DayRange(days.start, days.end)


def occasions_named(db: Connection, asked: str | None) -> tuple[str, ...]:
    """The occasions that hold every word of the one asked for: "Hosking" is in "Mike Hosking, Newstalk ZB"."""
    if asked is None:
        return ()
    needed = set(content_words(asked))
    return tuple(occasion for occasion in statements.occasions(db) if needed and needed <= set(content_words(occasion)))


def is_narrow(limits: Wanted) -> bool:
    """Whether a person, a day or an occasion bounds the statements, so that all of them are looked at."""
    return bool(limits.speakers or limits.said or limits.published or limits.occasions)


def in_reach(db: Connection, limits: Wanted) -> Wanted | None:
    """Limits under which there are statements: the days asked about, or a few days among which they may be."""
    wider = (limits, limits._replace(touching=True)) if limits.said else (limits,)
    return next((each for each in wider if statements.exist(db, each)), None)


def all_said(db: Connection, limits: Wanted, limit: int = CANDIDATES) -> tuple[Found, ...]:
    """Every statement under these limits, in the order said: complete, not a top-k."""
    return statements.select(db, limits, limit)


def said_at(db: Connection, told: Sequence[Found], place: str) -> tuple[Found, ...]:
    """Those made at a place, and speeches that one article tells together with words from there."""
    recorded = occasions_named(db, place)
    there = at_place(told, place, recorded)
    held = [each for each in told if each.statement.occasion in HELD and each not in there]
    beside = (all_said(db, Wanted(article_ids=(id_,))) for id_ in dict.fromkeys(each.article.id for each in held))
    also = held_there(held, at_place(tuple(chain.from_iterable(beside)), place, recorded))
    return tuple(each for each in told if each in there or each in also)


def said_about(db: Connection, archive: Archive, limits: Wanted, about: Topic, near: Passages) -> tuple[Found, ...]:
    """Statements under these limits that may be about a topic: all where they are few, else those led to."""
    if is_narrow(limits) and not statements.exist(db, limits, beyond=SCORED):
        return all_said(db, limits)
    by_words = (
        statements.select(db, limits._replace(words=about.words, needed=about.needed), WIDE) if about.words else ()
    )
    keys = tuple(dict.fromkeys(each.article.id for each, _ in near.found))
    led = statements.of_articles(db, limits, keys, CANDIDATES)
    inside = led if is_narrow(limits) else _inside(led, near)
    return tuple({each.statement.id: each for each in (*by_words, *inside)}.values())


def _inside(led: Sequence[Found], near: Passages) -> list[Found]:
    """The statements that stand in the passages."""
    places: dict[str, list[Span]] = {}
    for passage, _ in near.found:
        places.setdefault(passage.article.id, []).append(passage.passage.span)
    return [
        each
        for each in led
        if any(span.overlaps(own) for span in places.get(each.article.id, ()) for own in each.statement.spans)
    ]


def of_statements(db: Connection, found: Sequence[Found]) -> Iterator[Candidate]:
    """Each statement with what the same speaker says right before and after it in the same article."""
    for each in found:
        said = each.statement
        own = " ".join(filter(None, (said.cue, said.text)))
        source = said.source.of(each.article.text) if said.source else ""
        yield Candidate(
            each.article,
            each.revision_key,
            said.revision,
            said.spans,
            f"{own}\n{' '.join((*said.speakers, said.role or '', source)) if not said.speakers else ''}",
            said,
        )


def with_neighbours(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """The candidates, each statement with the words of those of its speaker that stand next to it."""
    every = list(candidates)
    ordered = sorted(range(len(every)), key=lambda i: (every[i].revision_key, every[i].start))
    beside: dict[int, list[str]] = {}
    for one, other in pairwise(ordered):
        first, second = every[one], every[other]
        if first.statement is None or second.statement is None or first.revision_key != second.revision_key:
            continue
        if first.statement.speakers == second.statement.speakers and second.start - first.end <= NEAR:
            beside.setdefault(one, []).append(second.own)
            beside.setdefault(other, []).append(first.own)
    return tuple(each._replace(neighbours="\n".join(beside.get(i, ()))) for i, each in enumerate(every))


def scored(
    db: Connection,
    archive: Archive,
    about: Topic,
    candidates: Sequence[Candidate],
    task: Task,
    found: Passages = NOTHING_FOUND,
) -> tuple[Scored, ...]:
    """The candidates with their relevance, in the order given; `found` are passages that words and meaning lead to."""
    if not candidates:
        return ()
    keys = {each.revision_key for each in candidates}
    keys |= set(articles.live_keys(db, {each.article.id for each, _ in found.found}).values())
    near = {}
    if about.vectors is not None:
        near = nearness(db, archive.embedder.fingerprint, keys, about.vectors, archive.sentences)
    rows = matrix(about, candidates, near)
    return tuple(
        Scored(each, row, float(score))
        for each, row, score in zip(candidates, rows, relevance(rows, FEATURES, task), strict=True)
    )


def decided(rated: Sequence[Scored], task: Task, ratio: float | None = None, unmet: float = UNMET) -> Decision:
    """Whether the best of the candidates answers, and from which relevance on others do."""
    features = np.array([each.features for each in rated], dtype=np.float32).reshape(len(rated), len(FEATURES))
    return decide(features, FEATURES, np.array([each.score for each in rated], dtype=np.float32), task, ratio, unmet)


class Searches:
    """What was looked up for one question, so that looking for the same once more costs nothing."""

    def __init__(self) -> None:
        self._found: dict[Hashable, object] = {}

    def once(self, key: Hashable, find: Callable[[], _T]) -> _T:
        """What `find` finds, or found before under this key; what it raises is not kept."""
        if key not in self._found:
            self._found[key] = find()
        return cast("_T", self._found[key])

    def without(self, keys: Iterable[_Key]) -> list[_Key]:
        """Those of the keys under which nothing was found yet."""
        return [key for key in dict.fromkeys(keys) if key not in self._found]


def find_passages(
    db: Connection,
    archive: Archive,
    about: Topic,
    limits: Limits,
    most: int,
    linked: Sequence[str] = (),
    searches: Searches | None = None,
) -> Passages:
    """Passages by words, and by the meaning of the topic and of the question, fused by reciprocal ranks.

    By words alone where vectors cannot be had. `linked` are ids that the question's people and days lead to.
    """
    searches = searches or Searches()
    once = searches.once
    sought = Sought(about.words, about.needed)
    by_meaning = _by_meaning(db, archive, about, limits, searches)  # beside the search by words
    rankings = [once((sought, limits), lambda: passages.by_words(db, sought, limits, DEEP))]
    degraded: tuple[str, ...] = () if about.vectors is not None else (VECTORS,)
    try:
        rankings += by_meaning()
    except IndexUnavailable:
        degraded = (VECTORS,)
    coded = [passages.with_code(db, code, limits, DEEP) for code in codes(about.text)]
    fused = fuse([*rankings, *[linked] * LINKED, *coded * CODED])
    best = tuple(fused)[:most]
    found = once((best, limits), lambda: passages.by_ids(db, best, limits))
    return Passages(tuple((each, fused[each.passage.id]) for each in found), degraded)


Rankings = list[tuple[str, ...]]


def _by_meaning(
    db: Connection, archive: Archive, about: Topic, limits: Limits, searches: Searches
) -> Callable[[], Rankings]:
    """What is nearest to the topic and to the whole question, each vector looked for once."""
    if about.vectors is None:
        return list
    vectors = about.vectors
    wanted = {(vector.tobytes(), limits): vector for vector in vectors}
    missing = searches.without(wanted)
    waiting = _nearest_each(db, archive, np.stack([wanted[key] for key in missing]), limits) if missing else list

    def found() -> Rankings:
        for key, ids in zip(missing, waiting(), strict=True):
            searches.once(key, lambda ids=ids: ids)  # type: ignore[misc]
        return [searches.once((vector.tobytes(), limits), tuple) for vector in vectors]

    return found


def _nearest_each(db: Connection, archive: Archive, queries: Vectors, limits: Limits) -> Callable[[], Rankings]:
    """Exactly from stored vectors where the limits leave few passages, else from Chroma, joined to what is live."""
    model, anywhere = archive.embedder.fingerprint, limits == passages.ANYWHERE
    if anywhere and archive.few_passages(db):
        return lambda: [nearest(query, *archive.passages.of(db, model), DEEP) for query in queries]
    total = passages.count(db, limits, 1 if anywhere else EXACT + 1)
    if not total:
        return lambda: [()] * len(queries)
    if not anywhere and total <= EXACT:
        ids, vectors = passages.within(db, limits, model)
        return lambda: [nearest(query, ids, vectors, DEEP) for query in queries]
    waiting = archive.index.begin_query(queries, DEEP if anywhere else DEEP * OVERFETCH)
    return lambda: [passages.live_among(db, ids, limits)[:DEEP] for ids in waiting()]
