"""The pytest plugin: an answer as recorded passes, another fails with the difference, and nothing loads before."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from api.service import Service
from tests.conftest import written
from tests.served import service_over, serving

ROOT = Path(__file__).parent.parent
SAID = "“We will not sign the lease unless the town agrees to it,” board chair Adaeze Okoro said on Monday."
TESTS = """
def test_right(grounded):
    found = grounded("“We will not sign the lease,” Adaeze Okoro said.")
    assert found.counts == {"verbatim": 1}

def test_wrong(grounded):
    grounded("“We will now sign the lease unless the town agrees to it,” Adaeze Okoro said. So it is [1].")
"""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with service_over(tmp_path_factory.mktemp("plugin"), date(2026, 2, 13)) as service:
        fields = {"text": SAID, "outlet": "The Quayside", "published": date(2026, 2, 3)}
        assert [outcome.status for outcome in service.ingest([written(**fields)])] == ["created"]
        yield service


def _pytest(folder: Path, *options: str) -> tuple[int, str]:
    (folder / "test_mine.py").write_text(TESTS, "utf-8")
    command = (sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *options)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ONTHERECORD_")}
    environment = kept | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        (*command, "-W", "error::pytest.PytestWarning", "test_mine.py"),
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.models
def test_an_answer_as_recorded_passes_and_another_fails_with_the_difference(service: Service, tmp_path: Path) -> None:
    with serving(service) as url:
        code, told = _pytest(tmp_path, "-o", f"ontherecord={url}")
    assert code == 1
    assert "1 failed, 1 passed" in told
    assert "We will [not]~now~ sign the lease unless the town agrees to it" in told
    assert "[1]: No article in this coverage is the one cited." in told


def test_without_coverage_the_fixture_says_what_to_set(tmp_path: Path) -> None:
    code, told = _pytest(tmp_path)
    assert code == 1
    assert "grounded needs coverage: set ONTHERECORD_DATA" in told


def test_a_folder_that_is_no_store_is_named(tmp_path: Path) -> None:
    code, told = _pytest(tmp_path, "-o", f"ontherecord={tmp_path / 'none'}")
    assert code == 1
    assert "is no store: ingest coverage into it first" in told


def test_the_plugin_loads_nothing_of_the_project() -> None:
    code = (
        "import sys, pytest; before = set(sys.modules); import api.pytest_plugin;"
        " print(sorted(set(sys.modules) - before - {'__future__', 'typing', 'os', 'collections.abc'}))"
    )
    done = subprocess.run((sys.executable, "-c", code), cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['api', 'api.pytest_plugin']"
