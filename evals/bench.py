"""The benchmark: what ingest and answers cost, as ratios within one run on whatever machine it is."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from evals.bench_cold import cold_cost
from evals.bench_figures import BenchReport, SizeCost
from evals.bench_ingest import ingest_cost
from evals.bench_questions import filled, in_own_process, size_cost
from evals.bench_store import Asked, questions
from evals.bench_vectors import vector_cost
from rag.embed import SentenceEmbedder, default_folder
from rag.errors import BadInput
from rag.settings import Settings

QUICK = (1_000, 10_000)  # passages
FEWEST, MOST = 100, 200_000  # passages: below, there is too little to ask about; beyond, a laptop runs for an hour
EACH_KIND = 30  # questions
SEED = 1

Told = Callable[[str], None]


def bench(settings: Settings, folder: Path, sizes: Sequence[int], seed: int, tell: Told) -> BenchReport:
    """Measure everything over stores made in a folder; `tell` is told what is being done.

    Raises `BadInput` where a size is out of bounds, `ModelMissing` where a model is not installed.
    """
    for size in sizes:
        if not FEWEST <= size <= MOST:
            raise BadInput(f"A benchmark has {FEWEST:,} to {MOST:,} passages, not {size:,}.")
    sizes = sorted(set(sizes))
    tell("Ingest of the sample coverage")
    embedder = SentenceEmbedder(settings.embedder)
    torch = None if settings.embedder else SentenceEmbedder(str(default_folder()))
    ingest = ingest_cost(embedder, torch)
    tell("Vectors")
    vectors = vector_cost(embedder, torch) if torch else None
    dimensions = embedder.embed(["How wide is a vector?"]).shape[1]
    asked = questions(seed, sizes[0], EACH_KIND)
    costs = tuple(_size_cost(_at(settings, folder, size), size, asked, seed, dimensions, tell) for size in sizes)
    tell("A question from nothing")
    topical = next(each.question for each in asked if each.kind == "person and topic")
    cold = cold_cost(folder / str(sizes[-1]), sizes[-1], asked[0].question, topical)
    return BenchReport(seed=seed, ingest=ingest, sizes=costs, cold=cold, vectors=vectors)


def _at(settings: Settings, folder: Path, size: int) -> Settings:
    return settings.model_copy(update={"data": folder / str(size)})


def _size_cost(
    settings: Settings, size: int, asked: tuple[Asked, ...], seed: int, dimensions: int, tell: Told
) -> SizeCost:
    tell(f"A store of {size:,} passages")
    in_own_process(filled, settings, seed, size, dimensions)
    tell(f"Questions to {size:,} passages")
    return in_own_process(size_cost, settings, size, asked, time.time())
