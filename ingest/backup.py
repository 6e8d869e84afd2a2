"""A store's texts as JSON Lines, and back: what `export` writes and `import` reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import TextIOBase
from typing import TextIO

from pydantic import ValidationError

from ingest import pipeline
from rag.archive import Archive
from rag.errors import BadInput
from rag.schema import Article

LONGEST_LINE = 100_000_000  # characters: an article has fewer than a tenth, and JSON may write one as six


def write(texts: Iterable[Article], file: TextIO) -> int:
    """A line each; how many."""
    return sum(1 for text in texts if file.write(text.model_dump_json() + "\n"))


def read_back(archive: Archive, lines: Iterable[str], name: str) -> Iterator[Article]:
    """Store these texts in their order, so that revisions follow each other as they did; those that are new here.

    Raises `BadInput` naming the line that is no article; what stands before it is stored.
    """
    return pipeline.ingest_as_given(archive, _articles(lines, name))


def _articles(lines: Iterable[str], name: str) -> Iterator[Article]:
    try:
        for number, line in enumerate(_bounded(lines, name), start=1):
            line = line.removeprefix("\ufeff")  # at the seams of files put together
            if line.strip():
                yield _article(line, f"{name}:{number}")
    except UnicodeDecodeError as error:
        raise BadInput(f"{name} is no text that `ontherecord export` wrote ({error.reason}).") from error


def _bounded(lines: Iterable[str], name: str) -> Iterator[str]:
    """The lines of a file, read no further than a line may be long: one without an end would fill the memory."""
    if not isinstance(lines, TextIOBase):
        yield from lines
        return
    while line := lines.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE:
            raise BadInput(f"{name} is no text that `ontherecord export` wrote (a line has no end).")
        yield line


def _article(line: str, place: str) -> Article:
    try:
        return Article.model_validate_json(line)
    except ValidationError as error:
        raise BadInput(
            f"{place} is no article that `ontherecord export` wrote ({error.error_count()} faults)."
        ) from error
