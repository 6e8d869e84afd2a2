"""What a server costs: its memory after many questions, and how many it answers a second."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path

import httpx

from evals.bench.cold import ASK
from evals.bench.figures import ServerCost
from evals.bench.questions import CLIENTS, megabytes
from evals.bench.store import BenchQuestion
from rag.errors import OnTheRecordError

QUESTIONS = 200
START_SECONDS = 5.0  # for other processes to open the store and load the model
PATIENCE_SECONDS = 120.0  # for one answer; a server that takes longer is not worth timing


class ServerSilent(OnTheRecordError):
    """The server that is to be timed did not begin to answer."""


def server_cost(store: Path, passages: int, asked: Sequence[BenchQuestion], workers: int = 0) -> ServerCost:
    """Serve a store and ask it questions of every kind in turns, many clients at once; so many processes answer.

    In a process of its own, whose only child the server is: its memory is that of the child.
    """
    questions = list(islice(cycle(asked), QUESTIONS))
    with _served(store, workers) as url, httpx.Client(base_url=url, timeout=PATIENCE_SECONDS) as client:
        for each in questions[: len({one.kind for one in asked})]:  # the model is loaded with the first of them
            _ask(client, each)
        if workers:
            time.sleep(START_SECONDS)
            with ThreadPoolExecutor(workers) as clients:
                list(clients.map(lambda each: _ask(client, each), questions[: 2 * workers]))
        start = time.perf_counter()
        with ThreadPoolExecutor(CLIENTS) as clients:
            list(clients.map(lambda each: _ask(client, each), questions))
        seconds = time.perf_counter() - start
    return ServerCost(
        passages=passages,
        asks=len(questions),
        asks_a_second=round(len(questions) / seconds, 1),
        peak_megabytes=megabytes(resource.RUSAGE_CHILDREN),
    )


def _ask(client: httpx.Client, asked: BenchQuestion) -> None:
    client.post("/v1/ask", json={"question": asked.question}).raise_for_status()


@contextmanager
def _served(store: Path, workers: int) -> Iterator[str]:
    """The address of a server over a store, ended when left. Raises `ServerSilent`."""
    command = (
        sys.executable,
        "-c",
        ASK,
        "serve",
        "--port",
        "0",
        "--json",
        "--data",
        str(store),
        "--workers",
        str(workers),
    )
    environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment)
    try:
        assert server.stdout is not None
        told = server.stdout.readline()
        if not told:
            raise ServerSilent(f"No server began over {store}: run `ontherecord serve --data {store}` to see why.")
        yield json.loads(told)["url"]
    finally:
        server.send_signal(signal.SIGTERM)
        server.communicate(timeout=PATIENCE_SECONDS)
