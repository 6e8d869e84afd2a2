"""A server of Chroma on loopback, in a folder of its own."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from evals.cluster import started


@contextmanager
def chroma_server() -> Iterator[str]:
    """Its address, up until left."""
    with tempfile.TemporaryDirectory() as folder, started.chroma_server(Path(folder)) as url:
        yield url
