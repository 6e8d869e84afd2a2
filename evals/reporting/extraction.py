"""The report of extraction on a terminal, and what its other forms share with it."""

from __future__ import annotations

from collections.abc import Iterator

from rich.box import SIMPLE
from rich.console import Console
from rich.table import Column, Table

from evals.extraction.figures import FIGURES, FigureValue
from evals.extraction.run import ExtractionReport, SetResult
from evals.extraction.run import Table as Group
from evals.extraction.worst import WorstCase
from evals.reporting.figures import number
from rag.answer.phrasing import counted

# The figures of the tables by register, country and kind, with heads that fit a terminal.
HEADS = {
    "recall": "recall",
    "precision": "prec.",
    "speaker_right": "speaker",
    "speaker_wrong": "wrong",
    "day_right": "day",
    "day_missing": "missing",
    "unsaid_told": "unsaid",
}


def print_extraction(report: ExtractionReport, console: Console) -> None:
    """Print the figures of each set, by register, country and kind, the worst cases and the verdict."""
    console.print(_sets_table(report))
    for title, group in groups(report).items():
        console.print(_group_table(title, group))
    for case in report.worst:
        for line in case_lines(case):
            console.print(line, markup=False, highlight=False)
    for problem in report.failed:
        console.print(str(problem), style="red", markup=False, highlight=False)
    console.print(verdict(report), style="green" if report.passed else "bold red")


def groups(report: ExtractionReport) -> dict[str, Group]:
    return {"by register": report.by_register, "by country": report.by_country, "by kind": report.by_kind}


def verdict(report: ExtractionReport) -> str:
    gate = "" if not report.bounds else ", gate passed" if report.passed else ", gate failed"
    return f"{counted(len(report.articles), 'article')}{gate}"


def figure_told(value: FigureValue) -> str:
    """Its value with its interval: "0.850 (0.75–0.93)"."""
    interval = "" if value.low is None or value.high is None else f" ({value.low:.2f}–{value.high:.2f})"
    return f"{number(value.value)}{interval}"


def bound_told(report: ExtractionReport, name: str, figure: str) -> str:
    bound = report.bounds.get(name, {}).get(figure)
    sign = "≤" if FIGURES[figure].lower_is_better else "≥"
    return "" if bound is None else f"{sign} {bound:.3f}"


def is_failed(report: ExtractionReport, name: str, figure: str) -> bool:
    return any((each.set, each.figure) == (name, figure) for each in report.failed)


def head_of(result: SetResult) -> str:
    return f"{result.name} ({result.articles})"


def group_rows(group: Group) -> Iterator[tuple[str, ...]]:
    """A row for each register, country or kind: its name, how many statements it has, and the figures of HEADS."""
    for name, values in group.items():
        by_name = {each.figure: each for each in values}
        yield (name, str(by_name["recall"].of), *(number(by_name[figure].value, 2) for figure in HEADS))


def case_lines(case: WorstCase) -> Iterator[str]:
    """A case in two lines: what went wrong where, and what was wanted, what came and why."""
    yield _in_a_line(f"{case.sort} · {case.article}: {case.words}")
    yield f"  {_in_a_line(f'wanted {case.wanted}; got {case.got}; {case.reason}')}"


def _in_a_line(text: str) -> str:
    """What an article holds must not move the cursor or colour the terminal."""
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in " ".join(text.split()))


def _sets_table(report: ExtractionReport) -> Table:
    columns = (Column(head_of(each), no_wrap=True) for each in report.sets)
    table = Table(Column("figure", no_wrap=True), *columns, title="Extraction: who said what, and when", box=SIMPLE)
    for at, figure in enumerate(FIGURES):
        red = any(is_failed(report, result.name, figure) for result in report.sets)
        cells = (figure_told(result.figures[at]) for result in report.sets)
        table.add_row(figure, *cells, style="red" if red else None)
    return table


def _group_table(title: str, group: Group) -> Table:
    heads = (Column(head, no_wrap=True, justify="right") for head in ("gold", *HEADS.values()))
    table = Table(Column(title, no_wrap=True), *heads, box=SIMPLE, padding=(0, 1, 0, 0))
    for row in group_rows(group):
        table.add_row(*row)
    return table
