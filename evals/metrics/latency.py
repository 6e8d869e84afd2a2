"""How long answers took."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from rag.schema import Record


class Latency(Record):
    """Seconds an answer: the middle one, the one that 95 of 100 do not exceed, the slowest."""

    median: float
    p95: float
    slowest: float


def latency(seconds: Iterable[float]) -> Latency | None:
    """Percentiles by nearest rank (Hyndman and Fan 1996, definition 1); None where nothing was answered."""
    ordered = sorted(seconds)
    if not ordered:
        return None
    return Latency(median=_at(ordered, 50), p95=_at(ordered, 95), slowest=ordered[-1])


def _at(ordered: list[float], percent: int) -> float:
    return ordered[ceil(len(ordered) * percent / 100) - 1]
