"""A full disk is told in a sentence, and what was stored before stays whole; tried on a small disk of its own."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.shell import Shell

SIZE = "700k"  # room for a catalogue's tables, and for no article's words and vectors


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "disk"
    place.mkdir()
    if os.geteuid() != 0:
        pytest.skip("only root may mount a disk")
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", place], capture_output=True)
    if mounted.returncode:
        pytest.skip("no disk may be mounted here")
    yield place
    subprocess.run(["umount", place], check=True)


@pytest.mark.models
def test_a_full_disk_is_told_in_a_sentence_and_the_store_stays_whole(small_disk: Path, tmp_path: Path) -> None:
    for number in range(60):
        waited = f"“We waited {number} years for mine {number},” Mayor Hana Ruru said on Tuesday."
        (tmp_path / f"mine-{number}.txt").write_text(f"Mine {number}\n\n{waited * 20}", "utf-8")
    shell = Shell(small_disk)
    status, _, told = shell.run("ingest", *(str(file) for file in sorted(tmp_path.glob("mine-*.txt"))))
    assert (status, "Traceback" in told) == (2, False), told
    assert "disk is full" in told
    assert "Traceback" not in "".join(shell.run("articles")[1:])
