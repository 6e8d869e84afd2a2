"""The table of the benchmark: each figure beside what it is to reach and what it aims at. Pure."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from statistics import median
from typing import NamedTuple

from evals.bench.figures import BenchReport, BenchRow, SizeCost

LARGE = 100_000  # passages, of the rows that are about a large store
SERVED = 10_000  # passages, of the row about a server's memory
TOPICAL = ("person and topic", "fact", "wide")


class _Line(NamedTuple):
    name: str
    value: Callable[[BenchReport], float | None]
    reach: float
    aim: float
    more_is_better: bool = False


def rows(report: BenchReport) -> tuple[BenchRow, ...]:
    """One row a figure, also where this run did not measure it: then without a value."""
    return tuple(_row(line, line.value(report)) for line in LINES)


def _row(line: _Line, value: float | None) -> BenchRow:
    is_met = None if value is None else value >= line.reach if line.more_is_better else value <= line.reach
    return BenchRow(name=line.name, value=value, reach=line.reach, aim=line.aim, is_met=is_met)


def _large(report: BenchReport) -> SizeCost | None:
    return next((size for size in report.sizes if size.passages == LARGE), None)


def _topical(report: BenchReport) -> float | None:
    size = _large(report)
    return max(size.ratio(kind) for kind in size.kinds if kind.kind in TOPICAL) if size else None


def growth(sizes: Sequence[SizeCost]) -> float | None:
    """The exponent by which an ask grows with the passages, least to greatest store: the median of the kinds'."""
    if len(sizes) < 2 or sizes[0].passages == sizes[-1].passages:
        return None
    times = math.log(sizes[-1].passages / sizes[0].passages)
    return median(_exponents(sizes[0], sizes[-1])) / times


def _exponents(least: SizeCost, greatest: SizeCost) -> Iterator[float]:
    for small, large in zip(least.kinds, greatest.kinds, strict=True):
        yield math.log(large.p50 / small.p50)


def _of_vectors(report: BenchReport) -> float | None:
    return report.vectors.query / report.vectors.torch_query if report.vectors else None


def _whole_ingest(report: BenchReport) -> float | None:
    cost = report.ingest
    return cost.whole / (cost.torch_embedding + cost.parsing) if cost.torch_embedding else None


def _unchanged(report: BenchReport) -> float | None:
    return report.ingest.articles / report.ingest.unchanged if report.ingest.unchanged else None


def _memory(report: BenchReport) -> float | None:
    server = report.memory
    return server.peak_megabytes if server and server.passages == SERVED else None


def _asks_a_second(report: BenchReport) -> float | None:
    return report.served.asks_a_second if report.served else None


def _after_write(report: BenchReport) -> float | None:
    size = _large(report)
    return size.after_write if size else None


def _draft(report: BenchReport) -> float | None:
    size = _large(report)
    return size.draft.seconds if size and size.draft else None


LINES = (
    _Line(
        "cold ask with a topic / importing sentence_transformers", lambda r: r.cold.topic / r.cold.library, 0.15, 0.08
    ),
    _Line("cold ask about a person and a day / the same", lambda r: r.cold.ask / r.cold.library, 0.10, 0.06),
    _Line(f"MB at most of a server, {SERVED:,} passages, 200 asks", _memory, 400, 250),
    _Line("query vector / by torch", _of_vectors, 0.5, 0.25),
    _Line("whole ingest / (torch embedding + parsing)", _whole_ingest, 1.0, 0.75),
    _Line(
        "asks a second of a server, 16 clients, 300 articles",
        _asks_a_second,
        60,
        120,
        True,
    ),
    _Line("unchanged articles ingested again, a second", _unchanged, 300, 1_000, True),
    _Line(f"fact and topic p95 / (Chroma query + query vector), {LARGE:,} passages", _topical, 2.0, 1.2),
    _Line("growth exponent of an ask, least to greatest store", lambda r: growth(r.sizes), 0.25, 0.15),
    _Line(f"after a write the next ask / a warm one, {LARGE:,} passages", _after_write, 3.0, 1.5),
    _Line(f"seconds to check a draft of 2,000 words, {LARGE:,} passages", _draft, 3.0, 1.5),
)
