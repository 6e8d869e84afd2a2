"""The OpenAPI document against a real server: Schemathesis, by its examples, its bounds, at random and in chains."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import TODAY, written
from tests.served import service_over, serving

SETTINGS = Path(__file__).with_name("schemathesis.toml")
LEAST_CALLS = 300
MINE = "Mayor Hana Ruru said on Tuesday the mine would reopen. “We will not wait for Wellington,” she said on Tuesday."
PORT = "The port was quiet. “Nothing has moved since Monday,” harbourmaster Piri Tane said on Thursday."


@pytest.fixture
def url(tmp_path: Path) -> Iterator[str]:
    """The address of a server over a store of two articles."""
    with service_over(tmp_path / "store", TODAY) as service:
        list(
            service.ingest(
                (
                    written(id="mine", text=MINE, published="2026-02-11", outlet="Karamea Courier"),
                    written(id="port", text=PORT),
                )
            )
        )
        with serving(service) as url:
            yield url


def test_every_reply_is_as_the_document_says_and_none_is_a_failure(url: str, tmp_path: Path) -> None:
    program = "from schemathesis.cli import schemathesis; schemathesis()"
    command = (sys.executable, "-c", program, "--config-file", str(SETTINGS), "run", f"{url}/openapi.json")
    done = subprocess.run(
        (*command, "--no-color", "--warnings", "off"), cwd=tmp_path, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stdout + done.stderr
    calls = re.search(r"([\d,]+) generated", done.stdout)
    assert calls is not None, done.stdout
    assert int(calls[1].replace(",", "")) >= LEAST_CALLS
    for phase in ("Examples", "Coverage", "Fuzzing", "Stateful"):
        assert f"✅ {phase}" in done.stdout, done.stdout
