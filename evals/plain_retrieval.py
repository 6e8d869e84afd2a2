"""Plain retrieval, the baseline: the usual splitter, the project's embedding, the nearest passages as the answer."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from evals.metrics.score import RankedPassage
from evals.targets import RANKED, Target
from rag.answers import Answer, Citation, Claim, Interpretation, Question
from rag.embed import Embedder

CHUNK_CHARACTERS = 1000  # as LangChain's retrieval tutorial cuts
SHARED_CHARACTERS = 200
SHOWN = 5


class Text(NamedTuple):
    """An article's live text."""

    article_id: str
    revision: str
    text: str


class Chunk(NamedTuple):
    source: Text
    start: int
    end: int

    @property
    def words(self) -> str:
        return self.source.text[self.start : self.end]


def plain(sources: Sequence[Text], embedder: Embedder) -> Target:
    """Answers every question with the five chunks nearest to it, a claim each, and never declines."""
    texts = {source.article_id: source for source in sources}

    @cache
    def indexed() -> tuple[list[Chunk], np.ndarray[tuple[int, ...], np.dtype[np.float32]]]:
        chunks = [chunk for source in sources for chunk in _chunks(source)]
        return chunks, embedder.embed([chunk.words for chunk in chunks])

    def nearest(question: Question) -> list[Chunk]:
        chunks, vectors = indexed()
        scores = vectors @ embedder.embed([question.question])[0]
        return [chunks[at] for at in np.argsort(-scores, kind="stable")[:RANKED]]

    def article_text(article_id: str, revision: str | None) -> str | None:
        source = texts.get(article_id)
        return source.text if source and revision in (None, source.revision) else None

    return Target(
        name="plain retrieval",
        ask=lambda question: _answer(question, nearest(question)[:SHOWN]),
        article_text=article_text,
        search=lambda question: tuple(
            RankedPassage(article_id=each.source.article_id, text=each.words) for each in nearest(question)
        ),
    )


def _chunks(source: Text) -> list[Chunk]:
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(
        chunk_size=CHUNK_CHARACTERS, chunk_overlap=SHARED_CHARACTERS, add_start_index=True
    )
    found = splitter.create_documents([source.text])
    starts = [(int(each.metadata["start_index"]), len(each.page_content)) for each in found]
    return [Chunk(source, start, start + length) for start, length in starts]


def _answer(question: Question, chunks: Sequence[Chunk]) -> Answer:
    claims = tuple(
        Claim(text=chunk.words, kind="fact", citations=(number,)) for number, chunk in enumerate(chunks, start=1)
    )
    return Answer(
        question=question.question,
        status="answered",
        interpretation=Interpretation(kind="fact"),
        text="\n\n".join(chunk.words for chunk in chunks),
        claims=claims,
        citations=tuple(_citation(number, chunk) for number, chunk in enumerate(chunks, start=1)),
    )


def _citation(number: int, chunk: Chunk) -> Citation:
    return Citation(
        number=number,
        article_id=chunk.source.article_id,
        revision=chunk.source.revision,
        start=chunk.start,
        end=chunk.end,
        quote=chunk.words,
    )
