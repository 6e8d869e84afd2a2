"""The report of extraction as files: for programs, CI systems and readers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from evals.extraction.figures import FIGURES
from evals.extraction.run import ExtractionReport
from evals.reporting.extraction import (
    HEADS,
    bound_told,
    case_lines,
    figure_told,
    group_rows,
    groups,
    head_of,
    is_failed,
    verdict,
)
from evals.reporting.extraction_page import page
from evals.reporting.markdown import plain_text


def write_extraction(report: ExtractionReport, out_dir: Path) -> None:
    """Write each of FORMATS into `out_dir`, which is made where it is absent."""
    out_dir.mkdir(parents=True, exist_ok=True)
    for name, written in FORMATS.items():
        (out_dir / name).write_text(written(report), encoding="utf-8")


def markdown(report: ExtractionReport) -> str:
    """The figures beside their bounds, what failed, the groups and the worst cases."""
    parts = (_heading(report), _sets(report), *_groups(report), _worst(report))
    return "\n\n".join("\n".join(lines) for part in parts if (lines := tuple(part))) + "\n"


def junit(report: ExtractionReport) -> str:
    """JUnit XML: a test for each bound."""
    suites = Element("testsuites", name="extraction")
    for result in report.sets:
        bounds = report.bounds.get(result.name, {})
        suite = SubElement(suites, "testsuite", name=result.name, tests=str(len(bounds)))
        problems = {each.figure: str(each) for each in report.failed if each.set == result.name}
        suite.set("failures", str(len(problems)))
        for figure in bounds:
            test = SubElement(suite, "testcase", classname=f"extraction.{result.name}", name=figure)
            if figure in problems:
                SubElement(test, "failure", message=problems[figure])
    indent(suites)
    return tostring(suites, encoding="unicode", xml_declaration=True) + "\n"


def _heading(report: ExtractionReport) -> Iterator[str]:
    commit = f", commit {report.provenance.commit[:10]}" if report.provenance.commit else ""
    yield f"## Extraction: {verdict(report)}{commit}"
    yield from (f"- **{plain_text(str(problem))}**" for problem in report.failed)


def _sets(report: ExtractionReport) -> Iterator[str]:
    yield "| figure |" + "".join(f" {plain_text(head_of(each))} | bound |" for each in report.sets)
    yield "|---|" + "---:|---|" * len(report.sets)
    for at, figure in enumerate(FIGURES):
        cells = (
            f" {_bold(figure_told(each.figures[at]), is_failed(report, each.name, figure))}"
            f" | {bound_told(report, each.name, figure)} |"
            for each in report.sets
        )
        yield f"| {figure} |{''.join(cells)}"


def _bold(text: str, is_bold: bool) -> str:
    return f"**{text}**" if is_bold else text


def _groups(report: ExtractionReport) -> Iterator[Iterator[str]]:
    for title, group in groups(report).items():
        head = " | ".join((title, "statements", *HEADS))
        rows = (f"| {' | '.join((plain_text(name), *figures))} |" for name, *figures in group_rows(group))
        yield iter((f"| {head} |", "|---|" + "---:|" * (1 + len(HEADS)), *rows))


def _worst(report: ExtractionReport) -> Iterator[str]:
    if not report.worst:
        return
    yield "<details><summary>The worst cases</summary>"
    yield ""
    for case in report.worst:
        first, second = case_lines(case)
        yield f"- {plain_text(first)}"
        yield f"  - {plain_text(second)}"
    yield ""
    yield "</details>"


FORMATS: dict[str, Callable[[ExtractionReport], str]] = {
    "report.json": lambda report: report.model_dump_json(indent=2) + "\n",
    "report.html": page,
    "junit.xml": junit,
    "summary.md": markdown,
}
