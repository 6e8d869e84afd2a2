"""Real stores, small: SQLite and Chroma in a temporary folder, the hashing embedder in place of a model."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from api.service import Service
from ingest.pipeline import ingest
from ingest.readers.article_from import article_from
from ingest.readers.article_input import article_input
from rag.archive import Archive
from rag.engine import Library
from rag.roster import Roster
from rag.schema import Article

if TYPE_CHECKING:  # what plugins bring, which pytest is to import first
    from tests.engines import Stores

pytest_plugins = ["tests.browser", "tests.engines", "tests.seconds"]

os.environ.setdefault("OMP_NUM_THREADS", "2")
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")  # of torch: a thread that waits leaves the core to other tests
settings.register_profile("here", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("here")

TODAY = date(2026, 2, 13)
SAMPLE = Path(__file__).parent.parent / "ingest" / "sample"
MEMORY = Path("/dev/shm")  # a file system of Linux that needs no disk
ROOM = 4_000_000_000  # bytes, more than the tests write at once

Opened = Callable[[Path], Archive]


def _write_to_memory() -> None:
    """Keep temporary files in memory where there is room: a store waits for the disk at each of its commits."""
    if "TMPDIR" not in os.environ and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ["TMPDIR"] = str(MEMORY)  # for the processes that tests start too
        tempfile.tempdir = None


_write_to_memory()


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of the machine reaches a test."""
    for name in [name for name in os.environ if name.startswith("ONTHERECORD_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def open_archive(stores: Stores) -> Opened:
    """Opens stores and closes them when the test ends."""
    return stores.open


@pytest.fixture
def archive(tmp_path: Path, open_archive: Opened) -> Archive:
    return open_archive(tmp_path / "store")


@pytest.fixture
def service(archive: Archive) -> Service:
    return Service(Library(archive, Roster()), lambda: TODAY)


@pytest.fixture
def put(archive: Archive) -> Callable[..., str]:
    """Stores one article given by its fields; its status."""

    def put_(**fields: object) -> str:
        (outcome,) = ingest(archive, [written(**fields)])
        return outcome.status

    return put_


def written(**fields: object) -> Article:
    """An article given by the fields of `POST /v1/articles`."""
    return article_from(article_input(fields))
