"""Questions to one or several servers over one store, many at once."""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, islice

import httpx

from evals.bench.questions import CLIENTS
from evals.bench.server import PATIENCE_SECONDS, QUESTIONS
from evals.bench.store import KINDS, BenchQuestion
from evals.cluster.figures import Throughput


def throughput(urls: Sequence[str], asked: Sequence[BenchQuestion], most: int = QUESTIONS) -> Throughput:
    """How many questions of all kinds these servers answer a second, each in turn, once each has its model loaded."""
    questions = list(islice(cycle(asked), most))
    with httpx.Client(timeout=PATIENCE_SECONDS) as client:
        for url in urls:
            for each in asked[: len(KINDS)]:
                ask(client, url, each.question)
        start = time.perf_counter()
        with ThreadPoolExecutor(CLIENTS) as clients:
            list(clients.map(lambda pair: ask(client, pair[0], pair[1].question), zip(cycle(urls), questions)))
        seconds = time.perf_counter() - start
    return Throughput(processes=len(urls), asks=len(questions), asks_a_second=round(len(questions) / seconds, 1))


def ask(client: httpx.Client, url: str, question: str) -> dict[str, object]:
    """The answer as JSON. Raises `httpx.HTTPError`."""
    found = client.post(f"{url}/v1/ask", json={"question": question})
    found.raise_for_status()
    answer: dict[str, object] = found.json()
    return answer
