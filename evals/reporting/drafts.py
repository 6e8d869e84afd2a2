"""The report of an evaluation of the draft check: on a terminal and as Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rich.box import SIMPLE
from rich.console import Console
from rich.table import Column, Table

from evals.drafts.outcomes import STATES, QuotationOutcome
from evals.drafts.run import FIGURES, DraftsReport, SetRow
from evals.reporting.figures import number
from rag.answer.phrasing import counted

HEADS = ("found", "attributed", "named")


def print_drafts(report: DraftsReport, console: Console) -> None:
    """Print each set by state, its figures, what was misnamed and the verdict."""
    for row in report.sets:
        console.print(_states(row))
    console.print(_figures(report))
    for one in report.misnamed:
        console.print(misnamed_line(one), markup=False, highlight=False)
    for problem in report.failed:
        console.print(problem, style="red", markup=False, highlight=False)
    console.print(verdict(report), style="green" if report.passed else "bold red")


def write_drafts(report: DraftsReport, out_dir: Path) -> None:
    """Write the report as JSON and as Markdown into `out_dir`, which is made where it is absent."""
    out_dir.mkdir(parents=True, exist_ok=True)
    (out_dir / "report.json").write_text(report.model_dump_json(indent=2) + "\n", encoding="utf-8")
    (out_dir / "summary.md").write_text(markdown(report), encoding="utf-8")


def markdown(report: DraftsReport) -> str:
    """The tables as Markdown; the last set's by state, as the README has it."""
    lines = [f"## Drafts: {verdict(report)}", "", *state_lines(report.sets[-1]), ""]
    lines += [f"| | {' | '.join(row.name for row in report.sets)} |", f"|---|{'---:|' * len(report.sets)}"]
    lines += [
        f"| {meaning} (`{name}`) | {' | '.join(number(row.figures[name]) for row in report.sets)} |"
        for name, meaning in FIGURES.items()
    ]
    return "\n".join(lines) + "\n"


def state_lines(row: SetRow) -> Iterator[str]:
    """The table by state."""
    yield "| state | quotations | found | with speaker and day | state named |"
    yield "|---|---:|---:|---:|---:|"
    for each in row.states:
        told = (each.of, each.found, each.attributed, each.named)
        yield f"| {STATES[each.state].meaning} | {' | '.join(map(str, told))} |"


def misnamed_line(one: QuotationOutcome) -> str:
    told = f"{one.verdict or 'not found in the draft'} {' '.join(one.warnings)}".strip()
    return f"{one.draft}: {one.state} told as {told}: {' '.join(one.quote.split())}"


def verdict(report: DraftsReport) -> str:
    gate = "" if not report.floors else ", gate passed" if report.passed else ", gate failed"
    return f"{counted(report.sets[-1].quotations, 'quotation')} in {counted(report.sets[-1].drafts, 'draft')}{gate}"


def _states(row: SetRow) -> Table:
    heads = (Column(head, justify="right", no_wrap=True) for head in ("quotations", *HEADS))
    title = f"Drafts, {row.name}: {counted(row.drafts, 'draft')}"
    table = Table(Column("state", no_wrap=True), *heads, title=title, box=SIMPLE)
    for each in row.states:
        table.add_row(each.state, *(str(n) for n in (each.of, each.found, each.attributed, each.named)))
    return table


def _figures(report: DraftsReport) -> Table:
    heads = (Column(row.name, justify="right", no_wrap=True) for row in report.sets)
    table = Table(Column("figure", no_wrap=True), *heads, box=SIMPLE)
    for name in FIGURES:
        table.add_row(name, *(number(row.figures[name]) for row in report.sets))
    return table
