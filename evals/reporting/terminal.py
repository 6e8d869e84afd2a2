"""The report as tables on a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rich.box import SIMPLE
from rich.console import Console
from rich.table import Column, Table

from evals.metrics.latency import Latency
from evals.mutation.trial import Misjudged, Trial
from evals.reporting.figures import change_told, mean_of, number, span, told_seconds
from evals.reporting.markdown import plain_text
from evals.results import Comparison, EvaluationReport
from rag.answer.phrasing import counted

MOST_CASES_SHOWN = 20
MOST_MUTANTS_SHOWN = 50


def print_report(report: EvaluationReport, console: Console) -> None:
    """Print the means beside their floors, the cases that lost points, what was missed."""
    console.print(_means_table(report))
    console.print(_kinds_table(report))
    console.print(_reasons_table(report))
    for line in _lost_points(report):
        console.print(line, markup=False, highlight=False)
    for comparison in report.comparisons:
        for line in _changes(comparison):
            console.print(line, markup=False, highlight=False)
    for problem in report.problems:
        console.print(problem, style="red", markup=False, highlight=False)
    verdict = "passed" if report.passed else "failed"
    console.print(f"{len(report.cases)} cases, gate {verdict}", style="green" if report.passed else "bold red")


def _means_table(report: EvaluationReport) -> Table:
    """The target first, then those it is compared with."""
    others = [each.other for each in report.comparisons]
    title = f"Evaluation of {report.provenance.target}"
    table = Table(Column("metric", no_wrap=True), "mean", "floor", "95 %", "cases", *others, title=title)
    short = {each.metric for each in report.missed}
    for mean in report.means:
        beside = (number(mean_of(each.means, mean.metric)) for each in report.comparisons)
        cells = (number(mean.value), number(report.floors.get(mean.metric)), span(mean), str(mean.cases), *beside)
        table.add_row(mean.metric, *cells, style="red" if mean.metric in short else None)
    _add_latency(table, report)
    return table


def _add_latency(table: Table, report: EvaluationReport) -> None:
    runs: list[Latency | None] = [report.latency, *(each.latency for each in report.comparisons)]
    for name in ("median", "p95", "slowest"):
        own, *others = (told_seconds(getattr(each, name) if each else None) for each in runs)
        table.add_row(f"seconds, {name}", own, "", "", "", *others, style="dim")


def _kinds_table(report: EvaluationReport) -> Table:
    table = Table("by kind of question", *report.by_kind, box=SIMPLE, padding=(0, 1, 0, 0))
    for row, mean in enumerate(report.means):
        cells = (number(each[row].value, 2) for each in report.by_kind.values())
        table.add_row(mean.metric, *cells)
    return table


def _reasons_table(report: EvaluationReport) -> Table:
    table = Table("by reason to decline", "recall", "cases", "precision", "given", box=SIMPLE, padding=(0, 1, 0, 0))
    for each in report.by_reason:
        counts = (number(each.recall, 2), str(each.called_for), number(each.precision, 2), str(each.given))
        table.add_row(each.reason, *counts)
    return table


def _lost_points(report: EvaluationReport) -> Iterator[str]:
    """The worst cases first, each with why it lost points."""
    worst = report.worst()
    for case in worst[:MOST_CASES_SHOWN]:
        yield f"{case.case_id}: {case.question}"
        yield from (f"  {each.metric} {each.value:.2f}: {each.why}" for each in case.faults)
    if len(worst) > MOST_CASES_SHOWN:
        yield f"and {len(worst) - MOST_CASES_SHOWN} more cases that lost points"


def _changes(comparison: Comparison) -> Iterator[str]:
    yield f"from {comparison.other} to this, over the cases that both score:"
    yield from (f"  {change_told(each)}" for each in comparison.changes)


def print_trial(trial: Trial, console: Console) -> None:
    """Print how many of each fault are caught, what was not, and right answers that were blamed."""
    table = Table("fault", "mutants", "caught", "share", "aim", title="Wrong answers, each by one fault")
    for each in trial.faults:
        style = "red" if each.share < each.aim else None
        table.add_row(each.fault, str(each.made), str(each.caught), f"{each.share:.3f}", f"{each.aim:.2f}", style=style)
    console.print(table)
    for line in (*_listed("survives", trial.survivors), *_listed("false alarm", trial.false_alarms)):
        console.print(line, markup=False, highlight=False)
    console.print(verdict(trial), style="green" if trial.passed else "bold red")


def write_trial(trial: Trial, out_dir: Path) -> None:
    """Write `mutants.json` and `mutants.md` into `out_dir`, which is made where it is absent."""
    out_dir.mkdir(parents=True, exist_ok=True)
    (out_dir / "mutants.json").write_text(trial.model_dump_json(indent=2) + "\n", encoding="utf-8")
    (out_dir / "mutants.md").write_text(trial_markdown(trial), encoding="utf-8")


def trial_markdown(trial: Trial) -> str:
    rows = (
        f"| {each.fault} | {each.made} | {each.caught} | {each.share:.3f} | {each.aim:.2f} |" for each in trial.faults
    )
    table = ("| fault | mutants | caught | share | aim |", "|---|---:|---:|---:|---:|", *rows)
    told = (*_listed("survives", trial.survivors), *_listed("false alarm", trial.false_alarms))
    items = (f"- {plain_text(line)}" for line in told)
    return "\n".join(["## The metrics on trial", "", verdict(trial), "", *table, "", *items]) + "\n"


def verdict(trial: Trial) -> str:
    caught = sum(each.caught for each in trial.faults)
    alarms = counted(len(trial.false_alarms), "false alarm")
    outcome = "passed" if trial.passed else "failed"
    return f"{caught} of {trial.mutants} wrong answers caught, {alarms} in {trial.right} right ones: {outcome}"


def _listed(what: str, answers: tuple[Misjudged, ...]) -> Iterator[str]:
    for each in answers[:MOST_MUTANTS_SHOWN]:
        yield f"{what}: {each.fault} of {each.case_id}: {each.why}"
    if len(answers) > MOST_MUTANTS_SHOWN:
        yield f"and {counted(len(answers) - MOST_MUTANTS_SHOWN, 'more')}"
