"""Which words are cues: verbs of saying, thinking and reporting."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

Sense = Literal["speech", "thought", "report"]


@cache
def clause_verbs() -> dict[str, Sense]:
    """The lemmas of verbs that take what was said as a clause, with their sense."""
    tables = tomllib.loads(files("ingest").joinpath("data/cues.toml").read_text("utf-8"))
    senses: tuple[Sense, ...] = ("report", "thought", "speech")
    return {lemma: sense for sense in senses for lemma in tables[sense]["clause"].split()}
