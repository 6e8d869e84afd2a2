"""A store of generated coverage, and questions to ask it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from random import Random
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from evals.bench.coverage_generator import FIRST_DAY, article, coverage
from rag.answer.phrasing import day_in_words
from rag.archive import Archive
from rag.schema import Statement
from rag.store import articles, people, stored_vectors, writing
from rag.store.connection import Connection
from rag.store.writing import Prepared

TRANSACTION = 500  # articles
LATER = 300_000  # articles: the number of the first that comes in after a store was filled
FEWEST, MOST = 2, 8  # statements of a person on a day that is asked about
KINDS = ("person and day", "person and topic", "fact", "wide", "declined")


class BenchQuestion(NamedTuple):
    kind: str
    question: str


def fill(archive: Archive, seed: int, passages: int, dimensions: int) -> None:
    """Store generated coverage with synthetic vectors, through the functions that an ingest uses."""
    prepared = coverage(seed, passages)
    names: set[str] = set()
    while batch := tuple(islice(prepared, TRANSACTION)):
        with archive.catalog.writing() as db:
            names |= _put(db, archive, batch, dimensions)
    with archive.catalog.writing() as db:
        people.relink(db, names)
    archive.settle()


def put_one(archive: Archive, number: int) -> None:
    """Store one more article, as an ingest does."""
    dimensions = archive.embedder.embed(["How wide is a vector?"]).shape[1]
    with archive.catalog.writing() as db:
        people.relink(db, _put(db, archive, (article(0, LATER + number),), dimensions))


def _put(db: Connection, archive: Archive, batch: Sequence[Prepared], dimensions: int) -> set[str]:
    """The names of those who speak in what was stored."""
    for each in batch:
        hashes = [indexed.hash for indexed in each.passages] + [told.hash for told in each.sentences]
        stored_vectors.put_vectors(db, archive.embedder.fingerprint, synthetic(hashes, each, dimensions))
        writing.put(db, each)
    articles.sweep(db)
    return {name for each in batch for indexed in each.statements for name in indexed.statement.speakers}


def synthetic(hashes: Sequence[str], about: Prepared, dimensions: int) -> dict[str, NDArray[np.float32]]:
    """Unit vectors of no meaning, those of one article near each other, as those of one story are."""
    chance = np.random.default_rng(int(about.revision, 16))
    rows = chance.standard_normal(dimensions) + 0.5 * chance.standard_normal((len(hashes), dimensions))
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return dict(zip(hashes, rows.astype(np.float32), strict=True))


def questions(seed: int, passages: int, each_kind: int) -> tuple[BenchQuestion, ...]:
    """Questions of every kind in turns, about what the first so many passages hold."""
    said = [(indexed.statement, about(each)) for each in coverage(seed, passages) for indexed in each.statements]
    chance = Random(seed)
    of_kind = [
        islice(_repeated(chance, found), each_kind)
        for found in (_person_and_day(said), _person_and_topic(said), _fact(said), _wide(said), _declined(said))
    ]
    return tuple(
        BenchQuestion(kind, text) for turn in zip(*of_kind, strict=True) for kind, text in zip(KINDS, turn, strict=True)
    )


def about(prepared: Prepared) -> str:
    return (prepared.article.title or "").split(" and the ")[0]


Said = Sequence[tuple[Statement, str]]


def _repeated(chance: Random, found: Iterable[str]) -> Iterator[str]:
    """The questions in some order, again and again where there are few."""
    pool = sorted(set(found))
    while True:
        chance.shuffle(pool)
        yield from pool


def _person_and_day(said: Said) -> Iterator[str]:
    counts = Counter((each.speakers[0], each.said_on.start) for each, _ in said if each.said_on)
    for (name, day), times in counts.items():
        if FEWEST <= times <= MOST:
            yield f"What did {name} say on {day_in_words(day)}?"


def _person_and_topic(said: Said) -> Iterator[str]:
    return (f"What has {each.speakers[0]} said about {topic}?" for each, topic in said if topic in each.text)


def _fact(said: Said) -> Iterator[str]:
    return (f"How many people does the {topic} employ?" for _, topic in said)


def _wide(said: Said) -> Iterator[str]:
    return (f"What was said about {topic}?" for _, topic in said)


def _declined(said: Said) -> Iterator[str]:
    """Somebody unknown; a day before any; a topic and a fact that the coverage has not."""
    before = day_in_words(FIRST_DAY.replace(year=FIRST_DAY.year - 1).isoformat())
    for each, topic in said:
        name = each.speakers[0]
        yield f"What did {name[::-1].title()} say on {day_in_words(FIRST_DAY.isoformat())}?"
        yield f"What did {name} say on {before}?"
        yield f"What has {name} said about quokkas and {topic[::-1]}?"
        yield f"How many quokkas does the {topic[::-1]} keep?"
