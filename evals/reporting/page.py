"""The report as one HTML page that needs nothing else: no script, no request; it follows the reader's dark or light."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import resources

from api.markup import Content, Markup, element, joined
from evals.metrics import METRICS, RANKING_METRICS
from evals.reporting.figures import NONE, mean_of, number, span, told_seconds
from evals.reporting.page_cases import failing_cases
from evals.reporting.plots import bar, change_plot, mean_plot
from evals.results import Comparison, EvaluationReport, Mean, MetricChange

STYLE = resources.files("evals") / "data" / "report.css"
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def page(report: EvaluationReport) -> str:
    """The verdict, the means in small plots, by kind and by reason, beside other runs, and every failing case."""
    title = f"Evaluation of {report.provenance.target}"
    sections = (_heading(report, title), _means(report), _kinds(report), _reasons(report), _comparisons(report))
    return document(title, *sections, failing_cases(report), _provenance(report))


def document(title: str, *sections: Markup) -> str:
    """A whole page of these sections, with the style in it."""
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", title),
        element("style", Markup(STYLE.read_text(encoding="utf-8"))),
    )
    return f"<!doctype html>\n{element('html', head, element('body', element('main', *sections)), lang='en')}\n"


def _heading(report: EvaluationReport, title: str) -> Markup:
    verdict = "passed" if report.passed else "failed"
    badge = element("span", f"Gate {verdict}", class_=f"verdict {verdict}")
    commit = f" · commit {report.provenance.commit[:10]}" if report.provenance.commit else ""
    took = f" · median {told_seconds(report.latency.median)}" if report.latency else ""
    counts = element("p", badge, f" {len(report.cases)} cases{took}{commit}")
    problems = element("ul", *(element("li", each) for each in report.problems), class_="problems")
    return element("header", element("h1", title), counts, *([problems] if report.problems else []))


def _means(report: EvaluationReport) -> Markup:
    others = [each.other for each in report.comparisons]
    legend = "A dot is the mean, the thick line its 95 % interval, the stroke the floor"
    legend += f", a square {' or '.join(others)}." if others else "."
    columns = ("metric", "mean", *others, "0 to 1", "floor", "95 %", "cases")
    rows = [_mean_row(report, mean) for mean in report.means]
    rows += [_seconds_row(report, name) for name in ("median", "p95", "slowest")]
    return joined([element("h2", "Metrics"), element("p", legend, class_="note"), table(columns, rows)])


def _mean_row(report: EvaluationReport, mean: Mean) -> Markup:
    floor = report.floors.get(mean.metric)
    others = tuple(mean_of(each.means, mean.metric) for each in report.comparisons)
    name = element("th", mean.metric, element("span", _meaning(mean.metric), class_="note"), scope="row")
    figures = (number(mean.value), *(number(each) for each in others))
    rest = (number(floor), span(mean), str(mean.cases))
    is_short = any(each.metric == mean.metric for each in report.missed)
    plot = element("td", mean_plot(mean, floor, others))
    return element("tr", name, *map(_cell, figures), plot, *map(_cell, rest), class_="short" if is_short else "")


def _seconds_row(report: EvaluationReport, name: str) -> Markup:
    runs = (report.latency, *(each.latency for each in report.comparisons))
    own, *others = (told_seconds(getattr(each, name) if each else None) for each in runs)
    return _row(f"seconds, {name}", own, *others, "", "", "", "")


def _meaning(metric: str) -> str:
    """The first sentence of what the metric says of itself."""
    function: Callable[..., object] | None = METRICS.get(metric) or RANKING_METRICS.get(metric)
    told = (function.__doc__ if function else None) or ""
    return told.strip().split("\n")[0].replace("`", "")


def _kinds(report: EvaluationReport) -> Markup:
    columns = ("metric", *(f"{kind} ({_cases(report, kind)})" for kind in report.by_kind))
    rows = (
        element(
            "tr", element("th", mean.metric, scope="row"), *(_bar_cell(each[at]) for each in report.by_kind.values())
        )
        for at, mean in enumerate(report.means)
    )
    return joined([element("h2", "By kind of question"), table(columns, rows)])


def _cases(report: EvaluationReport, kind: str) -> int:
    return sum(each.kind == kind for each in report.cases)


def _bar_cell(mean: Mean) -> Markup:
    if mean.value is None:
        return element("td", NONE)
    return element("td", number(mean.value, 2), bar(mean.value))


def _reasons(report: EvaluationReport) -> Markup:
    columns = ("reason to decline", "called for", "recall", "given", "precision")
    rows = (
        _row(each.reason, str(each.called_for), number(each.recall, 2), str(each.given), number(each.precision, 2))
        for each in report.by_reason
    )
    return joined([element("h2", "Declining, by reason"), table(columns, rows)])


def _comparisons(report: EvaluationReport) -> Markup:
    return joined(_comparison(each) for each in report.comparisons)


def _comparison(comparison: Comparison) -> Markup:
    columns = ("metric", "-1 to 1", "before", "now", "difference, 95 %", "better", "worse", "cases")
    note = "Case by case, over those that both score; the stroke is no difference."
    whole = table(columns, (_change_row(each) for each in comparison.changes))
    kinds = (
        element("details", element("summary", kind), table(columns, map(_change_row, changes)))
        for kind, changes in comparison.by_kind.items()
    )
    heading = element("h2", f"From {comparison.other} to this")
    return joined([heading, element("p", note, class_="note"), whole, element("div", *kinds, class_="folded")])


def _change_row(change: MetricChange) -> Markup:
    moves = {"no longer right": change.flipped, "right now": change.mended}
    told = (element("span", f"{what}: {', '.join(cases)}", class_="note") for what, cases in moves.items() if cases)
    difference = f"{change.after - change.before:+.3f} ({change.low:+.2f} to {change.high:+.2f})"
    figures = (number(change.before), number(change.after), difference, change.better, change.worse, change.cases)
    name = element("th", change.metric, *told, scope="row")
    return element("tr", name, element("td", change_plot(change)), *(_cell(str(each)) for each in figures))


def _provenance(report: EvaluationReport) -> Markup:
    told = {**report.provenance.versions, **report.provenance.settings}
    rows = (_row(name, value) for name, value in told.items())
    return joined([element("h2", "What ran"), table(("name", "value"), rows)])


def _row(name: str, *cells: str) -> Markup:
    return element("tr", element("th", name, scope="row"), *map(_cell, cells))


def _cell(figure: str) -> Markup:
    return element("td", figure)


def table(columns: Iterable[str], rows: Iterable[Content]) -> Markup:
    head = element("thead", element("tr", *(element("th", each, scope="col") for each in columns)))
    return element("div", element("table", head, element("tbody", *rows)), class_="wide", tabindex="0")
