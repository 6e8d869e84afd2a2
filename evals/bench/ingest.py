"""What an ingest costs beside its parts, and a vector by either library, over the sample coverage."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory

from evals.bench.figures import IngestCost, VectorCost
from ingest.extract import find_statements
from ingest.parse import parse_texts
from ingest.passages import embedded_text
from ingest.pipeline import ingest
from ingest.prepare import prepare, revision_of
from ingest.readers.article_input import Defaults
from ingest.readers.read import read
from rag.archive import Archive
from rag.dates import sections, timexes
from rag.embed import Embedder
from rag.schema import Article
from rag.text.sentences import sentences

QUESTIONS = 30
SENTENCES = 300
MILLISECONDS = 1_000
ROUNDS = 3  # of which the least counts: what else the machine does only adds


def ingest_cost(embedder: Embedder, torch: Embedder | None = None, rounds: int = ROUNDS) -> IngestCost:
    """Each stage alone and the whole, in turns, over the sample coverage in a store that is thrown away.

    `torch` is the same model by another library, to compare with.

    Raises `ModelMissing` where the embedder or the parse is not installed.
    """
    articles = sample()
    parses = list(parse_texts(each.text for each in articles))
    prepared = [prepare(article, parse) for article, parse in zip(articles, parses, strict=True)]
    articles = [each.article for each in prepared]
    texts = [embedded_text(each.article, indexed.passage) for each in prepared for indexed in each.passages]
    embedder.embed(texts[:1])
    stages: dict[str, Callable[[], float]] = {
        "embedding": lambda: _seconds(lambda: embedder.embed(texts)),
        "parsing": lambda: _seconds(lambda: list(parse_texts(each.text for each in articles))),
        "statements": lambda: _finding_statements(articles),
        "dates": lambda: _seconds(lambda: _dates(articles)),
        "whole": lambda: _seconds(lambda: _ingest(embedder, articles)),
        "unchanged": lambda: _unchanged(embedder, articles),
    }
    if torch is not None:
        torch.embed(texts[:1])
        stages["torch_embedding"] = lambda: _seconds(lambda: torch.embed(texts))
    _ingest(embedder, articles[:1])  # Chroma is imported on first use
    turns = [{name: stage() for name, stage in stages.items()} for _ in range(rounds)]
    return IngestCost(
        articles=len(articles),
        passages=len(texts),
        words=sum(len(each.text.split()) for each in articles),
        **{name: min(turn[name] for turn in turns) for name in stages},
    )


def sample() -> list[Article]:
    with as_file(files("ingest").joinpath("sample")) as folder:
        found = read([folder], Defaults(timezone="Pacific/Auckland"))
        return list({each.id: each for each in found if isinstance(each, Article)}.values())


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _dates(articles: Sequence[Article]) -> list[object]:
    return [(timexes(each.text, each.published), sections(each.text, each.published)) for each in articles]


def _finding_statements(articles: Sequence[Article]) -> float:
    """Over fresh parses: a parse keeps what was once looked up in it."""
    pairs = list(zip(articles, parse_texts(each.text for each in articles), strict=True))
    return _seconds(lambda: [find_statements(article, revision_of(article), parse) for article, parse in pairs])


def _unchanged(embedder: Embedder, articles: Sequence[Article]) -> float:
    """To ingest articles that are there already."""
    with TemporaryDirectory(prefix="ontherecord-bench-") as folder, Archive(Path(folder), embedder) as archive:
        list(ingest(archive, articles))
        return _seconds(lambda: list(ingest(archive, articles)))


def _ingest(embedder: Embedder, articles: Sequence[Article]) -> None:
    with TemporaryDirectory(prefix="ontherecord-bench-") as folder, Archive(Path(folder), embedder) as archive:
        for _ in ingest(archive, articles):
            pass


def vector_cost(embedder: Embedder, torch: Embedder) -> VectorCost:
    """Each library on the same sentences, one by one as questions come and all at once; the least counts."""
    told = [span.of(each.text) for each in sample() for span in sentences(each.text)][:SENTENCES]
    both = (embedder, torch)
    for each in both:
        each.embed(told[:2])
    one = [min(_one_by_one(each, told[:QUESTIONS]) for _ in range(2)) for each in both]
    every = [min(_seconds(partial(each.embed, told)) for _ in range(2)) for each in both]
    return VectorCost(
        query=round(one[0] * MILLISECONDS, 2),
        torch_query=round(one[1] * MILLISECONDS, 2),
        sentences=round(len(told) / every[0], 1),
        torch_sentences=round(len(told) / every[1], 1),
    )


def _one_by_one(embedder: Embedder, texts: Sequence[str]) -> float:
    """The median of seconds."""
    return sorted(_seconds(partial(embedder.embed, [text])) for text in texts)[len(texts) // 2]
