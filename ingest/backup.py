"""A store's texts as JSON Lines, and back: what `export` writes and `import` reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO

from pydantic import ValidationError

from ingest import pipeline
from rag.archive import Archive
from rag.errors import BadInput
from rag.schema import Article
from rag.store import articles


def write(archive: Archive, file: TextIO) -> int:
    """Every revision of every article, in the order they came; how many."""
    with archive.catalog.reading() as db:
        keys = articles.keys(db)
        for key in keys:
            file.write(articles.by_keys(db, [key])[key].article.model_dump_json() + "\n")
    return len(keys)


def read_back(archive: Archive, lines: Iterable[str], name: str) -> int:
    """Store these articles in their order, so that revisions follow each other as they did; how many.

    Raises `BadInput` naming the line that is no article; what stands before it is stored.
    """
    return sum(1 for _ in pipeline.ingest_as_given(archive, _articles(lines, name)))


def _articles(lines: Iterable[str], name: str) -> Iterator[Article]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield Article.model_validate_json(line)
        except ValidationError as error:
            raise BadInput(
                f"{name}:{number} is no article that `ontherecord export` wrote ({error.error_count()} faults)."
            ) from error
