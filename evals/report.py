"""The report: tables for the terminal, files for everything else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from pydantic import ValidationError
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

from evals.junit import junit
from evals.markdown import markdown
from evals.results import Change, Mean, Report
from rag.errors import BadInput

FORMATS: dict[str, Callable[[Report], str]] = {
    "report.json": lambda report: report.model_dump_json(indent=2) + "\n",
    "junit.xml": junit,
    "summary.md": markdown,
}
MOST_CASES_SHOWN = 20


def write_report(report: Report, out_dir: Path) -> None:
    """Write each of FORMATS into `out_dir`, which is made where it is absent."""
    out_dir.mkdir(parents=True, exist_ok=True)
    for name, written in FORMATS.items():
        (out_dir / name).write_text(written(report), encoding="utf-8")


def read_report(path: Path) -> Report:
    """Read a `report.json`.

    Raises:
        BadInput: when it is none.
    """
    try:
        return Report.model_validate_json(path.read_text(encoding="utf-8"))
    except (OSError, ValidationError) as error:
        raise BadInput(f"{path}: is no report of an evaluation: {error}") from error


def print_report(report: Report, console: Console) -> None:
    """Print the means beside their floors, the cases that lost points, what was missed."""
    console.print(_means_table(report))
    console.print(_kinds_table(report))
    for line in _lost_points(report):
        console.print(line, markup=False, highlight=False)
    for change in report.changes:
        console.print(_change_line(change), markup=False, highlight=False)
    for problem in (*report.failed, *(str(each) for each in report.missed)):
        console.print(problem, style="red", markup=False, highlight=False)
    verdict = "passed" if report.passed else "failed"
    console.print(f"{len(report.cases)} cases, gate {verdict}", style="green" if report.passed else "bold red")


def _means_table(report: Report) -> Table:
    table = Table("metric", "mean", "floor", "95 %", "cases", title=f"Evaluation of {report.provenance.target}")
    short = {each.metric for each in report.missed}
    for mean in report.means:
        floor = _number(report.floors.get(mean.metric))
        style = "red" if mean.metric in short else None
        table.add_row(mean.metric, _number(mean.value), floor, _interval(mean), str(mean.cases), style=style)
    return table


def _kinds_table(report: Report) -> Table:
    table = Table("by kind of question", *report.by_kind, box=SIMPLE, padding=(0, 1, 0, 0))
    for row, mean in enumerate(report.means):
        cells = (each[row].value for each in report.by_kind.values())
        table.add_row(mean.metric, *("–" if cell is None else f"{cell:.2f}" for cell in cells))
    return table


def _lost_points(report: Report) -> Iterator[str]:
    """The worst cases first, each with why it lost points."""
    worst = report.worst()
    for case in worst[:MOST_CASES_SHOWN]:
        yield f"{case.case_id}: {case.question}"
        yield from (f"  {each.metric} {each.value:.2f}: {each.why}" for each in case.scores if each.value < 1)
    if len(worst) > MOST_CASES_SHOWN:
        yield f"and {len(worst) - MOST_CASES_SHOWN} more cases that lost points"


def _change_line(change: Change) -> str:
    flipped = f"; no longer right: {', '.join(change.flipped)}" if change.flipped else ""
    moved = f"{change.better} better, {change.worse} worse"
    return f"{change.metric}: {change.before:.3f} before, {change.after:.3f} now, {moved}{flipped}"


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _interval(mean: Mean) -> str:
    return "" if mean.low is None or mean.high is None else f"{mean.low:.2f}–{mean.high:.2f}"
