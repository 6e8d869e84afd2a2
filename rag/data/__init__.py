"""Word lists and tables as data files, each read in one way. Callers keep what they read."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any


def read_lines(name: str, package: str = "rag.data") -> tuple[str, ...]:
    """The lines of a list in this package; empty lines, and comments, which begin with #, are left out."""
    lines = files(package).joinpath(name).read_text("utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


def read_words(name: str, package: str = "rag.data") -> frozenset[str]:
    """The words of a list in this package."""
    return frozenset(word for line in read_lines(name, package) for word in line.split())


def read_table(name: str, package: str = "rag.data") -> dict[str, Any]:
    """A TOML file in this package."""
    return tomllib.loads(files(package).joinpath(name).read_text("utf-8"))
