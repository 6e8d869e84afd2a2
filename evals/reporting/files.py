"""The report as files: for programs, CI systems and readers."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from pydantic import ValidationError

from evals.reporting.markdown import markdown
from evals.reporting.page import page
from evals.results import CaseResult, EvaluationReport, Mean
from rag.errors import BadInput

NOT_XML = re.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")  # XML 1.0, section 2.2


def write_report(report: EvaluationReport, out_dir: Path) -> None:
    """Write each of FORMATS into `out_dir`, which is made where it is absent."""
    out_dir.mkdir(parents=True, exist_ok=True)
    for name, written in FORMATS.items():
        (out_dir / name).write_text(written(report), encoding="utf-8")


def read_report(path: Path) -> EvaluationReport:
    """Read a `report.json`.

    Raises:
        BadInput: when it is none.
    """
    try:
        return EvaluationReport.model_validate_json(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{path}: cannot read the report: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"])) or "file"
        raise BadInput(f"{path}: is not a report of an evaluation ({place}: {first['msg']})") from error


def junit(report: EvaluationReport) -> str:
    """JUnit XML: a missed floor fails; a case only where it was not answered at all, for the floors judge the rest."""
    suites = Element("testsuites", name=f"evaluation of {report.provenance.target}")
    floors = SubElement(suites, "testsuite", name="floors", tests=str(len(report.floors)))
    floors.set("failures", str(len(report.missed)))
    for mean in report.means:
        if mean.metric in report.floors:
            _floor(floors, mean, report)
    cases = SubElement(suites, "testsuite", name="cases", tests=str(len(report.cases)))
    cases.set("errors", str(len(report.failed)))
    for case in report.cases:
        _case(cases, case)
    indent(suites)
    return tostring(suites, encoding="unicode", xml_declaration=True) + "\n"


def _floor(suite: Element, mean: Mean, report: EvaluationReport) -> None:
    test = SubElement(suite, "testcase", classname="floors", name=mean.metric)
    for missed in report.missed:
        if missed.metric == mean.metric:
            SubElement(test, "failure", message=str(missed))


def _case(suite: Element, case: CaseResult) -> None:
    test = SubElement(suite, "testcase", classname=f"cases.{case.kind}", name=case.case_id, time=f"{case.seconds:.3f}")
    if case.error:
        SubElement(test, "error", message=case.error)
    lost = [f"{each.metric} {each.value:.2f}: {each.why}" for each in case.faults]
    if lost:
        SubElement(test, "system-out").text = NOT_XML.sub("", "\n".join([case.question, *lost]))


FORMATS: dict[str, Callable[[EvaluationReport], str]] = {
    "report.json": lambda report: report.model_dump_json(indent=2) + "\n",
    "report.html": page,
    "junit.xml": junit,
    "summary.md": markdown,
}
