"""Questions with what a complete answer must hold, and the candidates that the store has for each, labelled."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from evals.cases import load_cases
from evals.extraction.gold import load_gold
from ingest.readers.article_from import article_from
from ingest.readers.article_input import article_input
from rag.answer.from_statements import VIEWS
from rag.answers import Interpretation, Question, Turn
from rag.engine import Library
from rag.facts.facts import fitting
from rag.facts.stated import rated_sentences
from rag.query.interpret import Understood, understand
from rag.retrieval.candidates import (
    LED_TO,
    Scored,
    find_passages,
    limits_of,
    of_statements,
    said_about,
    scored,
    wanted,
    with_neighbours,
)
from rag.retrieval.features import Candidate
from rag.retrieval.relevance import Task
from rag.retrieval.topic import topic_of
from rag.schema import Article, Record
from rag.store import articles
from rag.store.articles import Listing
from rag.store.connection import Connection
from rag.text.words import words

ARTICLES, STORIES = "articles.jsonl", "coverage.jsonl"  # plain, and annotated with what is said in them
QUESTIONS = (
    "asked.jsonl",
    "asked-speech.jsonl",
    "asked-facts.jsonl",
    "asked-in-other-words.jsonl",
    "asked-coverage.jsonl",
)
CASES, SAMPLE = Path("evals/data/cases.jsonl"), Path("ingest/sample")  # from the root of a checkout
ZONE, SAMPLE_DAY = "Pacific/Auckland", date(2026, 2, 13)
OVERLAP = 0.5  # of the words of the place: from here on a candidate is what was needed


class AnsweringSpan(Record):
    """Words of an article that a complete answer holds."""

    article: str
    text: str


class AnnotatedQuestion(Record):
    """A question with what a complete answer must hold, and may."""

    question: str
    as_of: date
    history: tuple[Turn, ...] = ()
    kind: str
    status: Literal["answered", "not"]
    speakers: tuple[str, ...] = ()
    need: tuple[AnsweringSpan, ...] = ()
    may: tuple[AnsweringSpan, ...] = ()
    answers: tuple[str, ...] = ()


class Group(NamedTuple):
    """The candidates of one question: features (n, f), and whether each answers (1), need not (0) or may (-1)."""

    asked: AnnotatedQuestion
    features: NDArray[np.float32]
    labels: NDArray[np.int64]


def questions() -> tuple[AnnotatedQuestion, ...]:
    folder = files("evals.data.training")
    lines = [line for name in QUESTIONS for line in folder.joinpath(name).read_text("utf-8").splitlines()]
    return tuple(AnnotatedQuestion.model_validate_json(line) for line in lines)


def training_articles() -> Iterator[Article]:
    """The coverage that the questions are about."""
    folder = files("evals.data.training")
    for line in folder.joinpath(ARTICLES).read_text("utf-8").splitlines():
        yield article_from(article_input(json.loads(line)))
    yield from (each.article for each in load_gold(Path(str(folder.joinpath(STORIES)))).articles)


def of_cases(library: Library) -> Iterator[AnnotatedQuestion]:
    """The shipped cases over the sample coverage as training questions: their nuggets stand somewhere in its texts."""
    with library.archive.catalog.reading() as db:
        _, stored = articles.listing(db, Listing(limit=1_000))
    texts = {each.article.id: each.article.text for each in stored}
    for case in load_cases(CASES):
        places = tuple(
            AnsweringSpan(article=id_, text=form)
            for nugget in case.expect.nuggets
            for form in nugget.any
            for id_, text in texts.items()
            if form in text and (not case.expect.articles or id_ in case.expect.articles)
        )
        if places or case.expect.decline:
            yield AnnotatedQuestion(
                question=case.question,
                as_of=case.as_of or SAMPLE_DAY,
                history=case.history,
                kind=case.kind,
                status="not" if case.expect.decline else "answered",
                speakers=case.expect.speakers,
                need=places,
                answers=tuple(place.text for place in places) if case.kind == "fact" else (),
            )


def groups(library: Library, asked: Sequence[AnnotatedQuestion]) -> dict[Task, list[Group]]:
    """The candidates of every question, by what is asked of them, labelled."""
    found: dict[Task, list[Group]] = defaultdict(list)
    with library.archive.catalog.reading() as db:
        known = library.roster.known(db)
        for each in asked:
            question = Question(question=each.question, history=each.history, as_of=each.as_of)
            understood = understand(question, known, each.as_of)[0]
            if each.kind == "fact":
                task: Task = "sentence"
                rows = _sentences(db, library, each, understood.reading)
            else:
                task = "of_speaker" if understood.reading.speakers else "of_anybody"
                rows = _statements(db, library, each, understood, task)
            labels = np.array([label(each, row.candidate) for row in rows])
            if rows and (each.status == "not" or (labels == 1).any()):  # what was not extracted teaches nothing
                found[task].append(Group(each, np.stack([row.features for row in rows]), labels))
    return found


def _sentences(db: Connection, library: Library, asked: AnnotatedQuestion, reading: Interpretation) -> Sequence[Scored]:
    rated = rated_sentences(db, library.archive, asked.question, reading)
    fit = fitting(rated.sentences, rated.asked)
    return [row for one, row in zip(rated.sentences, rated.scored, strict=True) if one in fit]


def _statements(
    db: Connection, library: Library, asked: AnnotatedQuestion, understood: Understood, task: Task
) -> Sequence[Scored]:
    """None where the question is not read as it is meant, or has no topic."""
    reading = understood.reading
    text = " ".join(filter(None, (*understood.acts, reading.topic, understood.described)))
    others = asked.speakers and set(reading.speakers) != set(asked.speakers)
    if not text or asked.kind == "help" or others or (asked.need and reading.speakers and not asked.speakers):
        return ()
    about = topic_of(db, library.archive, text, understood.typed, "statement_words", understood.mentioned)
    near = find_passages(db, library.archive, about, limits_of(reading), LED_TO)
    limits = wanted(reading)
    limits = limits._replace(senses=VIEWS) if reading.speakers else limits
    said = said_about(db, library.archive, limits, about, near)
    return scored(db, library.archive, about, with_neighbours(of_statements(db, said)), task, near)


def label(asked: AnnotatedQuestion, candidate: Candidate) -> int:
    """1 where the candidate holds what was needed, -1 where it may be told, else 0."""
    if asked.kind == "fact" and asked.answers:
        text = candidate.own.lower()
        near = any(overlap(place, candidate) > 0 for place in asked.need)
        return int(near and any(answer.lower() in text for answer in asked.answers))
    if any(overlap(place, candidate) >= OVERLAP for place in asked.need):
        return 1
    return -1 if any(overlap(place, candidate) > 0 for place in asked.may) else 0


def overlap(place: AnsweringSpan, candidate: Candidate) -> float:
    """The share of the words of the place that the candidate holds."""
    if place.article != candidate.article.id:
        return 0.0
    start = candidate.article.text.find(place.text)
    end = start + len(place.text)
    inside = sum(
        len(words(candidate.article.text[max(start, span.start) : max(start, span.start, min(end, span.end))]))
        for span in candidate.spans
    )
    return inside / max(1, len(words(place.text)))
