"""The sample coverage in a store, with the vectors of the packaged model: made once a process, copied for each test."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from ingest.pipeline import ingest
from ingest.readers.article_input import defaults_from
from ingest.readers.read import read
from rag.archive import Archive
from tests.real_embedder import real_embedder

SAMPLE = Path(__file__).parent.parent / "ingest" / "sample"


def sample_store(folder: Path, timezone: str | None = None) -> Path:
    """This folder, with a store in it of the sample coverage read in this zone; nobody has it open."""
    shutil.copytree(_made(timezone), folder, dirs_exist_ok=True)
    return folder


@cache
def _made(timezone: str | None) -> Path:
    place = tempfile.TemporaryDirectory(prefix="ontherecord-sample-")
    atexit.register(place.cleanup)
    folder = Path(place.name) / "store"
    with Archive(folder, real_embedder()) as archive:
        list(ingest(archive, read([SAMPLE], defaults_from(None, None, timezone))))
    return folder
