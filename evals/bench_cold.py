"""What a question costs from nothing: a whole process that asks beside one that only imports the model library."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from evals.bench_figures import ColdCost

ROUNDS = 2  # in turns, of which the least counts
ASK = "from api.cli import main; main()"  # what the `ontherecord` script does
LIBRARY = "import sentence_transformers"


def cold_cost(store: Path, passages: int, question: str, rounds: int = ROUNDS) -> ColdCost:
    """Ask a store about a person and a day with no server running; it needs no vector, so it should load no model."""
    runs = [(_process(ASK, "ask", question, "--data", str(store)), _process(LIBRARY)) for _ in range(rounds)]
    asks, libraries = zip(*runs, strict=True)
    (ask, ask_busy), (library, library_busy) = _least(asks), _least(libraries)
    return ColdCost(passages=passages, ask=ask, ask_busy=ask_busy, library=library, library_busy=library_busy)


def _least(runs: Sequence[tuple[float, float]]) -> tuple[float, float]:
    walls, busy = zip(*runs, strict=True)
    return round(min(walls), 3), round(min(busy), 3)


def _process(code: str, *arguments: str) -> tuple[float, float]:
    """Seconds, and seconds of processor time, that a Python process takes; raises `CalledProcessError` if it fails."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code, *arguments], check=True, stdout=subprocess.DEVNULL)
    seconds, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return seconds, after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
