"""What a question costs from nothing: a whole process that asks beside one that only imports the model library."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from api.cli.shell import Exit
from evals.bench.figures import ColdCost

ROUNDS = 2  # in turns, of which the least counts
ASK = "from api.cli import script; script()"  # what the `ontherecord` script does
LIBRARY = "import sentence_transformers"


def cold_cost(store: Path, passages: int, question: str, topical: str, rounds: int = ROUNDS) -> ColdCost:
    """Ask a store with no server running: about a person and a day, which needs no model, and about a topic."""
    data = ("--data", str(store))
    runs = [
        (_process(ASK, "ask", question, *data), _process(ASK, "ask", topical, *data), _process(LIBRARY))
        for _ in range(rounds)
    ]
    (ask, ask_busy), (topic, topic_busy), (library, library_busy) = map(_least, zip(*runs, strict=True))
    return ColdCost(
        passages=passages,
        ask=ask,
        ask_busy=ask_busy,
        library=library,
        library_busy=library_busy,
        topic=topic,
        topic_busy=topic_busy,
    )


def _compiling() -> dict[str, str]:
    """An environment in which modules are kept compiled, as an installation has them: the first round compiles them."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _least(runs: Sequence[tuple[float, float]]) -> tuple[float, float]:
    walls, busy = zip(*runs, strict=True)
    return round(min(walls), 3), round(min(busy), 3)


def _process(code: str, *arguments: str) -> tuple[float, float]:
    """Seconds, and seconds of processor time, that a Python process takes; raises `CalledProcessError` if it fails."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, check=False, stdout=subprocess.DEVNULL, env=_compiling())
    if done.returncode not in (Exit.DONE, Exit.NOT_SO):
        done.check_returncode()
    seconds, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return seconds, after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
