"""The report of extraction as one HTML page that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from api.markup import Markup, element, joined
from evals.extraction.figures import FIGURES, FigureValue
from evals.extraction.run import ExtractionReport, SetResult
from evals.extraction.run import Table as Group
from evals.extraction.worst import SORTS, WorstCase
from evals.reporting.extraction import HEADS, bound_told, group_rows, groups, head_of, is_failed, verdict
from evals.reporting.figures import number, span
from evals.reporting.page import document, table
from evals.reporting.plots import mean_plot
from evals.results import Mean


def page(report: ExtractionReport) -> str:
    """The verdict, the figures in small plots, by register, country and kind, and the worst cases."""
    badge = element("span", verdict(report), class_=f"verdict {'passed' if report.passed else 'failed'}")
    problems = element("ul", *(element("li", str(each)) for each in report.failed), class_="problems")
    title = "Extraction: who said what, and when"
    header = element("header", element("h1", title), element("p", badge), *([problems] if report.failed else []))
    sets = (_set(report, result) for result in report.sets)
    tables = (_group(name, group) for name, group in groups(report).items())
    ran = report.provenance.versions | report.provenance.settings
    provenance = table(("name", "value"), (_row(name, (value,)) for name, value in ran.items()))
    last = (element("h2", "What ran"), provenance)
    return document(title, header, *sets, *tables, *_worst(report.worst), *last)


def _set(report: ExtractionReport, result: SetResult) -> Markup:
    columns = ("figure", "value", "0 to 1", "bound", "95 %", "counted")
    rows = (_figure_row(report, result.name, each) for each in result.figures)
    return joined([element("h2", head_of(result)), table(columns, rows)])


def _figure_row(report: ExtractionReport, name: str, value: FigureValue) -> Markup:
    mean = Mean(metric=value.figure, cases=value.of, value=value.value, low=value.low, high=value.high)
    told = element("span", FIGURES[value.figure].meaning, class_="note")
    floors = {} if FIGURES[value.figure].lower_is_better else report.bounds.get(name, {})
    plot = mean_plot(mean, floors.get(value.figure), ())
    cells = (bound_told(report, name, value.figure), span(mean), f"{value.counted} of {value.of}")
    head = element("th", value.figure, told, scope="row")
    short = "short" if is_failed(report, name, value.figure) else ""
    first = element("td", number(value.value))
    return element("tr", head, first, element("td", plot), *(element("td", each) for each in cells), class_=short)


def _group(title: str, group: Group) -> Markup:
    rows = (_row(name, cells) for name, *cells in group_rows(group))
    return joined([element("h2", title.capitalize()), table((title, "statements", *HEADS), rows)])


def _worst(cases: tuple[WorstCase, ...]) -> Iterator[Markup]:
    for sort in SORTS:
        if listed := [each for each in cases if each.sort == sort]:
            rows = (_row(each.article, (each.words, each.wanted, each.got, each.reason)) for each in listed)
            columns = ("article", "words", "wanted", "got", "reason")
            yield joined([element("h2", f"The worst: {sort}"), table(columns, rows)])


def _row(name: str, cells: Iterable[str]) -> Markup:
    return element("tr", element("th", name, scope="row"), *(element("td", each) for each in cells))
