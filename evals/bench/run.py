"""The benchmark: what ingest and answers cost, as ratios within one run on whatever machine it is."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from evals.bench.cold import cold_cost
from evals.bench.coverage_generator import PASSAGES_PER_ARTICLE
from evals.bench.draft import draft
from evals.bench.figures import BenchReport, ServerCost, SizeCost
from evals.bench.ingest import ingest_cost, vector_cost
from evals.bench.questions import Asked, filled, in_own_process, size_cost
from evals.bench.rows import SERVED, rows
from evals.bench.server import server_cost
from evals.bench.store import BenchQuestion, questions
from rag.embed import SentenceEmbedder, default_folder
from rag.errors import BadInput
from rag.settings import Settings

WHOLE = (1_000, 10_000, 100_000)  # passages: what every row of the table needs
QUICK = WHOLE[:2]
FEWEST, MOST = 100, 1_000_000  # passages: below, there is too little to ask about; beyond, a laptop has no room
EACH_KIND = 30  # questions
SERVED_ARTICLES = 300
SEED = 1
MINUTES = 60.0

Progress = Callable[[str], None]


class BenchRun(NamedTuple):
    """What to measure: stores of these sizes in passages, made in a folder from a seed, in so many minutes."""

    folder: Path
    sizes: Sequence[int] = WHOLE
    seed: int = SEED
    minutes: float = MINUTES


class _Plan(NamedTuple):
    settings: Settings
    folder: Path
    seed: int
    dimensions: int
    asked: tuple[BenchQuestion, ...]
    draft: str
    until: float
    tell: Progress

    def at(self, passages: int) -> Settings:
        return self.settings.model_copy(update={"data": self.folder / str(passages)})


def bench(settings: Settings, trial: BenchRun, tell: Progress) -> BenchReport:
    """Measure everything over stores made in a folder; `tell` is told what is being done.

    A size for which there is no time left is skipped, judged by the one before. Raises `BadInput` where a size is out
    of bounds, `ModelMissing` where a model is not installed.
    """
    until = time.monotonic() + 60 * trial.minutes
    folder, seed = trial.folder, trial.seed
    for size in trial.sizes:
        if not FEWEST <= size <= MOST:
            raise BadInput(f"A benchmark has {FEWEST:,} to {MOST:,} passages, not {size:,}.")
    sizes = sorted(set(trial.sizes))
    tell("Ingest of the sample coverage")
    embedder = SentenceEmbedder(settings.embedder)
    torch = None if settings.embedder else SentenceEmbedder(str(default_folder()))
    ingest = ingest_cost(embedder, torch)
    tell("Vectors")
    vectors = vector_cost(embedder, torch) if torch else None
    dimensions = embedder.embed(["How wide is a vector?"]).shape[1]
    asked = questions(seed, sizes[0], EACH_KIND)
    plan = _Plan(settings, folder, seed, dimensions, asked, draft(seed, sizes[0]), until, tell)
    costs = tuple(_size_costs(plan, sizes))
    done = [cost.passages for cost in costs]
    tell("A question from nothing")
    cold = SERVED if SERVED in done else done[-1]
    topical = next(each.question for each in asked if each.kind == "person and topic")
    report = BenchReport(
        seed=seed,
        ingest=ingest,
        sizes=costs,
        cold=cold_cost(folder / str(cold), cold, asked[0].question, topical),
        vectors=vectors,
        served=_served(plan),
        memory=_server(plan, SERVED) if SERVED in done else None,
        skipped=tuple(size for size in sizes if size not in done),
    )
    return report.model_copy(update={"rows": rows(report)})


def _size_costs(plan: _Plan, sizes: Sequence[int]) -> Iterator[SizeCost]:
    """The costs of each size, from the least on; the first is measured whatever time there is."""
    seconds_each = 0.0
    for size in sizes:
        begun = time.monotonic()
        if begun + seconds_each * size > plan.until:
            return
        yield _size_cost(plan, size)
        seconds_each = (time.monotonic() - begun) / size


def _size_cost(plan: _Plan, size: int) -> SizeCost:
    _fill(plan, size)
    plan.tell(f"Questions to {size:,} passages")
    return in_own_process(size_cost, plan.at(size), size, Asked(plan.asked, plan.draft), time.time())


def _fill(plan: _Plan, size: int) -> None:
    """Make the store of this size, unless the folder has it."""
    if plan.at(size).data.exists():
        return
    plan.tell(f"A store of {size:,} passages")
    in_own_process(filled, plan.at(size), plan.seed, size, plan.dimensions)


def _served(plan: _Plan) -> ServerCost:
    """How many questions about 300 articles a server answers a second."""
    passages = SERVED_ARTICLES * PASSAGES_PER_ARTICLE
    _fill(plan, passages)
    return _server(plan, passages, os.cpu_count() or 1)


def _server(plan: _Plan, passages: int, workers: int = 0) -> ServerCost:
    """With workers, each core has a process that answers."""
    plan.tell(f"A server over {passages:,} passages")
    return in_own_process(server_cost, plan.at(passages).data, passages, plan.asked, workers)
