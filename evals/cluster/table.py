"""What the benchmark of a shared store found, as tables."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from evals.bench.questions import CLIENTS
from evals.cluster.figures import ClusterReport, KillTrial


def print_cluster(report: ClusterReport, console: Console) -> None:
    table = Table(
        *("API processes", "questions", f"asks a second, {CLIENTS} clients", "/ one process"),
        title=f"One PostgreSQL, one Chroma server, {report.passages:,} passages",
    )
    for each in report.throughput:
        ratio = each.asks_a_second / report.throughput[0].asks_a_second
        table.add_row(str(each.processes), str(each.asks), f"{each.asks_a_second:.1f}", f"{ratio:.2f}")
    console.print(table)
    if report.trial:
        console.print(_trial(report.trial, report.seed))


def _trial(trial: KillTrial, seed: int) -> Table:
    title = f"Two API processes and two workers, killed at random (seed {seed})"
    table = Table("", "", title=title)
    table.add_row("kills", f"{trial.kills:,} of {trial.asked_kills:,}")
    table.add_row("articles acknowledged", f"{trial.articles:,}")
    table.add_row("of them lost", f"{len(trial.lost):,}")
    table.add_row("articles seen in part", f"{len(trial.halves):,}")
    table.add_row("faults of the store in the end", f"{len(trial.faults):,}")
    table.add_row("questions asked meanwhile", f"{trial.asks:,}")
    table.add_row("answered otherwise than before", f"{trial.wrong:,}")
    table.add_row("not answered", f"{trial.unanswered:,}")
    table.add_row("longest wait for an answer", f"{trial.longest_seconds:.1f} s")
    return table
