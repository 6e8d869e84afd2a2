"""Bounds of the figures of an evaluation, as a file of floors has them."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from rag.errors import BadInput

Bounds = dict[str, dict[str, float]]  # by the name of the set, then by figure


class BoundsTable(NamedTuple):
    """The tables of one evaluation: how they are headed, the figures there are, what a message calls a bound."""

    name: str
    figures: tuple[str, ...]
    called: str


def tables_of(path: Path, section: BoundsTable, sets: Sequence[str]) -> Bounds:
    """Read the tables `[SECTION.SET]` of a TOML file: a bound for each figure named.

    Raises:
        BadInput: when the file cannot be read, a set or figure is unknown, or a bound is not from 0 to 1.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8")).get(section.name)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise BadInput(f"{path}: cannot read the floors: {error}") from error
    if not isinstance(tables, dict) or not tables:
        raise BadInput(f"{path}: has no [{section.name}.{sets[0]}]: name there the least of each figure")
    found: Bounds = {}
    for name, table in tables.items():
        place = f"{path}: [{section.name}.{name}]"
        if name not in sets or not isinstance(table, dict):
            raise BadInput(f"{place}: is not a graded set; the sets are {', '.join(sets)}")
        found[name] = {figure: _bound(figure, value, place, section) for figure, value in table.items()}
    return found


def _bound(figure: str, value: object, place: str, section: BoundsTable) -> float:
    if figure not in section.figures:
        raise BadInput(f"{place}: {figure} is not a figure; the figures are {', '.join(section.figures)}")
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 1:
        raise BadInput(f"{place}: the {section.called} of {figure} is a number from 0 to 1, not {value!r}")
    return float(value)
