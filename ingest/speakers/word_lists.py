"""The words that telling and naming speakers turns on, as they fold: data files of ingest/data."""

from __future__ import annotations

from functools import cache

from rag.data import read_lines, read_table, read_words
from rag.lexicon.names import abbreviated_titles


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of ingest/data/{name}.txt."""
    return read_words(f"data/{name}.txt", "ingest")


@cache
def short_titles() -> frozenset[str]:
    """Titles and forms of address in a short form before a name."""
    return word_list("title_short") | abbreviated_titles()


def lines_of(name: str) -> tuple[str, ...]:
    """The lines of ingest/data/{name}.txt."""
    return read_lines(f"data/{name}.txt", "ingest")


@cache
def voice_words(key: str) -> frozenset[str]:
    """The words under a key of ingest/data/voices.toml."""
    return frozenset(str(read_table("data/voices.toml", "ingest")[key]).split())


@cache
def label_words(key: str) -> frozenset[str]:
    """The words under a key of ingest/data/labels.toml."""
    return frozenset(str(read_table("data/labels.toml", "ingest")[key]).split())
