"""The figures of a benchmark as tables."""

from __future__ import annotations

from collections.abc import Mapping

from rich.console import Console
from rich.table import Table

from evals.bench.figures import BenchReport, BenchRow, ColdCost, IngestCost, Milliseconds, SizeCost, VectorCost
from evals.bench.questions import CLIENTS

LARGE_FIGURE = 20  # from here on no decimals are told


def print_bench(report: BenchReport, console: Console) -> None:
    console.print(_ingest(report.ingest), _ratios(report.ingest.ratios()))
    console.print(_questions(report), _stores(report))
    if report.vectors:
        console.print(_vectors(report.vectors), _ratios(report.vectors.ratios()))
    console.print(_cold(report.cold), _ratios(report.cold.ratios()))
    console.print(_rows(report))
    if report.skipped:
        console.print(f"No time was left for {', '.join(f'{size:,}' for size in report.skipped)} passages: --minutes.")


def _ingest(cost: IngestCost) -> Table:
    title = f"Ingest of {cost.articles} articles, {cost.words:,} words, {cost.passages} passages"
    table = Table("stage", "seconds", title=title)
    for name in ("embedding", "torch_embedding", "parsing", "statements", "dates", "whole", "unchanged"):
        if (seconds := getattr(cost, name)) is not None:
            table.add_row(name.replace("_", " "), f"{seconds:.2f}")
    return table


def _questions(report: BenchReport) -> Table:
    """The yardstick is one embedding of the question and one plain Chroma query."""
    title = f"Questions to generated coverage (seed {report.seed}; its vectors are synthetic)"
    table = Table(
        "kind", "passages", "p50 ms", "p95 ms", "p95 / yardstick", "p50 / least store", "answered", title=title
    )
    least = report.sizes[0]
    for row, kind in enumerate(least.kinds):
        for size in report.sizes:
            table.add_row(kind.kind if size is least else "", *_cells(size, size.kinds[row], kind))
    for size in report.sizes:
        table.add_row("yardstick" if size is least else "", *_cells(size, size.yardstick, least.yardstick))
    return table


def _cells(size: SizeCost, found: Milliseconds, least: Milliseconds) -> tuple[str, ...]:
    answered = "" if found is size.yardstick else f"{found.answered} of {found.times}"
    growth = f"{found.p50 / least.p50:.2f}"
    return f"{size.passages:,}", f"{found.p50:.1f}", f"{found.p95:.1f}", f"{size.ratio(found):.2f}", growth, answered


def _stores(report: BenchReport) -> Table:
    table = Table(
        *("passages", "statements", "people", "start to ready s", "peak MB", "of it the model MB"),
        *(f"asks a second, {CLIENTS} threads", "after a write / warm", "draft s"),
    )
    for size in report.sizes:
        counts = (f"{number:,}" for number in (size.passages, size.statements, size.people))
        megabytes = f"{size.peak_megabytes:.0f}", f"{size.model_megabytes:.0f}"
        checked = f"{size.draft.seconds:.1f}" if size.draft else ""
        together = f"{size.asks_a_second:.0f}", f"{size.after_write:.1f}", checked
        table.add_row(*counts, f"{size.ready_seconds:.1f}", *megabytes, *together)
    return table


def _vectors(cost: VectorCost) -> Table:
    table = Table("vectors by", "of a question, ms", "sentences a second", title="The default model")
    table.add_row("onnxruntime", f"{cost.query:.1f}", f"{cost.sentences:.0f}")
    table.add_row("sentence-transformers (torch)", f"{cost.torch_query:.1f}", f"{cost.torch_sentences:.0f}")
    return table


def _cold(cost: ColdCost) -> Table:
    table = Table("process", "seconds", "of processor time", title="From nothing")
    table.add_row(
        f"ask about a person and a day, {cost.passages:,} passages", f"{cost.ask:.2f}", f"{cost.ask_busy:.2f}"
    )
    table.add_row("ask about a person and a topic", f"{cost.topic:.2f}", f"{cost.topic_busy:.2f}")
    table.add_row("import sentence_transformers", f"{cost.library:.2f}", f"{cost.library_busy:.2f}")
    return table


def _rows(report: BenchReport) -> Table:
    table = Table("on one machine", "here", "to reach", "to aim at", "reached")
    for row in report.rows:
        here = "–" if row.value is None else _figure(row.value)
        table.add_row(row.name, here, _figure(row.reach), _figure(row.aim), _told(row))
    return table


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value >= LARGE_FIGURE else f"{value:.2f}"


def _told(row: BenchRow) -> str:
    return "" if row.is_met is None else "yes" if row.is_met else "no"


def _ratios(ratios: Mapping[str, float]) -> Table:
    table = Table("ratio", "")
    for name, value in ratios.items():
        table.add_row(name, f"{value:.2f}")
    return table
