"""What a server costs over ten thousand questions, and how long others wait meanwhile: `python -m tests.endurance`.

It asks one after another from four sides, tells the memory and the threads of the server after each thousand, then how
long 95 of 100 questions take while half as many come as it can answer, alone and during an ingest and a `verify`.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, islice
from pathlib import Path

import httpx

from evals.cases import load_cases
from tests.shell import ROOT, Shell, wait_for

SAMPLE = ROOT / "ingest" / "sample"
CASES = ROOT / "evals" / "data" / "cases.jsonl"
SIDES = 4
PORT = 8979
WHILE_SECONDS = 20


def main(number: int = 10_000) -> int:
    with tempfile.TemporaryDirectory() as folder:
        shell = Shell(Path(folder))
        shell.run("ingest", str(SAMPLE), "--timezone", "Pacific/Auckland")
        server = shell.start("serve", "--port", str(PORT))
        try:
            url = f"http://127.0.0.1:{PORT}"
            wait_for(url)
            _measure(url, server, shell, number)
        finally:
            server.terminate()
            server.wait()
    return 0


def _measure(url: str, server: subprocess.Popen[str], shell: Shell, number: int) -> None:
    questions = [case.question for case in load_cases(CASES)]
    began, first = time.monotonic(), 0
    for thousand in range(1, number // 1_000 + 1):
        _seconds(url, list(islice(cycle(questions), 1_000)), SIDES)
        memory, threads = _held(server.pid)
        first = first or memory
        _tell(f"{thousand * 1_000:>6,} asked: {memory} MB, {memory / first - 1:+.1%}, {threads} threads")
    rate = number / (time.monotonic() - began)
    _tell(f"{rate:.1f} answers a second; half of it comes in now")
    _tell(f"p95 alone: {_p95(url, questions, rate / 2):.3f} s")
    for words in (("ingest", str(SAMPLE), "--outlet", "Another"), ("verify",)):
        _tell(f"p95 during {words[0]}: {_p95(url, questions, rate / 2, lambda words=words: shell.run(*words)):.3f} s")


def _p95(url: str, questions: Sequence[str], rate: float, beside: Callable[[], object] | None = None) -> float:
    """Of questions that come at this rate, whatever the answers take, 95 of 100 are answered in so many seconds."""
    with ThreadPoolExecutor(64) as many, httpx.Client(base_url=url, timeout=60, trust_env=False) as client:
        other = many.submit(beside) if beside else None
        asked = []
        for question in islice(cycle(questions), int(rate * WHILE_SECONDS)):
            asked.append(many.submit(_one, client, question))
            time.sleep(1 / rate)
        taken = sorted(each.result() for each in asked)
        if other:
            other.result()
    return taken[int(len(taken) * 0.95)]


def _seconds(url: str, questions: Sequence[str], sides: int) -> list[float]:
    with ThreadPoolExecutor(sides) as many, httpx.Client(base_url=url, timeout=60, trust_env=False) as client:
        return list(many.map(lambda question: _one(client, question), questions))


def _one(client: httpx.Client, question: str) -> float:
    began = time.perf_counter()
    client.post("/v1/ask", json={"question": question}).raise_for_status()
    return time.perf_counter() - began


def _held(pid: int) -> tuple[int, int]:
    """Megabytes that a process holds, and its threads (Linux)."""
    told = dict(_lines(Path(f"/proc/{pid}/status").read_text("utf-8")))
    return int(told["VmRSS"].split()[0]) // 1_000, int(told["Threads"])


def _lines(status: str) -> Iterator[tuple[str, str]]:
    for line in status.splitlines():
        name, _, value = line.partition(":")
        yield name, value.strip()


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
