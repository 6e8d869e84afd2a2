"""Processes over one shared store, killed at random: a few times here, hundreds by `ontherecord bench --cluster`."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from rich.console import Console

from evals.cluster.figures import ClusterReport, KillTrial, Throughput
from evals.cluster.postgres import programs
from evals.cluster.run import Course, cluster
from evals.cluster.table import print_cluster
from rag.settings import Settings

ROOT = Path(__file__).parent.parent
WHOLE = KillTrial(
    kills=3,
    asked_kills=3,
    articles=9,
    lost=(),
    halves=(),
    faults=(),
    asks=40,
    wrong=0,
    unanswered=0,
    longest_seconds=1.5,
)
needs_postgres = pytest.mark.skipif(programs() is None, reason="There is no PostgreSQL (.ci/run installs it).")


@pytest.mark.models
@needs_postgres
def test_killed_processes_lose_nothing_that_was_acknowledged_and_answers_go_on(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "unused")
    found = cluster(settings, Course(tmp_path, 3, kills=3, minutes=3, processes=(), passages=400), lambda _: None)
    assert found.trial is not None
    assert found.trial.is_whole, found.trial
    assert found.trial.kills and found.trial.articles and found.trial.asks


@pytest.mark.parametrize(
    "spoilt", [{"lost": ("k1",)}, {"halves": ("k1",)}, {"faults": ("a",)}, {"wrong": 1}, {"unanswered": 1}]
)
def test_a_trial_that_lost_anything_is_not_whole(spoilt: dict[str, object]) -> None:
    assert WHOLE.is_whole
    assert not WHOLE.model_copy(update=spoilt).is_whole


def test_throughput_is_told_beside_that_of_one_process(capsys: pytest.CaptureFixture[str]) -> None:
    each = [Throughput(processes=n, asks=200, asks_a_second=rate) for n, rate in ((1, 20.0), (2, 36.0))]
    print_cluster(ClusterReport(seed=1, passages=1_200, throughput=tuple(each), trial=WHOLE), Console(width=120))
    told = capsys.readouterr().out
    assert "1.80" in told
    assert "3 of 3" in told


STARTED = """
import os, sys, time
from evals.cluster.postgres import temporary_server
with temporary_server() as address:
    print(address, flush=True)
    time.sleep(60)
"""


@needs_postgres
@pytest.mark.skipif(sys.platform != "linux", reason="Only Linux ends a child with its parent.")
def test_a_killed_process_leaves_no_server_of_postgresql() -> None:
    parent = subprocess.Popen([sys.executable, "-c", STARTED], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    with parent.stdout as told:
        port = int(told.readline().strip().rpartition(":")[2].partition("/")[0])
        assert _listens(port)
        os.kill(parent.pid, signal.SIGKILL)
        parent.wait()
    end = time.monotonic() + 20
    while _listens(port) and time.monotonic() < end:
        time.sleep(0.05)
    assert not _listens(port)


def _listens(port: int) -> bool:
    with socket.socket() as asking:
        return asking.connect_ex(("127.0.0.1", port)) == 0
