"""The words that telling and naming speakers turns on, as they fold: data files of ingest/data."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of ingest/data/{name}.txt; lines that begin with # are comments."""
    return frozenset(word for line in lines_of(name) for word in line.split())


def lines_of(name: str) -> tuple[str, ...]:
    """The lines of ingest/data/{name}.txt without its comments."""
    return tuple(line for line in _read(f"{name}.txt").splitlines() if line and not line.startswith("#"))


@cache
def voice_words(key: str) -> frozenset[str]:
    """The words under a key of ingest/data/voices.toml."""
    return frozenset(str(tomllib.loads(_read("voices.toml"))[key]).split())


@cache
def label_words(key: str) -> frozenset[str]:
    """The words under a key of ingest/data/labels.toml."""
    return frozenset(str(tomllib.loads(_read("labels.toml"))[key]).split())


def _read(file: str) -> str:
    return files("ingest").joinpath("data", file).read_text(encoding="utf-8")
