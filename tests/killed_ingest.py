"""Ingests a file of texts, one a line, and tells each article once it is acknowledged; made to be killed."""

from __future__ import annotations

import sys
from pathlib import Path

from ingest import pipeline
from rag.archive import Archive
from tests.conftest import written
from tests.hashing_embedder import HashingEmbedder


def main(store: Path, texts: Path) -> None:
    pipeline.BATCH = 2  # many moments to be killed at
    with Archive(store, HashingEmbedder()) as archive:
        lines = texts.read_text("utf-8").splitlines()
        for outcome in pipeline.ingest(archive, (written(id=f"a{n}", text=line) for n, line in enumerate(lines))):
            sys.stdout.write(f"{outcome.id}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
