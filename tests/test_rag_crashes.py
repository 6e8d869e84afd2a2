"""The harness that kills work on a store tells what it broke, and finds nothing where nothing is."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from ingest import pipeline
from tests.conftest import Opened, written
from tests.crash_harness import OLD, WORKS, drawn, faults, text

ROOT = Path(__file__).parent.parent


@pytest.mark.models
def test_kills_at_moments_at_steps_and_by_failing_writes_break_nothing(tmp_path: Path) -> None:
    command = (sys.executable, "-m", "tests.crash_harness", "6", "--seed", "101", "--keep", str(tmp_path))
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.match(r"0 of \d broken, so at most [\d.]+% \(3/n, with 95 % certainty\)", done.stdout), done.stdout
    assert [each.name for each in tmp_path.iterdir()] == ["base"]


@pytest.mark.models
def test_a_broken_store_is_told_for_what_it_is(tmp_path: Path, open_archive: Opened) -> None:
    with open_archive(tmp_path) as archive:
        list(pipeline.ingest(archive, [written(id=f"a{n}", text=text(n), published="2026-02-11") for n in OLD]))
        list(pipeline.ingest(archive, [written(id="a0", text="Nobody said a word.", published="2026-02-11")]))
    assert list(faults(tmp_path, WORKS["ingest"], {"a7"})) == [
        "a0 is 'Nobody said a word.', told False",
        "a7 is None, told True",
    ]


def test_a_seed_draws_the_same_work_and_end_each_time() -> None:
    assert drawn(7) == drawn(7)
    assert {drawn(seed)[0] for seed in range(100)} == set(WORKS)
