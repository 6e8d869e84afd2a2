"""What questions cost in a store of generated coverage; each store is filled and asked by processes of their own."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from api.open import open_service
from evals.bench.draft import draft_cost
from evals.bench.figures import Milliseconds, SizeCost, latency
from evals.bench.store import KINDS, BenchQuestion, fill, put_one
from rag.answers import Question
from rag.embed import Embedder
from rag.engine import Library, answer
from rag.folder import INDEX
from rag.settings import Settings
from rag.store import statements
from rag.vectors import COLLECTION

CLIENTS = 16
NEAREST = 10  # what plain retrieval asks of Chroma
TODAY = date(2026, 1, 1)  # no question depends on it

_T = TypeVar("_T")


def in_own_process(work: Callable[..., _T], *arguments: object) -> _T:
    """What a function gives in a fresh process, so that its memory and its imports are its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, *arguments).result()


def filled(settings: Settings, seed: int, passages: int, dimensions: int, embedder: Embedder | None = None) -> None:
    with open_service(settings, embedder=embedder) as service:
        fill(service.library.archive, seed, passages, dimensions)


class Asked(NamedTuple):
    """What a store is asked, and a draft to check against it, if there is one."""

    questions: Sequence[BenchQuestion]
    draft: str | None = None


def size_cost(
    settings: Settings, passages: int, wanted: Asked, started: float, embedder: Embedder | None = None
) -> SizeCost:
    """Ask a filled store everything, the yardstick in between, and check a draft where one is given.

    `started` is the time of day when its process began.
    """
    asked = wanted.questions
    with open_service(settings, embedder=embedder) as service:
        library = service.library
        with library.archive.catalog.reading() as db:
            people = len(library.roster.known(db).people.people)
            said = statements.count(db)
        ready = time.time() - started
        yardstick = _yardstick(library, settings.data)
        yardstick(asked[0].question)
        model = peak_megabytes()
        for each in asked[: len(KINDS)]:
            _ask(library, each)
        plain, kinds = _timed(library, asked, yardstick)
        peak = peak_megabytes()
        together, after = _asks_a_second(library, asked), _after_write(library, asked)
        checked = draft_cost(service, wanted.draft) if wanted.draft else None
    return SizeCost(
        passages=passages,
        statements=said,
        people=people,
        ready_seconds=round(ready, 2),
        model_megabytes=model,
        peak_megabytes=peak,
        yardstick=plain,
        kinds=kinds,
        asks_a_second=round(together, 1),
        after_write=round(after, 1),
        draft=checked,
    )


def _asks_a_second(library: Library, asked: Sequence[BenchQuestion]) -> float:
    with ThreadPoolExecutor(CLIENTS) as clients:
        seconds, _ = _seconds(lambda: list(clients.map(lambda each: _ask(library, each), asked)))
    return len(asked) / seconds


def _after_write(library: Library, asked: Sequence[BenchQuestion]) -> float:
    """Of a question right after an article came in to the same one again; the median of one of each kind."""
    found = []
    for number, each in enumerate(asked[: len(KINDS)]):
        put_one(library.archive, number)
        first, again = (_seconds(lambda each=each: _ask(library, each))[0] for _ in range(2))  # type: ignore[misc]
        found.append(first / again)
    return median(found)


def peak_megabytes() -> float:
    """The most memory that this process ever held."""
    status = Path("/proc/self/status")
    if not status.exists():
        return megabytes(resource.RUSAGE_SELF)
    # Linux counts in `ru_maxrss` what the process held that this one was started from
    told = next(line for line in status.read_text("utf-8").splitlines() if line.startswith("VmHWM:"))
    return round(int(told.split()[1]) / 2**10)


def megabytes(whose: int) -> float:
    """The most memory that this process, or the largest of its ended children, ever held."""
    unit = 2**20 if sys.platform == "darwin" else 2**10  # bytes there, kilobytes elsewhere
    return round(resource.getrusage(whose).ru_maxrss / unit)


def _timed(
    library: Library, asked: Sequence[BenchQuestion], yardstick: Callable[[str], object]
) -> tuple[Milliseconds, tuple[Milliseconds, ...]]:
    plain: list[float] = []
    seconds: dict[str, list[float]] = {kind: [] for kind in KINDS}
    answered = dict.fromkeys(KINDS, 0)
    for each in asked:
        plain.append(_seconds(lambda text=each.question: yardstick(text))[0])  # type: ignore[misc]
        taken, found = _seconds(lambda each=each: _ask(library, each))  # type: ignore[misc]
        seconds[each.kind].append(taken)
        answered[each.kind] += found
    return latency("yardstick", plain), tuple(latency(kind, seconds[kind], answered[kind]) for kind in KINDS)


def _ask(library: Library, asked: BenchQuestion) -> bool:
    return answer(Question(question=asked.question), library, TODAY).status == "answered"


def _seconds(work: Callable[[], _T]) -> tuple[float, _T]:
    start = time.perf_counter()
    found = work()
    return time.perf_counter() - start, found


def _yardstick(library: Library, folder: Path) -> Callable[[str], object]:
    """One embedding of a question and one plain Chroma query with it: what any retrieval pays."""
    import chromadb
    from chromadb.config import Settings as ChromaSettings

    client = chromadb.PersistentClient(str(folder / INDEX), settings=ChromaSettings(anonymized_telemetry=False))
    collection = client.get_collection(COLLECTION, embedding_function=None)

    def ask(question: str) -> object:
        vector: NDArray[np.float32] = library.archive.embedder.embed([question])
        return collection.query(query_embeddings=vector, n_results=NEAREST, include=[])

    return ask
