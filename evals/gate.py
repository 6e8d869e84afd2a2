"""Whether an evaluation is good enough: floors in a file, and those missed by name."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

from evals.metrics import METRIC_NAMES
from evals.results import Mean, Missed
from rag.errors import BadInput


def load_floors(path: Path) -> dict[str, float]:
    """Read `[floors]` of a TOML file: the least mean of each metric named.

    Raises:
        BadInput: when the file cannot be read, or a metric is unknown, or a floor is not from 0 to 1.
    """
    try:
        floors = tomllib.loads(path.read_text(encoding="utf-8")).get("floors")
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise BadInput(f"{path}: cannot read the floors: {error}") from error
    if not isinstance(floors, dict) or not floors:
        raise BadInput(f"{path}: has no [floors]")
    return {metric: _floor(metric, value, path) for metric, value in floors.items()}


def missed(floors: Mapping[str, float], means: Iterable[Mean]) -> tuple[Missed, ...]:
    """The floors that the means do not reach; a metric that no case scored misses its floor."""
    reached = {each.metric: each.value for each in means}
    values = ((metric, floor, reached.get(metric)) for metric, floor in floors.items())
    return tuple(
        Missed(metric=metric, floor=floor, value=value)
        for metric, floor, value in values
        if value is None or value < floor
    )


def _floor(metric: str, value: object, path: Path) -> float:
    if metric not in METRIC_NAMES:
        raise BadInput(f"{path}: {metric} is not a metric; the metrics are {', '.join(METRIC_NAMES)}")
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 1:
        raise BadInput(f"{path}: the floor of {metric} is a number from 0 to 1, not {value!r}")
    return float(value)
