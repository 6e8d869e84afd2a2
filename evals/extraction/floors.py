"""Bounds of the figures of extraction, from a file, and those not kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from evals.bounds import Bounds, BoundsTable, tables_of
from evals.extraction.figures import FIGURES, FigureValue
from rag.schema import Record


class MissedFloor(Record):
    """A figure under its floor (over its ceiling, where lower is better); `value` is None where nothing was counted."""

    set: str
    figure: str
    bound: float
    value: float | None

    def __str__(self) -> str:
        side, bound = ("over", "ceiling") if FIGURES[self.figure].lower_is_better else ("under", "floor")
        if self.value is None:
            return f"{self.set}: {self.figure}: nothing was counted, and its {bound} is {self.bound:.3f}"
        distance = abs(self.value - self.bound)
        return f"{self.set}: {self.figure}: {self.value:.4f} is {distance:.4f} {side} its {bound} of {self.bound:.3f}"


def load_bounds(path: Path, sets: Sequence[str]) -> Bounds:
    """Read the tables `[extraction.SET]` of a TOML file: a bound for each figure named.

    Raises:
        BadInput: when the file cannot be read, a set or figure is unknown, or a bound is not from 0 to 1.
    """
    return tables_of(path, BoundsTable("extraction", tuple(FIGURES), "bound"), sets)


def failed(bounds: Bounds, results: Mapping[str, Sequence[FigureValue]]) -> tuple[MissedFloor, ...]:
    """The bounds that the figures of each set do not keep; a figure of nothing keeps none."""
    reached = {(name, each.figure): each.value for name, values in results.items() for each in values}
    return tuple(
        MissedFloor(set=name, figure=figure, bound=bound, value=reached.get((name, figure)))
        for name, table in bounds.items()
        for figure, bound in table.items()
        if not _keeps(figure, bound, reached.get((name, figure)))
    )


def _keeps(figure: str, bound: float, value: float | None) -> bool:
    if value is None:
        return False
    return value <= bound if FIGURES[figure].lower_is_better else value >= bound
