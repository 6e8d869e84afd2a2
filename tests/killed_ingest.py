"""Works on a store and tells each article once it is done with; made to be killed."""

from __future__ import annotations

import resource
import sys
from collections.abc import Iterator
from pathlib import Path

from ingest import pipeline
from ingest.backup import read_back
from rag.archive import Archive
from tests.conftest import written
from tests.hashing_embedder import HashingEmbedder


def _ingested(archive: Archive, source: Path) -> Iterator[str]:
    """A text a line, under the number of its line."""
    lines = source.read_text("utf-8").splitlines()
    articles = (written(id=f"a{number}", text=line) for number, line in enumerate(lines))
    return (outcome.id for outcome in pipeline.ingest(archive, articles))


def _imported(archive: Archive, source: Path) -> Iterator[str]:
    with source.open(encoding="utf-8") as lines:
        yield from (article.id for article in read_back(archive, lines, source.name))


def _rebuilt(archive: Archive, _: Path) -> Iterator[str]:
    return pipeline.rebuild(archive)


def _removed(archive: Archive, source: Path) -> Iterator[str]:
    """An id a line."""
    return (id_ for id_ in source.read_text("utf-8").split() if pipeline.remove(archive, id_))


WORK = {"ingest": _ingested, "import": _imported, "rebuild": _rebuilt, "remove": _removed}


def main(store: Path, source: Path, work: str = "ingest", largest_file: str = "") -> None:
    if largest_file:
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(largest_file), int(largest_file)))
    pipeline.BATCH = 2  # many moments to be killed at
    with Archive(store, HashingEmbedder()) as archive:
        for id_ in WORK[work](archive, source):
            sys.stdout.write(f"{id_}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:])
