"""The word lists of questions about facts and their answers."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def fact_words(name: str) -> tuple[str, ...]:
    """A list of `data/facts.toml`, in its order."""
    return tuple(_lists()[name].split())


@cache
def _lists() -> dict[str, str]:
    return tomllib.loads(files("rag.data").joinpath("facts.toml").read_text("utf-8"))
