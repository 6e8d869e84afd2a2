"""A worker on a shared store that tells each article once it is done with; made to be killed."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from ingest import pipeline, work
from rag.archive import Archive
from tests.hashing_embedder import HashingEmbedder


def main(folder: str, database: str, chroma: str) -> None:
    pipeline.BATCH = 3  # many moments to be killed at
    with Archive(Path(folder), HashingEmbedder(), chroma, database=database) as archive:
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        read = lambda articles: pipeline.ingest_batch(archive, articles)  # noqa: E731
        for outcome in work.work(archive, read, lambda: time.sleep(0.2) is None):
            sys.stdout.write(f"{outcome.id}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
